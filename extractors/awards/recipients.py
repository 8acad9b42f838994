"""Lists of recipients: "Sở A, Phòng B và ông C, Giám đốc D; 05 cá nhân", in sentences, list items and cells."""

from __future__ import annotations

from extractors.awards.common_nouns import find_common_nouns
from extractors.awards.groups import PLACES, find_groups
from extractors.awards.verbs import AIMING, GIVING, Verbs
from extractors.brands import find_brands
from extractors.mentions.mention import CountMention, Mentions, NameMention, PositionMention, UnitMention, tokens_of
from extractors.mentions.units.populace import populace_end
from schemas.records import RecipientKind, UnitKind
from schemas.spelling import norm, norm_set
from schemas.values import value

Holder = NameMention | UnitMention | CountMention

SEPARATORS = norm_set(", ; & + và cùng")
# what may stand before an element of a list, its kind and number among it
FILLERS = SEPARATORS | norm_set(
    "tập thể cá nhân đơn vị các cho với đối đại diện lãnh đạo mỗi cả gồm có là đó trong đội nhà lần lượt tới hai ba "
    'đồng chí ông bà anh chị em thầy cô cụ : ( ) - – + * • . " “ ”'
)
_HO, _GIA_DINH = norm("hộ"), [norm("gia"), norm("đình")]
FAMILY = norm_set("hộ gia đình")
_PERSONS = norm_set("ông bà anh chị em thầy cô cụ chí")
_LISTERS = norm_set(": là gồm (")
# said of the last element: why, when or how it gets the award
_REASONS = norm_set("vì do nhờ đã có nhân tại để khi đạt theo đều trong với năm được vừa bị sẽ mà người bằng")
_FILLER_LIMIT = 8
_CALLING_LIMIT = 4  # tokens of what somebody is called by before his name: nhà báo, tác giả
_ADVERBS = norm_set("đã cũng vừa lại được vinh dự còn đều")
_APPOSITIONS = norm_set(", - –")
_BRACKET_LIMIT = 60
_SHARED = "unit-shared"


@value
class Recipient:
    """Who gets an award: a person, a unit, or a number of them."""

    mention: Holder
    kind: RecipientKind | None


class Lists:
    """The lists of a report, read from any token on, and the verbs that end them."""

    def __init__(self, found: Mentions) -> None:
        self.text, self.verbs = found.text, Verbs(found)
        self.positions: dict[int, PositionMention] = {p.start: p for p in found.positions}
        titles = tokens_of(found.positions)
        self.at: dict[int, Holder] = {c.start: c for c in found.counts}
        nouns = (*find_groups(found, self.verbs), *find_brands(found), *find_common_nouns(found))
        units = sorted(found.units, key=lambda u: not u.bare)  # a name goes before what is known by its noun alone
        bare = sum(u.bare for u in units)
        self.at |= {u.start: u for u in (*units[:bare], *nouns, *units[bare:]) if u.start not in titles}
        places = tokens_of(u for u in nouns if u.rule == "group")
        names = [n for n in found.names if n.start not in places and self.text.norms[n.start - 1] not in PLACES]
        self.at |= {n.lead: n for n in names} | {n.start: n for n in names}
        self.stops = {a.start for a in found.awards}
        self.stops |= {v.start for v in self.verbs.all if v.role in GIVING | AIMING}
        self.acts = self.stops | {v.start for v in self.verbs.all if v.role == "act"}

    def read(self, start: int, end: int) -> list[Recipient]:
        """The recipients of the list that begins at token `start`, up to `end` at most; empty if there is none.

        A number that names follow ("02 tập thể là A và B") is left out for the names.
        """
        recipients: list[Recipient] = []
        at = self._element(start, end)
        listed_kind: RecipientKind | None = None
        while at is not None:
            mention = self.at[at]
            kind = self._kind(mention, at)
            if isinstance(mention, NameMention) and listed_kind is RecipientKind.HOUSEHOLD:  # 5 hộ: A, B
                kind = listed_kind
            recipients.append(Recipient(mention, kind))
            at, listed = self._next(mention, end)
            if listed and at is not None and not isinstance(self.at[at], CountMention):
                listed_kind = recipients.pop().kind
        return recipients

    def _kind(self, mention: Holder, at: int) -> RecipientKind | None:
        if isinstance(mention, CountMention):
            return mention.kind
        if isinstance(mention, UnitMention):
            return RecipientKind.COLLECTIVE
        before = self.text.norms[max(0, at - 3) : mention.start]
        family = before[-2:] == _GIA_DINH or _HO in before or before[:2] == _GIA_DINH
        return RecipientKind.HOUSEHOLD if family else RecipientKind.INDIVIDUAL

    def _element(self, at: int, end: int) -> int | None:
        """The token at or soon after `at` where a person, unit or number begins, with only fillers before it."""
        limit = min(end, at + _FILLER_LIMIT)
        while at < limit:
            if at in self.stops:
                return None
            if (people := populace_end(self.text.norms, at)) > at and self.at.get(people):
                return people
            if mention := self.at.get(at):
                # "cho các thầy cô Trường A": somebody there, not the school
                staff = isinstance(mention, UnitMention) and self.text.norms[at - 1] in _PERSONS
                return None if staff else at
            if position := self.positions.get(at):
                return position.end if isinstance(self.at.get(position.end), NameMention) else None
            form = self.text.norms[at]
            if form not in FILLERS and form not in FAMILY and not form.isdigit():
                return self._called(at, end)
            at += 1
        return None

    def _called(self, at: int, end: int) -> int | None:
        """The name right after what its bearer is called by: "nhà báo Lê Tư"."""
        for i in range(at, min(end, at + _CALLING_LIMIT)):
            if i in self.stops or not self.text.words[i].islower():
                return i if isinstance(self.at.get(i), NameMention) else None
        return None

    def _next(self, last: Holder, end: int) -> tuple[int | None, bool]:
        """Where the next element begins after the last and what is said of it; whether it is listed under it."""
        at, reason = last.end, False
        first = self.at.get(at) if isinstance(last, CountMention) and at < end else None
        if first and (first.rule.startswith(_SHARED) or isinstance(first, NameMention)):
            return at, True  # "03 đơn vị Hội Nông dân các xã: A, B, C", "hai chiến sĩ A và B"
        while at < end and at not in self.stops:
            word, form = self.text.words[at], self.text.norms[at]
            listed = isinstance(last, CountMention) and form in _LISTERS
            if listed or form in SEPARATORS:
                found = self._element(at + 1, end)
                if found is not None and self._acts(self.at[found], end):
                    return None, False
                if found is not None and self._goes_on(last, at, found, reason=reason and word != ";"):
                    return found, listed
            reason = reason or form in _REASONS
            at = self.closing(at, end) if word == "(" else at + 1
        return None, False

    def _goes_on(self, last: Holder, mark: int, at: int, *, reason: bool) -> bool:
        """Whether the mention at `at` is another element, not part of what is said of the last one."""
        mention = self.at[at]
        if isinstance(mention, CountMention):
            return True
        if reason:
            return False
        if isinstance(last, CountMention) and isinstance(mention, UnitMention) and mark > last.end:
            return self.text.norms[mark] not in SEPARATORS  # "26 cán bộ các phòng, Trường A"
        if isinstance(last, NameMention) and isinstance(mention, UnitMention) and mark == last.end == at - 1:
            return self.text.norms[mark] not in _APPOSITIONS
        place = isinstance(mention, UnitMention) and mention.kind is UnitKind.LOCALITY
        of_last = not isinstance(last, CountMention) and getattr(last, "kind", None) is not UnitKind.LOCALITY
        return not (place and of_last and self.text.words[mark] == ",")

    def _acts(self, mention: Holder, end: int) -> bool:
        """Whether a mention is the subject of a verb that follows, and so of the next clause."""
        at = mention.end
        while at < end and self.text.norms[at] in _ADVERBS:
            at += 1
        return at < end and at in self.acts

    def closing(self, at: int, end: int) -> int:
        """After the bracket that closes the one at `at`, or after that one if none does."""
        limit = min(end, at + _BRACKET_LIMIT)
        return 1 + next((i for i in range(at + 1, limit) if self.text.words[i] == ")"), at)


def is_named(recipient: Recipient) -> bool:
    """Whether a recipient is more than a number."""
    return not isinstance(recipient.mention, CountMention)
