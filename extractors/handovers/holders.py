"""Who may hold a post: the people and units that a sentence names, in the groups in which it coordinates them."""

from __future__ import annotations

from functools import cached_property

from extractors.aliases import Aliases
from extractors.language import Sentence
from extractors.mentions.mention import Mention, Mentions, NameMention, PositionMention, UnitMention, tokens_of, within
from extractors.participants.people import Person, people_in
from schemas.records import UnitKind
from schemas.spelling import norm_set
from schemas.values import value

_JOINTS = norm_set(", và cùng với ; & + –")
_ADDRESS = norm_set("các đồng chí đ/c ông bà anh chị thầy cô đơn vị hai là đó có gồm")
_JOINT_REACH = 5


@value
class Holder(Mention):
    """A person with the titles beside the name, or a unit."""

    mention: NameMention | UnitMention
    titles: tuple[PositionMention, ...] = ()

    @property
    def person(self) -> bool:
        return isinstance(self.mention, NameMention)


def holder_of(person: Person) -> Holder:
    """A person with the titles said of him alone; "các Phó Chủ tịch là A và B" names posts before its holders."""
    name = person.name
    own = [t.start for t in person.titles if t.start < name.start and not t.plural]
    ends = [t.end for t in person.titles if t.start > name.start]
    return Holder(min([name.lead, *own]), max([name.end, *ends]), name.rule, name, person.titles)


class Holders:
    """The possible holders of a report's posts."""

    def __init__(self, found: Mentions, aliases: Aliases) -> None:
        self.found, self.text, self.aliases = found, found.text, aliases

    @cached_property
    def _units(self) -> list[UnitMention]:
        return [u for u in self.found.units if not u.bare and u.kind is not UnitKind.CLUSTER]

    def within(self, sentence: Sentence) -> list[Holder]:
        """The people and units of a sentence, in its order; no unit that only says whose post it is."""
        people = [holder_of(p) for p in people_in(self.found, sentence)]
        taken = tokens_of(people)
        taken |= tokens_of(within(self.found.positions, sentence))
        units = [Holder(u.start, u.end, u.rule, u) for u in within(self._units, sentence) if u.start not in taken]
        return sorted([*people, *units], key=lambda h: h.start)

    def groups(self, sentence: Sentence) -> list[list[Holder]]:
        """The sentence's holders, those in one group that nothing but commas, "và" and brackets part."""
        groups: list[list[Holder]] = []
        for holder in self.within(sentence):
            last = groups[-1][-1] if groups else None
            if last is not None and last.person == holder.person and self._joined(last.end, holder.start):
                groups[-1].append(holder)
            else:
                groups.append([holder])
        return groups

    def name(self, holder: Holder) -> str:
        """The fullest name that the report uses."""
        if isinstance(holder.mention, NameMention):
            return self.aliases.person(holder.mention)
        return self.aliases.unit(holder.mention) or holder.mention.name

    def _joined(self, start: int, end: int) -> bool:
        words = self.outside_brackets(start, end)
        return 0 < len(words) <= _JOINT_REACH and words[0] in _JOINTS and set(words) <= _JOINTS | _ADDRESS

    def outside_brackets(self, start: int, end: int) -> list[str]:
        """The matching forms of tokens `start` to `end`, without what stands in brackets."""
        words: list[str] = []
        depth = 0
        for i in range(start, end):
            word = self.text.norms[i]
            if word == "(":
                depth += 1
            elif word == ")":
                depth = max(0, depth - 1)
            elif not depth:
                words.append(word)
        return words
