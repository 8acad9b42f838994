"""An award as reports write it, tied to the law's catalogue: its code, level and grade."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from extractors.lexicon import AwardEntry, entries
from schemas.spelling import norm, norm_words

_GRADES = {
    norm(word): grade for grade, words in (("1", "nhất"), ("2", "nhì hai"), ("3", "ba")) for word in words.split()
}
_RANK = norm("hạng")
# whose words make an award of no fixed authority one of another level
_LEVELS = (
    ("state", ("chủ tịch nước", "nhà nước")),
    ("government", ("thủ tướng", "chính phủ")),
    ("party", ("tỉnh ủy", "thành ủy", "huyện ủy", "đảng ủy", "quận ủy", "đảng")),
    ("union", ("công đoàn", "liên đoàn lao động", "lđlđ", "cđ")),
    (
        "ministry_province",
        ("bộ trưởng", "bộ", "ubnd tỉnh", "tỉnh", "ubnd thành phố", "trung ương", "tw", "ban", "tổng cục"),
    ),
    ("grassroots", ("giám đốc", "sở", "huyện", "xã", "phường", "cục", "công ty", "trường", "quận")),
)
_SETTLED = ("certificate", "flag", "commendation")  # whose level follows the authority


class Classified(NamedTuple):
    """`code` is None for an award that the catalogue does not know."""

    code: str | None
    level: str
    grade: str | None


@lru_cache(maxsize=1 << 14)
def classify(award: str, authority: str | None) -> Classified:
    """The catalogue's code, the level and the grade of an award by its name and who gives it."""
    entry = _entry(award, authority)
    if entry is None:
        return Classified(None, _level_of(authority) or "other", _grade(award))
    level = entry.level
    if entry.category in _SETTLED and not entry.authority:
        level = _level_of(authority) or level
    return Classified(entry.id, level, _grade(award))


def _entry(award: str, authority: str | None) -> AwardEntry | None:
    """The entry whose spelling an award's name begins with; one authority's own where that authority is said."""
    name, giver = f"{norm_words(award)} ", f" {norm_words(authority or '')} "
    found = [(spelling, entry) for spelling, entry in _spellings() if name.startswith(f"{spelling} ")]
    if not found:
        return None
    general = found[0][1]
    own = (e for e in entries("awards") if e.general == general.id)
    return next((e for e in own if any(f" {norm_words(a)} " in giver for a in e.authority)), general)


@cache
def _spellings() -> tuple[tuple[str, AwardEntry], ...]:
    """Every spelling of what is an award, the longest first."""
    awards = [entry for entry in entries("awards") if entry.category != "lookalike"]
    spelled = [(norm_words(spelling), entry) for entry in awards for spelling in entry.spellings]
    return tuple(sorted(spelled, key=lambda s: -len(s[0])))


def _grade(award: str) -> str | None:
    words = norm_words(award).split()
    return _GRADES.get(words[-1]) if len(words) > 1 and words[-2] == _RANK else None


def _level_of(authority: str | None) -> str | None:
    giver = f" {norm_words(authority or '')} "
    return next((level for level, words in _LEVELS if any(f" {norm_words(w)} " in giver for w in words)), None)
