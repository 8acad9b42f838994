"""Whether two readings tell of one person, and why: never by the name alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pipeline.identity.kinship import same_unit, succeeds
from pipeline.identity.people import PersonReading
from pipeline.identity.person_names import abbreviates, drops_a_middle, nearly, sounds, spelled
from pipeline.identity.titles import DEPUTY, HEAD, MEMBER, STAFF, Post, leads
from pipeline.identity.words import agree

_BETWEEN = 2  # years within which a name spelled otherwise may still be the holder of the same post
_BIRTH = 2  # years by which ages in reports may be wrong
_ASCENT = (MEMBER, STAFF)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two readings are one person: how the names agree, and the posts that tie them."""

    name: str  # "same", "variant", "short"
    ours: Post
    theirs: Post
    how: str  # "same", "risen", "moved", "successor"

    @property
    def strength(self) -> tuple[int, int]:
        return ("short", "variant", "same").index(self.name), ("moved", "successor", "risen", "same").index(self.how)


@lru_cache(maxsize=1 << 15)
def likeness(a: PersonReading, b: PersonReading) -> Likeness | None:
    """The strongest tie between two readings of one person, None where nothing ties them or something forbids it."""
    name = _names(a, b)
    if name is None or forbidden(a, b):
        return None
    ties = [Likeness(name, p, q, how) for p in a.posts for q in b.posts if (how := _tie(p, q, a, b))]
    fit = [tie for tie in ties if name == "same" or _carries(tie, a, b)]
    return max(fit, key=lambda tie: (tie.strength, tie.ours.said, tie.theirs.said), default=None)


def forbidden(a: PersonReading, b: PersonReading) -> str | None:
    """Why two readings of a name cannot be one person, as a code; None where nothing speaks against it."""
    if a.report and a.report == b.report:
        return "report"
    if a.name != b.name and (a.name in b.near or b.name in a.near):
        return "both"
    if a.gender and b.gender and a.gender != b.gender:
        return "gender"
    if a.born and b.born and (a.born[0] > b.born[1] + _BIRTH or b.born[0] > a.born[1] + _BIRTH):
        return "birth"
    earlier, later = (a, b) if (a.year or 0) <= (b.year or 0) else (b, a)
    if earlier.year and later.year:
        years = later.year - earlier.year
        if earlier.grade and later.grade and not earlier.grade <= later.grade <= earlier.grade + 1 + years:
            return "rank"
        if earlier.left and later.year > earlier.left and any(not post.former for post in later.posts):
            return "left"
        if later.pupil and not earlier.pupil:
            return "pupil"
        if earlier.pupil and not later.pupil and years < 4:
            return "pupil"
    return None


def _names(a: PersonReading, b: PersonReading) -> str | None:
    if spelled(a.name) == spelled(b.name):
        return "same"
    if nearly(a.name, b.name):
        return "variant"
    return "short" if drops_a_middle(a.name, b.name) or abbreviates(a.name, b.name) else None


def _tie(p: Post, q: Post, a: PersonReading, b: PersonReading) -> str | None:
    """How two posts may be one person's: the same, a deputy risen, one left for the other; None if they may not."""
    if p.organisation is None or q.organisation is None:
        return None
    if p.family != q.family and leads(p) and leads(q):
        return "risen" if same_unit(p.organisation, q.organisation) else None
    if p.family != q.family or not _one_scope(p, q):
        return None
    if p.former != q.former:
        past, now = (a, b) if p.former else (b, a)
        if past.year and now.year and now.year > past.year:
            return None
    years = (a.year, b.year)
    if not same_unit(p.organisation, q.organisation):
        earlier, later = (p, q) if (a.year or 0) <= (b.year or 0) else (q, p)
        first, last = sorted(str(year or "") for year in years)
        heir = p.rank == q.rank and succeeds(later.organisation, earlier.organisation, before=first, after=last)  # type: ignore[arg-type]
        return "successor" if heir else None
    if p.rank == q.rank:
        return "moved" if p.former != q.former else "same"
    lower, higher = ((p, a), (q, b)) if p.rank == DEPUTY else ((q, b), (p, a))
    if (lower[0].rank, higher[0].rank) != (DEPUTY, HEAD):
        return None
    return "risen" if not (lower[1].year and higher[1].year) or lower[1].year <= higher[1].year else None


def _one_scope(p: Post, q: Post) -> bool:
    """Whether two posts lead the same part, or neither names one."""
    if not p.scope or not q.scope:
        return p.scope == q.scope
    short, long = sorted((p.scope, q.scope), key=len)
    return agree(short, long) or agree(short, long[: len(short)]) or agree(short, long[-len(short) :])


def _carries(tie: Likeness, a: PersonReading, b: PersonReading) -> bool:
    """Whether a tie is strong enough for names that are not spelled alike: the same post, at nearly the same time."""
    if tie.how not in {"same", "successor"} or tie.ours.rank != tie.theirs.rank:
        return False
    near_in_time = a.year is not None and b.year is not None and abs(a.year - b.year) <= _BETWEEN
    if tie.name == "short":
        return tie.ours.rank == HEAD and near_in_time
    if sounds(a.name) == sounds(b.name):
        return near_in_time
    return tie.ours.rank in {HEAD, DEPUTY} and near_in_time
