"""Which statements tell that a post passes, and not only that somebody has it."""

from __future__ import annotations

from itertools import pairwise, takewhile

from extractors.handovers.cues import cues_in, role
from extractors.handovers.past import Past
from extractors.handovers.successions import Succession
from extractors.handovers.terms import TermsOfOffice
from extractors.language import Sentence
from extractors.mentions.mention import Mentions
from schemas.records import Event, EventKind
from schemas.spelling import norm, norm_set

_STATING = frozenset({"post", "install", "become", "receive", "is"})  # "giữ chức", "làm", "là": he has it, or takes it
_PASSING = frozenset({"appoint", "hand_over", "replace", "elected", "quit", "propose"})
_NOW = norm_set("hiện đang nay vẫn giờ đó")  # người bấy giờ giữ chức, khi đó là
_IF, _IF_REACH = norm("nếu"), 6
_ABLE, _ABLE_REACH = norm_set("đủ xứng khả"), 10  # có đủ tiêu chuẩn để đảm nhận, xứng đáng giữ, khả năng đảm nhiệm
_FROM = norm("từ")
_UNDOING = {(norm(a), norm(b)) for a, b in (("hủy", "bỏ"), ("rút", "lại"), ("thu", "hồi"), ("hủy", "quyết"))}
_UNDOING_REACH = 24
_MOVING = norm_set("về sang lên")


class Licences:
    """Tells successions from what people are anyway, by the words around a statement."""

    def __init__(self, found: Mentions, event: Event, terms: TermsOfOffice, past: Past) -> None:
        self.found, self.text, self.event, self.terms, self.past = found, found.text, event, terms, past

    def allows(self, said: Succession) -> bool:
        """Whether a statement, or what is told around it, says that a post passes."""
        if self._supposes(said):
            return False
        if said.rule not in _STATING or said.outgoing or (said.post is not None and said.post.new):
            return True
        if self.text.norms[said.at - 1] in _NOW and said.at > said.sentence.start:
            return False
        if _ABLE & set(self._before(said, _ABLE_REACH)):
            return False
        if any(role(c) in _PASSING for c in cues_in(self.found, said.sentence)) or self._moves(said):
            return True
        if self.event.kind is EventKind.CONGRESS and self._elected_before(said.sentence):
            return True
        post = said.post
        if post is not None and post.of_cluster:
            return post.period is not None and self.terms.is_coming(post.period)
        if self.past.looks_back(said.sentence):
            return False
        earlier = (t for t in self.found.terms["successions"] if t.start < said.sentence.start)
        return said.rule != "become" and any(role(t) in ("appoint", "hand_over") for t in earlier)

    def undoes(self, said: Succession) -> bool:
        """Whether a statement tells that an appointment is taken back: "hủy bỏ quyết định bổ nhiệm"."""
        return bool(_UNDOING & set(pairwise(self._before(said, _UNDOING_REACH))))

    def _supposes(self, said: Succession) -> bool:
        return _IF in self._before(said, _IF_REACH)

    def _before(self, said: Succession, reach: int) -> list[str]:
        """The words before a statement's cue in its clause, some steps back."""
        words = self.text.norms[max(said.sentence.start, said.at - reach) : said.at]
        return words[len(words) - words[::-1].index(",") :] if "," in words else words

    def _moves(self, said: Succession) -> bool:
        """Whether somebody comes to a post: "nhận nhiệm vụ tại X giữ chức", "về làm", "từ Phó Giám đốc Sở A làm"."""
        received = any(role(c) == "receive" and c.start < said.at for c in cues_in(self.found, said.sentence))
        name = said.incoming.mention if said.incoming else None
        moved = name is not None and self.text.norms[name.end : name.end + 1] == [_FROM]
        return said.post is not None and (received or moved or self.text.norms[said.at - 1] in _MOVING)

    def _elected_before(self, sentence: Sentence) -> bool:
        """Whether the report tells of an election before a sentence."""
        terms = self.found.terms["successions"]
        return any(role(t) == "appoint" for t in takewhile(lambda t: t.start < sentence.start, terms))
