"""The named questions: SELECTs kept as data in questions.toml, asked with parameters."""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.query.filters import Kind
from pipeline.query.kinds import KINDS
from pipeline.query.names import best
from pipeline.query.records import Answer
from schemas.spelling import fold

VALUES = ("year", "number")


@dataclass(frozen=True)
class Parameter:
    """What a question must be told: `label` is its Vietnamese name, `type` one of VALUES or KIND.FILTER of `query`.

    A question has one of the latter at most.
    """

    key: str
    label: str
    type: str


@dataclass(frozen=True)
class Question:
    """A named question with its Vietnamese title, one SELECT, and values that make a good example."""

    name: str
    title: str
    sql: str
    parameters: tuple[Parameter, ...] = ()
    example: tuple[str, ...] = ()


@cache
def questions() -> dict[str, Question]:
    """The questions by name, in the order in which they are listed."""
    rows = tomllib.loads((files("pipeline.questions") / "questions.toml").read_text(encoding="utf-8"))["question"]
    return {row["name"]: _question(**row) for row in rows}


def bind(question: Question, given: Sequence[str]) -> dict[str, str]:
    """The values of a question's parameters by key, out of `label=value` or of values in the parameters' order.

    Raises ValueError, in Vietnamese, where one is missing, too many, or not what it must be.
    """
    labels = {fold(parameter.label): parameter for parameter in question.parameters}
    values: dict[str, str] = {}
    unnamed = []
    for word in given:
        label, equals, value = word.partition("=")
        if equals and fold(label) in labels:
            values[labels[fold(label)].key] = value
        else:
            unnamed.append(word)
    open_ = [parameter for parameter in question.parameters if parameter.key not in values]
    if len(unnamed) != len(open_):
        wanted = " ".join(f"{parameter.label}=..." for parameter in question.parameters) or "không tham số nào"
        raise ValueError(f"câu hỏi {question.name} cần: {wanted}")
    values |= {parameter.key: value for parameter, value in zip(open_, unnamed, strict=True)}
    for parameter in question.parameters:
        if parameter.type in VALUES and not values[parameter.key].isdecimal():
            raise ValueError(f"{parameter.label} phải là số, không phải “{values[parameter.key]}”")
    return values


def answer(db: sqlite3.Connection, question: Question, values: Mapping[str, str]) -> Answer:
    """The question's rows, for values that `bind` gave.

    What is asked for by name is asked for once for each unit, person or name that it finds, the best spelled first.
    """
    bound: dict[str, Any] = {p.key: int(values[p.key]) for p in question.parameters if p.type in VALUES}
    for key, (kind, asked) in filter_of(question).items():
        found = best(db, kind, asked, values[key])
        rows = (row for one in found for row in db.execute(question.sql, {**bound, key: one}))
        return Answer(_columns(db.execute(question.sql, {**bound, key: None})), rows)
    cursor = db.execute(question.sql, bound)
    return Answer(_columns(cursor), cursor)


def filter_of(question: Question) -> dict[str, tuple[Kind, str]]:
    """The parameter of a question that is a filter by name, if it has one: the kind and the filter, by its key."""
    named = (p for p in question.parameters if p.type not in VALUES)
    return {p.key: (KINDS[kind], asked) for p in named for kind, _, asked in [p.type.partition(".")]}


def _columns(cursor: sqlite3.Cursor) -> list[str]:
    return [column[0] for column in cursor.description]


def _question(parameters: Sequence[Mapping[str, str]] = (), example: Sequence[str] = (), **row: str) -> Question:
    return Question(parameters=tuple(Parameter(**p) for p in parameters), example=tuple(example), **row)
