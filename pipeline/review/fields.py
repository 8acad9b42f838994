"""The fields of records that people may correct, and their values, checked by the records' own models."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, get_args

from pydantic import ValidationError

from pipeline.questions.headings import codes, heading
from schemas.errors import BangVangError
from schemas.records import Award, Event, Finding, Handover, Participant, Record, Tenure, Unit
from schemas.spelling import fold, norm_words

# what a record is called, and its model
MODELS: dict[str, type[Any]] = {
    "report": Event,
    "unit": Unit,
    "participant": Participant,
    "award": Award,
    "handover": Handover,
    "statement": Tenure,
    "finding": Finding,
}
_CODED = {"status", "recipient_kind", "roles", "kind"}  # their values have Vietnamese words
_LISTS = {"positions", "roles"}
_DATES = {"date", "end_date", "decision_date"}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# the names by which a record is known among others on the same words
_KEYS = {
    "report": (),
    "unit": ("name",),
    "participant": ("name",),
    "award": ("award", "recipient", "count"),
    "handover": ("position", "incoming", "outgoing"),
    "statement": ("position", "holder"),
    "finding": ("code", "message"),
}


class Refused(BangVangError):
    """An act that cannot be done: an unknown field, a value that a record cannot have, words that are not there."""

    code = "refused"
    exit_status = 2


def fields_of(kind: str) -> list[str]:
    """The fields of a kind of record that may be corrected."""
    if kind == "finding":
        return []
    return [name for name in MODELS[kind].model_fields if name not in Record.model_fields]


def required(kind: str) -> set[str]:
    """The fields without which a record of this kind is none."""
    return {name for name, field in MODELS[kind].model_fields.items() if field.is_required()}


def choices(kind: str, field: str) -> dict[str, str]:
    """The codes that a field of one code may have, each with its words, the usual one first; empty for other fields."""
    asked = MODELS[kind].model_fields[field]
    types = (asked.annotation, *get_args(asked.annotation))
    found = next((t for t in types if isinstance(t, type) and issubclass(t, StrEnum)), None)
    if field in _LISTS or found is None:
        return {}
    first = sorted(found, key=lambda code: code != asked.default)
    return {str(code): codes(field).get(str(code), str(code)) for code in first}


def canonical(kind: str, field: str, value: str | Sequence[str] | None) -> str | None:
    """A value as a correction keeps it: codes for their Vietnamese words, a list as JSON, None where nothing is left.

    Items of a list stand between semicolons. Refused where the field is unknown or cannot have this value.
    """
    if field not in fields_of(kind):
        raise Refused(f"{field}: bản ghi loại {kind} không sửa được mục này; các mục: {', '.join(fields_of(kind))}")
    given = value.split(";") if isinstance(value, str) and field in _LISTS else value
    if isinstance(given, str) or given is None:
        kept = _code(field, _cleaned(given or "")) or None
    else:
        items = [_code(field, _cleaned(item)) for item in given]
        kept = json.dumps([item for item in items if item], ensure_ascii=False)
    checked(kind, {field: kept})
    return kept


def checked(kind: str, values: Mapping[str, str | None], record: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Values in their types, alone or as fields of a whole record; Refused, in Vietnamese, where one cannot be."""
    unpacked = {name: json.loads(value or "[]") if name in _LISTS else value for name, value in values.items()}
    for name in _DATES & unpacked.keys():
        if unpacked[name] is not None and not _is_date(str(unpacked[name])):
            raise Refused(f"{heading(name)}: “{unpacked[name]}” không phải ngày; viết 2020, 2020-12 hoặc 2020-12-07")
    try:
        made = MODELS[kind].model_validate({**(record if record is not None else _blank(kind)), **unpacked})
    except ValidationError as error:
        raise Refused("; ".join(_said(e["loc"], values) for e in error.errors())) from error
    return {name: getattr(made, name) for name in unpacked}


def corrected(record: Any, kind: str, field: str, value: str | None) -> Any:
    """The record with one field as a correction says."""
    return record.model_copy(update=checked(kind, {field: value}))


def said(record: Any) -> dict[str, Any]:
    """What a record says, without its words, rules and confidence."""
    return {name: getattr(record, name) for name in type(record).model_fields if name not in Record.model_fields}


def differences(one: Any, other: Any) -> list[str]:
    """The fields in which two records of a kind say different things."""
    return [name for name, value in said(one).items() if value != getattr(other, name)]


def summary(record: Any) -> str:
    """What a record says in one line, codes in words; of a finding its message."""
    if isinstance(record, Finding):
        return record.message
    return " · ".join(word for name, value in said(record).items() if (word := worded(value, name)))


def worded(value: Any, field: str = "") -> str:
    """A field's value in words."""
    items = value if isinstance(value, list | tuple) else [] if value is None else [value]
    return "; ".join(codes(field).get(str(item), str(item)) for item in items)


def key_of(kind: str, record: Mapping[str, Any]) -> tuple[str, ...]:
    """The names that a record is known by, for comparison; empty for an event, of which a report has one."""
    return tuple(norm_words(str(record.get(name) or "")) for name in _KEYS[kind])


def _blank(kind: str) -> dict[str, str]:
    """What a record must have, so that a value can be checked before there is one."""
    return {name: "-" for name, field in MODELS[kind].model_fields.items() if field.is_required()}


def _cleaned(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split())


def _code(field: str, value: str) -> str:
    if field not in _CODED:
        return value
    return {fold(word): code for code, word in codes(field).items()}.get(fold(value), value)


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])  # the first day of what it says
    except ValueError:
        return False
    return True


def _said(place: tuple[int | str, ...], values: Mapping[str, str | None]) -> str:
    """Why a field cannot have its value, and what it could have."""
    name = str(place[0])
    value = values.get(name)
    if value is None:
        return f"{heading(name)}: không được để trống"
    if name in _CODED:
        allowed = ", ".join(f"{code} ({word})" for code, word in codes(name).items())
        return f"{heading(name)}: không có “{value}”; hãy chọn trong: {allowed}"
    if name == "period":
        forms = "2020, 2016-2020, 2019-H1, 2019-H2, 2019-9M, 2024-Q3, 2024-05"
        return f"{heading(name)}: “{value}” không phải thời gian; hãy viết theo một trong các dạng {forms}"
    if name == "count":
        return f"{heading(name)}: “{value}” không phải số nguyên"
    return f"{heading(name)}: không nhận giá trị “{value}”"
