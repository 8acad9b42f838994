"""What a report tells of a person: the name without its ornaments, the posts, and what rules others out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from pipeline.identity.context import PersonMention
from pipeline.identity.person_names import Name, listed, nearly, sounds, strip, title_size, told
from pipeline.identity.titles import Post, parts, read_post, root
from pipeline.identity.units import UnitReading
from schemas.spelling import fold, norm_words

_AGE = re.compile(r"(\d{1,3}) tuổi")
_BORN = re.compile(r"sinh (?:năm|ngày)\D*(?:\d{1,2}\D\d{1,2}\D)?(\d{4})")
_LEFT = re.compile(r"nghỉ hưu|về hưu|nghỉ chế độ|nghỉ công tác|từ trần|qua đời|hy sinh|thôi việc")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PUPIL = re.compile(r"học sinh|sinh viên|học viên")
_ENDS = re.compile(
    r"[,;.()]|\b(?:được|nhận|giữ|về|sang|làm|và|đã|đến|tại|phát biểu|trao|thay|cho|đối với|điều động|bổ nhiệm)\b"
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class PersonReading:
    """A person as one report tells of them. None and empty fields are open.

    `report` is set where that report names another of the same name, or tells nothing but the name: two of one report
    are never one.
    """

    name: Name
    posts: tuple[Post, ...] = ()
    year: int | None = None
    gender: str = ""
    born: tuple[int, int] | None = None  # the first and last year that fit
    grade: int = 0  # the place of a military rank among all, from 1
    left: int | None = None  # the year after which no post is held any more
    pupil: bool = False
    near: tuple[Name, ...] = ()  # names of others that could be mistaken for this one
    report: str = ""
    mention: str = ""  # set with `report`
    only: str = ""  # the report whose names alone are meant, where archivists told them from others

    @cached_property
    def key(self) -> str:
        posts = sorted(
            f"{p.family}|{p.rank}|{p.organisation.key if p.organisation else ''}|{' '.join(p.scope)}|{p.former}"
            for p in self.posts
        )
        own = (" ".join(self.name), self.year, self.gender, self.born, self.grade, self.left, self.pupil, self.near)
        return repr((own, posts, self.report, self.mention, self.only))

    @cached_property
    def id(self) -> str:
        return hashlib.sha256(f"person {self.key}".encode()).hexdigest()[:20]


def read_person(mention: PersonMention) -> PersonReading:
    """What a mention tells of a person."""
    name, titles = strip(mention.name)
    text = mention.context.text or ""
    own = _own_part(text, name, mention.others)
    titles |= _titles_before(text, mention.name)
    posts = list(_posts(mention, own))
    year = mention.context.year
    others = [strip(other)[0] for other in mention.others]
    alone = name in others or _is_open(posts)
    return PersonReading(
        name,
        tuple(dict.fromkeys(posts)),
        year,
        _gender(name, titles),
        _born(own, year),
        _grade([*titles, *mention.positions]),
        _left(own, year),
        any(_PUPIL.search(p.lower()) for p in mention.positions) or bool(re.search(r"\blớp \d", own)),
        tuple(sorted({other for other in others if other != name and sounds(other) and nearly(other, name)})),
        mention.context.report if alone else "",
        mention.id if alone else "",
    )


def _is_open(posts: list[Post]) -> bool:
    """Whether nothing is told of a person but the name."""
    return not any(post.organisation for post in posts)


def _posts(mention: PersonMention, text: str) -> Iterator[Post]:
    """The posts that the record names, and those that the report's sentence tells of the person."""
    around = replace(mention.context, text=None)
    for position in (part for said in mention.positions for part in parts(said)):
        post = read_post(position, mention.unit, around)
        if post is not None:
            yield post
    for piece in filter(str.strip, _ENDS.split(text.lstrip())):
        post = read_post(piece.strip(), None, around)
        if post is not None and post.organisation is not None and post.organisation.vague:  # "Trưởng phòng ... huyện"
            post = read_post(piece.strip(), None, replace(around, organizer=mention.unit))
        if post is None:
            return
        if post.organisation is not None:
            yield post


def _own_part(text: str, name: Name, others: tuple[str, ...]) -> str:
    """The part of a text that speaks of a person: from the name to the next other name; empty where it is not named."""
    found = _find(text, name)
    if found is None:
        return text if text and not any(_find(text, strip(other)[0]) for other in others) else ""
    ends = [at[0] for other in others if (at := _find(text, strip(other)[0])) and at[0] > found[0]]
    return text[found[1] : min(ends, default=len(text))]


def _find(text: str, name: Name) -> tuple[int, int] | None:
    places, words = _tokens(text)
    for at in range(len(words) - len(name) + 1):
        if words[at : at + len(name)] == name:
            return places[at][0], places[at + len(name) - 1][1]
    return None


@lru_cache(maxsize=64)
def _tokens(text: str) -> tuple[list[tuple[int, int]], Name]:
    """Where a text's words begin and end, and their matching forms; a text is asked for several names."""
    found = list(_TOKEN.finditer(text))
    return [m.span() for m in found], tuple(norm_words(m[0]) for m in found)


def _titles_before(text: str, name: str) -> set[str]:
    """The honorifics and ranks that stand before a name in a text."""
    found = _find(text, strip(name)[0])
    if found is None:
        return set()
    before = re.sub(r"[.]", " ", text[: found[0]]).split()[-5:]
    ends = (before[at:] for at in range(len(before)))
    return {norm_words(" ".join(words[:size])) for words in ends if (size := title_size(words))}


def _gender(name: Name, titles: frozenset[str] | set[str]) -> str:
    if titles & listed("men"):
        return "m"
    return "f" if titles & listed("women") or "thi\u0323" in name[1:-1] else ""


def _born(text: str, year: int | None) -> tuple[int, int] | None:
    if found := _BORN.search(text):
        return int(found[1]), int(found[1])
    if year and (found := _AGE.search(text)):
        return year - int(found[1]) - 1, year - int(found[1]) + 1
    return None


def _grade(titles: list[str]) -> int:
    said = f" {' / '.join(map(fold, titles))} "
    return max((n for n, rank in enumerate(_ranks(), 1) if f" {rank} " in said), default=0)


def _left(text: str, year: int | None) -> int | None:
    found = _LEFT.search(text.lower())
    if found is None:
        return None
    told = _YEAR.search(text, found.end())
    return int(told[0]) if told else year


@cache
def _ranks() -> tuple[str, ...]:
    return tuple(map(fold, told()["ranks"]))


def organisations_of(person: PersonReading) -> Iterator[UnitReading]:
    """The organisations in which a person is told to hold or have held a post."""
    for post in person.posts:
        if post.organisation is not None:
            yield root(post.organisation)
