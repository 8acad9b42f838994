"""An award as reports write it, tied to the law's catalogue: its code, level and grade.

The catalogue is the lexicon of awards and, from catalogue.toml, the forms that a giver or a title makes of them: the
commendation of a ministry, the medal “Vì sự nghiệp Giáo dục”.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from extractors.lexicon import AwardEntry, entries
from schemas.document import Frozen
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


class Form(Frozen):
    """A form of the award in general `of`, by who gives it or by the title that it bears; `examples` have both."""

    id: str
    name: str
    of: str = ""
    level: str
    grades: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    recipients: tuple[str, ...]
    authority: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    examples: tuple[tuple[str, str], ...]
    source: str


class Classified(NamedTuple):
    """`code` is None for an award that the catalogue does not know."""

    code: str | None
    level: str
    grade: str | None


@cache
def kinds() -> tuple[AwardEntry, ...]:
    """The lexicon's awards, without what only looks like one."""
    return tuple(entry for entry in entries("awards") if entry.category != "lookalike")


@cache
def forms() -> tuple[Form, ...]:
    """What catalogue.toml says."""
    text = (files("pipeline.derived") / "catalogue.toml").read_text(encoding="utf-8")
    return tuple(Form.model_validate(row) for row in tomllib.loads(text)["form"])


def catalogue() -> tuple[AwardEntry | Form, ...]:
    """All kinds of awards, then the forms that givers and titles make of them."""
    return (*kinds(), *forms())


@lru_cache(maxsize=1 << 14)
def classify(award: str, authority: str | None) -> Classified:
    """The catalogue's code, the level and the grade of an award by its name and who gives it."""
    entry, rest = _entry(award, authority)
    form = _form(entry, rest, authority)
    if form is not None:
        return Classified(form.id, form.level, _grade(award))
    if entry is None:
        return Classified(None, _level_of(authority) or "other", _grade(award))
    level = entry.level
    if entry.category in _SETTLED and not entry.authority:
        level = _level_of(authority) or level
    return Classified(entry.id, level, _grade(award))


@cache
def in_general(code: str) -> str:
    """The code of the award in general, of which a code is one giver's form; else the code itself."""
    given = {form.id: form.of for form in forms() if form.givers} | {entry.id: entry.general for entry in kinds()}
    return given.get(code) or code


@cache
def is_of_many(code: str) -> bool:
    """Whether several bodies give the award in general, so that one may have it from two of them in one year."""
    return any(form.of == code and form.givers for form in forms())


def _entry(award: str, authority: str | None) -> tuple[AwardEntry | None, str]:
    """The entry whose spelling an award's name begins with, and what the name says behind it.

    One authority's own where that authority is said.
    """
    name, giver = f"{norm_words(award)} ", f" {norm_words(authority or '')} "
    found = next(((spelling, entry) for spelling, entry in _spellings() if name.startswith(f"{spelling} ")), None)
    if found is None:
        return None, name
    spelling, most = found
    own = (e for e in kinds() if e.general == most.id)
    return next((e for e in own if _says(giver, e.authority)), most), name[len(spelling) :]


def _form(entry: AwardEntry | None, rest: str, authority: str | None) -> Form | None:
    """The form that a title makes, as the rest of a name says it, else the giver."""
    known = _forms_of().get(entry.id if entry else "", ())
    said, giver = f" {rest.strip()} ", f" {norm_words(authority or '')} "
    titled = [(len(title), form) for form in known for title in form.titles if _says(said, (title,))]
    given = [(len(name), form) for form in known for name in form.givers if _says(giver, (name,))]
    return max(titled or given, key=lambda found: found[0], default=(0, None))[1]


@cache
def _forms_of() -> dict[str, tuple[Form, ...]]:
    found: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms():
        found[form.of].append(form)
    return {of: tuple(those) for of, those in found.items()}


def _says(text: str, names: tuple[str, ...]) -> bool:
    return any(f" {_words(name)} " in text for name in names)


@cache
def _words(name: str) -> str:
    return norm_words(name)


@cache
def _spellings() -> tuple[tuple[str, AwardEntry], ...]:
    """Every spelling of what is an award, the longest first."""
    spelled = [(norm_words(spelling), entry) for entry in kinds() for spelling in entry.spellings]
    return tuple(sorted(spelled, key=lambda s: -len(s[0])))


def _grade(award: str) -> str | None:
    words = norm_words(award).split()
    return _GRADES.get(words[-1]) if len(words) > 1 and words[-2] == _RANK else None


def _level_of(authority: str | None) -> str | None:
    giver = f" {norm_words(authority or '')} "
    return next((level for level, words in _LEVELS if any(f" {norm_words(w)} " in giver for w in words)), None)
