"""Which statements tell that a post passes, and not only that somebody has it."""

from __future__ import annotations

from extractors.language import Sentence
from extractors.mentions.mention import Mentions, within
from extractors.past import Past
from extractors.succession_cues import cues_in, role
from extractors.successions import Succession
from extractors.terms_of_office import TermsOfOffice
from schemas.records import Event, EventKind
from schemas.spelling import norm_set

_STATING = frozenset({"post", "install", "become", "receive", "is"})  # "giữ chức", "làm", "là": he has it, or takes it
_PASSING = frozenset({"appoint", "hand_over", "replace", "elected", "quit", "propose"})
_NOW = norm_set("hiện đang nay vẫn")
_MOVING = norm_set("về sang lên")


class Licences:
    """Tells successions from what people are anyway, by the words around a statement."""

    def __init__(self, found: Mentions, event: Event, terms: TermsOfOffice, past: Past) -> None:
        self.found, self.text, self.event, self.terms, self.past = found, found.text, event, terms, past

    def allows(self, said: Succession) -> bool:
        """Whether a statement, or what is told around it, says that a post passes."""
        if said.rule not in _STATING or said.outgoing or (said.post is not None and said.post.new):
            return True
        if self.text.norms[said.at - 1] in _NOW and said.at > said.sentence.start:
            return False
        if any(role(c) in _PASSING for c in cues_in(self.found, said.sentence)) or self._moves(said):
            return True
        if self.event.kind is EventKind.CONGRESS and self._elected_above(said.sentence):
            return True
        post = said.post
        if post is not None and post.of_cluster:
            return post.period is not None and self.terms.is_coming(post.period)
        if self.past.looks_back(said.sentence):
            return False
        earlier = (t for t in self.found.terms["successions"] if t.start < said.sentence.start)
        return said.rule != "become" and any(role(t) in ("appoint", "hand_over") for t in earlier)

    def _moves(self, said: Succession) -> bool:
        """Whether somebody comes to a post: "nhận nhiệm vụ tại Ban X giữ chức", "về làm", "sang giữ chức"."""
        received = any(role(c) == "receive" and c.start < said.at for c in cues_in(self.found, said.sentence))
        return said.post is not None and (received or self.text.norms[said.at - 1] in _MOVING)

    def _elected_above(self, sentence: Sentence) -> bool:
        """Whether the block tells of an election before a sentence."""
        start = self.text.token_at(self.text.block_of(sentence).start)
        above = Sentence(start, sentence.start, sentence.block)
        return any(role(t) == "appoint" for t in within(self.found.terms["successions"], above))
