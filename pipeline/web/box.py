"""What is typed into the search box: words, filters of `bangvang query`, a year, an award's name in front.

`năm:2020 cấp:tỉnh sở y tế`, `--recipient "sở y tế" --year 2020` and `bằng khen sở y tế 2020` all ask for filters;
what is left are the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from extractors.lexicon import entries
from pipeline.query.filters import Code, Kind, Years
from pipeline.query.kinds import KINDS
from pipeline.questions.headings import codes
from schemas.spelling import fold

YEARS = range(1900, 2101)

# what people call the filters
_NAMES = {
    "recipient": ("người nhận", "được khen", "nhận"),
    "award": ("hình thức", "khen", "danh hiệu"),
    "status": ("tình trạng", "trạng thái"),
    "authority": ("cấp khen", "ai khen", "người ký"),
    "year": ("năm",),
    "level": ("cấp",),
    "unit": ("đơn vị", "cụm khối"),
    "position": ("chức vụ", "chức"),
    "holder": ("người giữ", "giữ"),
    "name": ("tên", "họ tên", "người"),
    "role": ("vai trò", "vai"),
    "kind": ("loại",),
    "cluster": ("cụm", "khối"),
    "title": ("tiêu đề", "hội nghị"),
    "organizer": ("tổ chức", "đơn vị tổ chức"),
    "collection": ("sưu tập", "bộ sưu tập"),
}
_COMMAND = re.compile(r"\s*(?:bangvang\s+)?query\s+(\w+)\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w/.-])(?:năm\s+)?((?:19|20)\d\d)(?![\w/.-])", re.IGNORECASE)
_QUOTED = re.compile(r'\s*(?:"([^"]*)"|“([^”]*)”)')
_ONE_WORD = {"year", "status", "level", "role", "kind"}  # what stands behind their value is no part of it


class Unclear(ValueError):
    """What is typed that cannot be meant; says in Vietnamese what can."""


@dataclass(frozen=True)
class Asked:
    """What somebody asks for: `kind` if he says so, filters by name, and the words that are left."""

    text: str = ""
    kind: str | None = None
    filters: Mapping[str, str] = field(default_factory=dict)
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.filters or self.words)

    def of(self, kind: Kind) -> dict[str, str]:
        """The filters that a kind of record has, codes in place of their words.

        Unclear where a value is none of the codes.
        """
        return {name: _value(kind, name, said) for name, said in self.filters.items() if name in kind.filters}


def read(text: str) -> Asked:
    """What the box holds."""
    rest, filters = unicodedata.normalize("NFC", text), dict[str, str]()
    kind = None
    if (command := _COMMAND.match(rest)) and command[1] in KINDS:
        kind, rest = command[1], rest[command.end() :]
    rest = _without_labels(rest, filters)
    if "year" not in filters and (year := _YEAR.search(rest)):
        filters["year"] = year[1]
        rest = rest[: year.start()] + rest[year.end() :]
    rest = " ".join(rest.replace('"', " ").split())
    if "award" not in filters and (length := _award(rest)):
        filters["award"], rest = rest[:length], rest[length:].strip()
    return Asked(text.strip(), kind, filters, rest)


def _without_labels(text: str, filters: dict[str, str]) -> str:
    """The text without the filters in it, which are put aside: what stands behind a label, to the next."""
    labels = list(_labels().finditer(text))
    ends = [*(label.start() for label in labels[1:]), len(text)]
    left = [text[: labels[0].start()] if labels else text]
    for label, end in zip(labels, ends, strict=True) if labels else ():
        name = _filter(label["option"] or label["label"])
        value, rest = _split(name, text[label.end() : end])
        if name is None or not value or (name == "year" and not _is_year(value)):
            left.append(text[label.start() : end])
            continue
        filters[name] = value
        left.append(rest)
    return " ".join(left)


def _split(name: str | None, text: str) -> tuple[str, str]:
    """A filter's value in front, and what stands behind it."""
    if quoted := _QUOTED.match(text):
        return (quoted[1] or quoted[2] or "").strip(), text[quoted.end() :]
    if name not in _ONE_WORD:
        return text.strip(), ""
    words = text.split()
    known = {
        said for kind in KINDS.values() if isinstance(f := kind.filters.get(name), Code) for said, _ in _words(f.column)
    }
    length = next((n for n in (3, 2) if fold(" ".join(words[:n])) in known), 1)
    return " ".join(words[:length]), " ".join(words[length:])


def _filter(name: str) -> str | None:
    known = {fold(said): key for key, names in _NAMES.items() for said in (key, *names)}
    return known.get(fold(name))


def _is_year(value: str) -> bool:
    return value.isdecimal() and int(value) in YEARS


@cache
def _labels() -> re.Pattern[str]:
    """Finds `--name` and `label:`, the label with or without its diacritics."""
    names = {form for key, names in _NAMES.items() for said in (key, *names) for form in (said, fold(said))}
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:--(?P<option>[a-z]+)(?:\s+|=)|(?P<label>{listed})\s*:)", re.IGNORECASE)


def _award(words: str) -> int:
    """How many signs in front are an award's name, 0 if none; the words go on after it, or end."""
    plain = _plain(words)
    return next((len(name) for name in _awards() if plain.startswith(f"{name} ") or plain == name), 0)


@cache
def _awards() -> tuple[str, ...]:
    known = (entry for entry in entries("awards") if entry.category != "lookalike")
    spelled = {_plain(spelling) for entry in known for spelling in (entry.name, *entry.spellings)}
    return tuple(sorted((s for s in spelled if " " in s), key=len, reverse=True))


def _plain(text: str) -> str:
    """Without diacritics and capitals, sign for sign."""
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text.lower()).replace("đ", "d")


def _value(kind: Kind, name: str, said: str) -> str:
    asked = kind.filters[name]
    if isinstance(asked, Years):
        if not _is_year(said):
            raise Unclear(f"Năm phải là một số từ {YEARS[0]} đến {YEARS[-1]}, không phải “{said}”.")
        return said
    if not isinstance(asked, Code):
        return said
    known = dict(_words(asked.column))
    near = [code for word, code in known.items() if fold(said) in word.split()]  # "tỉnh" for "bộ, tỉnh"
    if code := known.get(fold(said)) or next(iter(near), None):
        return code
    choices = ", ".join(codes(asked.column).values())
    raise Unclear(f"“{said}” không phải một giá trị của bộ lọc này; hãy chọn: {choices}.")


def _words(column: str) -> Iterator[tuple[str, str]]:
    for code, word in codes(column).items():
        yield fold(word), code
        yield fold(code), code
