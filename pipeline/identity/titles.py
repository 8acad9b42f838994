"""The posts that a person holds: the title, its rank, and the organisation in which it is one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extractors.lexicon import PositionEntry, entries
from pipeline.identity.context import Context
from pipeline.identity.heads import begins, head_of, is_head, lasts, named
from pipeline.identity.kinds import kinds
from pipeline.identity.lineage import unit_of
from pipeline.identity.units import UnitReading
from pipeline.identity.word import Words
from pipeline.identity.words import spell
from schemas.spelling import fold

HEAD, DEPUTY, MEMBER, STAFF = "head", "deputy", "member", "staff"
_FORMER = ("nguyen", "cuu", "truoc day la", "truoc la", "tung la", "tung giu chuc")
# of the unit that is named beside
_OWN = ("nha truong", "truong", "chi nhanh", "don vi", "co quan", "doanh nghiep", "cong ty")
_STANDING = re.compile(r"\AThường trực\s*", re.IGNORECASE)  # a rank among deputies
_PIECE = re.compile(r"(,| kiêm |\A)((?:(?!,| kiêm ).)+)")
_BESIDE = ("quyen", "phu trach", "kiem", "dong chi")


@dataclass(frozen=True, slots=True)
class Post:
    """A title in an organisation; `family` is equal for a head and deputies, `scope` the part that they lead there."""

    family: str
    rank: str
    organisation: UnitReading | None
    scope: Words = ()
    former: bool = False
    said: str = ""


def read_post(position: str, unit: str | None, context: Context) -> Post | None:
    """The post that a position names, None where no title begins it."""
    words = position.split()
    plain = [fold(w) for w in words]
    at = _before_title(plain)
    former = at > 0
    for prefix in _BESIDE:
        size = len(prefix.split())
        if " ".join(plain[at : at + size]) == prefix:
            at += size
    entry, size = _title(tuple(plain[at : at + 6]))
    if entry is None:
        return None
    title, rest = " ".join(words[at : at + size]), " ".join(words[at + size :]).strip(" ,-–")
    organisation, scope = _held_in(title, _STANDING.sub("", rest), unit, context)
    return Post(_family(entry), entry.rank, organisation, scope, former, position)


def parts(position: str) -> list[str]:
    """The posts that one phrase lists: "Bí thư Đảng ủy, Chủ tịch UBND xã" are two."""
    found: list[str] = []
    for sign, piece in _PIECE.findall(position):
        plain = [fold(word) for word in piece.split()]
        begins_one = _title(tuple(plain[_before_title(plain) :][:6]))[0] is not None
        if found and not begins_one:
            found[-1] += f"{sign}{piece}"
        else:
            found.append(piece.strip())
    return found


def _before_title(plain: list[str]) -> int:
    """How many words say that a post is a former one."""
    said = f"{' '.join(plain[:4])} "
    return next((len(phrase.split()) for phrase in _FORMER if said.startswith(f"{phrase} ")), 0)


def leads(post: Post) -> bool:
    """Whether a post is one of the few that lead an organisation as a whole."""
    return (
        post.rank in (HEAD, DEPUTY) and post.family in _leaders() and (not post.scope or post.scope in named("boards"))
    )


@cache
def _leaders() -> frozenset[str]:
    return frozenset(_family(entry) for entry in entries("positions") if entry.name in kinds()["leaders"])


def root(unit: UnitReading) -> UnitReading:
    """The organisation that a part is at last of."""
    while unit.owner is not None:
        unit = unit.owner
    return unit


def _held_in(title: str, rest: str, unit: str | None, context: Context) -> tuple[UnitReading | None, Words]:
    """The organisation of a post and the part that its title names, from what follows the title and from the unit."""
    own = unit_of(unit, context) if unit else None
    inner = own.core if own and own.owner else ()
    if not rest or (own and fold(rest) in _OWN):
        return (root(own), inner) if own else (None, ())
    around = replace(context, parent=unit, organizer=context.parent or context.organizer) if unit else context
    said = unit_of(_with_noun(title, rest), context)
    if not lasts(said.core) or is_head(said.core):  # a school of its own name is not where its former head works now
        said = unit_of(_with_noun(title, rest), around)
    if head_of(said.core) is None:
        known = own.core if own else ()
        return (root(own) if own else None), (*inner, *(word for word in said.core if word not in known))
    if own is None:
        return root(said), said.core if said.owner else ()
    if _is_short_for(said, own):
        return root(own), inner
    if said.owner is not None:
        return root(said), said.core
    return said, ()


def _with_noun(title: str, rest: str) -> str:
    """What a title is of, with the noun that the title ends in: "Trưởng phòng" and "Tổ chức" are of "phòng Tổ chức"."""
    words = _core(title)
    noun = next((words[at:] for at in range(1, len(words)) if is_head(words[at:])), ())
    core = _core(rest)
    if not noun or core[: len(noun)] == noun or begins(core, "owners"):
        return rest
    return f"{' '.join(title.split()[-len(noun) :])} {rest}"


def _is_short_for(said: UnitReading, own: UnitReading) -> bool:
    """Whether a title names its holder's unit in short: "Giám đốc Sở" of Sở Xây dựng."""
    short = said.core if said.owner is None or said.owner == own else ()
    return bool(short) and set(short) <= set(own.core) and (short[:1] == own.core[:1] or len(short) > 1)


@lru_cache(maxsize=4096)
def _core(text: str) -> Words:
    return tuple(w.text for w in spell(text))


def _title(plain: tuple[str, ...]) -> tuple[PositionEntry | None, int]:
    """The longest title that begins words without marks, and how many of them it takes."""
    for size in range(len(plain), 0, -1):
        if entry := _titles().get(plain[:size]):
            return entry, size
    return None, 0


@cache
def _titles() -> dict[tuple[str, ...], PositionEntry]:
    return {
        tuple(fold(spelling).split()): entry for entry in entries("positions") for spelling in reversed(entry.spellings)
    }


@lru_cache(maxsize=1024)
def _family(entry: PositionEntry) -> str:
    words = fold(entry.name).split()
    if words[:2] == ["truong", "ban"]:  # "Trưởng Ban Trị sự" is "Trưởng ban" of such a board
        words = words[:2]
    if words[-1] == "pho":
        return " ".join([*words[:-1], "truong"])
    return " ".join(word for word in words if word != "pho")
