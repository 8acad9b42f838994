"""Which cluster or unit a post leads, where its title leaves it to the report to say."""

from __future__ import annotations

from extractors.aliases import Aliases
from extractors.handovers.cues import cues_in, role
from extractors.handovers.posts import Post
from extractors.handovers.successions import Succession
from extractors.handovers.tenures import main_cluster
from extractors.mentions.mention import Mentions, UnitMention, tokens_of, within
from schemas.records import Event, UnitKind
from schemas.spelling import norm

_MINISTERIAL, _MINISTRY, _MINISTERS = frozenset({"bo-truong", "thu-truong"}), "Bộ", norm("trưởng")
_VERB_REACH = 3  # tokens between who appoints and the verb


class Scopes:
    """The fullest names of what the posts of a report lead."""

    def __init__(self, found: Mentions, aliases: Aliases, event: Event) -> None:
        self.found, self.aliases, self.event = found, aliases, event
        self.titled = tokens_of(found.positions)
        self.cluster = main_cluster(found, aliases)

    def of(self, said: Succession) -> str | None:
        """What the post of a statement leads: the unit in its title, one named before it, a holder's."""
        post = said.post
        if post is None:
            return None
        if post.of_cluster:
            return self.of_unit(post.unit) or self.cluster
        named = self.of_post(post)
        if named is not None:
            return named
        return self._named_before(said, post) or self._of_holders(said) or self.event.organizer

    def of_unit(self, unit: UnitMention | None) -> str | None:
        return self.aliases.unit(unit) if unit else None

    def of_post(self, post: Post) -> str | None:
        """What a title says that the post leads; of a minister whose title names a field alone, the ministry."""
        if post.unit is not None:
            return self.of_unit(post.unit)
        words = post.title.split()
        at = next((i for i, word in enumerate(words) if norm(word) == _MINISTERS), len(words))
        return " ".join([_MINISTRY, *words[at + 1 :]]) if post.ids[0] in _MINISTERIAL and at + 1 < len(words) else None

    def _named_before(self, said: Succession, post: Post) -> str | None:
        """The unit of the kind that such a post leads, if the sentence names one before it and outside of titles."""
        appointing = [c.start for c in cues_in(self.found, said.sentence) if role(c) == "appoint"]
        for unit in reversed(within(self.found.units, said.sentence)):
            if any(0 <= at - unit.end <= _VERB_REACH for at in appointing):
                continue
            fits = not post.heads[0].of or unit.kind in {UnitKind(k) for k in post.heads[0].of}
            if unit.end <= post.start and not unit.bare and unit.start not in self.titled and fits:
                return self.aliases.unit(unit)
        return None

    def _of_holders(self, said: Succession) -> str | None:
        """The unit in whose service the holders stand already."""
        for holder in (said.outgoing, said.incoming):
            for title in holder.titles if holder else ():
                if name := self.of_unit(title.unit):
                    return name
        return None
