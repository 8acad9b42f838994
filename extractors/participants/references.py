"""People spoken of without their names: by a title that one person alone holds, or by "Ông" at a sentence's head."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.aliases import Aliases, key_words
from extractors.language import Sentence
from extractors.mentions.mention import Mentions, NameMention, PositionMention, within
from extractors.participants.people import Person
from schemas.records import Handover, HandoverStatus
from schemas.spelling import norm, norm_words

Row = tuple[Sentence, list[Person]]

_GOVERNING = frozenset(map(norm, ("của", "cho", "với", "được", "do", "đến", "tới", "làm", "chức", "vụ", "các", "và")))
_NEW = norm("tân")
_TOLD = frozenset(map(norm_words, ("là", "hiện là", "đang là", "hiện đang là", "hiện nay là")))
_LISTED = ([","], [";"], [norm("và")], [",", norm("và")])
_PRONOUNS = frozenset(map(norm_words, ("ông", "bà", "anh", "chị", "đồng chí", "đ/c")))
_PRONOUN_BEGINNINGS = frozenset(pronoun.split()[0] for pronoun in _PRONOUNS)


def add_references(found: Mentions, aliases: Aliases, rows: list[Row], handovers: Iterable[Handover] = ()) -> list[Row]:
    """The same rows, each with the people meant by titles and pronouns added in the order of the text.

    "Tân Giám đốc" is he who takes the post in the handovers, and not who had it.
    """
    newcomers = _newcomers(handovers)
    holders = _holders(found, aliases, rows)
    result: list[Row] = []
    last: NameMention | None = None
    for sentence, people in rows:
        used = {t.start for p in people for t in p.titles}
        bare = [t for t in within(found.positions, sentence) if t.start not in used and _is_subject(found, sentence, t)]
        meant = [
            _reference(t.start, t.end, name, (t,) if _is_new(found, t) else ())
            for t in bare
            if (name := _newcomer(newcomers, t) if _is_new(found, t) else _holder(aliases, holders, t))
        ]
        if last is not None and (pronoun := _pronoun(found, sentence)) is not None:
            meant.append(_reference(*pronoun, last.name, _titles_told(found, sentence, pronoun[1])))
        merged = sorted([*people, *meant], key=lambda p: p.start)
        result.append((sentence, merged))
        if people:
            last = people[0].name
        elif found.text.block_of(sentence).start != sentence.start:
            last = meant[0].name if meant else last
    return result


def _reference(start: int, end: int, name: str, titles: tuple[PositionMention, ...] = ()) -> Person:
    return Person(NameMention(start, end, "name-reference", name, start), titles)


def _holders(found: Mentions, aliases: Aliases, rows: list[Row]) -> dict[tuple[str, str | None], set[str]]:
    """Who holds each post of the report: by its head and its unit."""
    holders: dict[tuple[str, str | None], set[str]] = {}
    for _, people in rows:
        for person in people:
            for title in person.titles:
                if not title.former:
                    holders.setdefault(_post(aliases, title), set()).add(norm_words(aliases.person(person.name)))
    names = {norm_words(aliases.person(n)): aliases.person(n) for n in found.names}
    return {post: {names[k] for k in keys if k in names} for post, keys in holders.items()}


def _holder(aliases: Aliases, holders: dict[tuple[str, str | None], set[str]], title: PositionMention) -> str | None:
    """The one person who holds a post."""
    if title.plural or title.former:
        return None
    names = holders.get(_post(aliases, title), set())
    return next(iter(names)) if len(names) == 1 else None


def _newcomers(handovers: Iterable[Handover]) -> list[tuple[str, str]]:
    """The posts that somebody takes, as matching forms, with his name."""
    effective = (h for h in handovers if h.status is HandoverStatus.EFFECTIVE)
    return [(_words(h.position), h.incoming) for h in effective if h.incoming]


def _newcomer(newcomers: list[tuple[str, str]], title: PositionMention) -> str | None:
    """The one person who takes a post that is called so, in full or in short."""
    said = _words(title.title)
    names = {name for post, name in newcomers if post.startswith(said) or said.startswith(post)}
    return next(iter(names)) if len(names) == 1 else None


def _words(title: str) -> str:
    """A title's syllables as matching forms, abbreviations written out."""
    return " ".join(key_words(title))


def _is_new(found: Mentions, title: PositionMention) -> bool:
    return title.start > 0 and found.text.norms[title.start - 1] == _NEW


def _post(aliases: Aliases, title: PositionMention) -> tuple[str, str | None]:
    unit = aliases.unit(title.unit) or title.unit.name if title.unit else None
    return title.head.id, norm_words(unit) if unit else None


def _is_subject(found: Mentions, sentence: Sentence, title: PositionMention) -> bool:
    """Whether a title stands at the head of its clause."""
    if title.start == sentence.start:
        return True
    before = found.text.norms[title.start - 1]
    return before not in _GOVERNING


def _titles_told(found: Mentions, sentence: Sentence, at: int) -> tuple[PositionMention, ...]:
    """The titles in a row behind "là", "hiện là" at a token: "Ông hiện là Bí thư Huyện ủy, Chủ tịch HĐND huyện"."""
    told: list[PositionMention] = []
    for title in within(found.positions, sentence):
        gap = found.text.norms[at : title.start] if title.start >= at else None
        if gap is not None and (" ".join(gap) in _TOLD if not told else gap in _LISTED):
            told.append(title)
            at = title.end
    return tuple(told)


def _pronoun(found: Mentions, sentence: Sentence) -> tuple[int, int] | None:
    """The tokens of "Ông" or "Đồng chí" at the sentence's head, with no name and no title behind."""
    text = found.text
    first = text.norms[sentence.start]
    if first[0].isalpha() and first not in _PRONOUN_BEGINNINGS:
        return None
    for length in (3, 2, 1):
        end = sentence.start + length
        if end < sentence.end and norm_words(text.quote(sentence.start, end)) in _PRONOUNS:
            alone = text.words[sentence.start][0].isupper() and text.words[end][0].islower()
            return (sentence.start, end) if alone else None
    return None
