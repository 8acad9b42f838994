"""What answers cost on a large archive, inside one process: fixed mixes of named questions, filters and searches.

`python -m benchmarks.questions ARCHIVE` calls 500 questions, 300 queries and 200 searches that it draws, from a seed,
out of the archive's own records: names as they are written, without diacritics, or shortened. A call counts until its
first hundred rows are there, which is what a page shows, and until its last, for the commands know no limit unless one
is asked for. Processor time is measured, so that what else the machine does makes no difference: what the call takes
where the file is in its cache.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from pipeline.archive.database import open_for_reading
from pipeline.query.kinds import KINDS
from pipeline.query.records import ask
from pipeline.questions.ask import Question, answer, bind, questions
from pipeline.questions.search import search
from schemas.spelling import fold

SEED = 4
QUESTIONS, FILTERS, SEARCHES = 500, 300, 200
GLOBAL_SHARE = 0.25  # of the questions, those without parameters
PAGE = 100  # rows
LIMITS = {"parameterised": 100, "global": 300, "search": 150}  # milliseconds, of 95 in 100 calls
_SHORT = {"Sở Nông nghiệp và Phát triển nông thôn": "so nnptnt", "Ủy ban nhân dân": "ubnd", "Thanh tra": "tt"}


@dataclass
class Times:
    """Milliseconds of the calls of one kind: to the first page, to the end; `rows` are those of all answers."""

    page: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def take(self, rows: Callable[[], Iterable[Any]]) -> None:
        began = time.process_time()
        left = iter(rows())
        first = sum(1 for _ in islice(left, PAGE))
        self.page.append((time.process_time() - began) * 1000)
        self.rows.append(first + sum(1 for _ in left))
        self.whole.append((time.process_time() - began) * 1000)

    def line(self, name: str) -> str:
        said = (f"{median(times):8.1f} {p95(times):8.1f} {max(times):8.1f}" for times in (self.page, self.whole))
        return f"{name:24} {len(self.page):5} {int(median(self.rows)):8,} {max(self.rows):9,} {' '.join(said)}"


def p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


class Samples:
    """Values that people might ask for, out of the archive's records."""

    def __init__(self, db: sqlite3.Connection, chance: random.Random) -> None:
        self.db, self.chance = db, chance
        self.values = {name: self._drawn(table, column) for name, (table, column) in _COLUMNS.items()}

    def _drawn(self, table: str, column: str) -> list[str]:
        """Values of a column, frequent ones more often: of rows spread evenly over the table."""
        last = self.db.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0]
        places = [self.chance.randint(1, last) for _ in range(400)]
        rows = (self.db.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", [n]).fetchone() for n in places)
        return [str(row[0]) for row in rows if row and row[0]]

    def some(self, name: str) -> str:
        """A value as somebody would type it."""
        value = self.chance.choice(self.values[name])
        if name == "year":
            return value
        for long, short in _SHORT.items():
            if self.chance.random() < 0.5:
                value = value.replace(long, short)
        return fold(value) if self.chance.random() < 0.5 else value


_COLUMNS = {
    "year": ("awards", "year"),
    "recipient": ("awards", "recipient"),
    "authority": ("awards", "authority"),
    "award": ("awards", "award"),
    "unit": ("awards", "CASE recipient_kind WHEN 'collective' THEN recipient END"),
    "person": ("awards", "CASE recipient_kind WHEN 'individual' THEN recipient END"),
    "cluster": ("mentions", "cluster"),
    "scope": ("handovers", "scope"),
    "holder": ("handovers", "incoming"),
    "title": ("reports", "title"),
    "organizer": ("reports", "organizer"),
    "passage": ("passages", "text"),
}
# what a question's parameter or a filter is filled with, by its name
_FILLED = {"report": "title", "name": "unit", "posts.unit": "scope"}
_FILTERS = (
    *(
        ("awards", names)
        for names in (["recipient"], ["award"], ["authority", "year"], ["year"], ["recipient", "year"])
    ),
    *(("grants", names) for names in (["recipient"], ["authority", "year"], ["award", "year"])),
    *(("handovers", names) for names in (["unit"], ["holder"], ["year"])),
    *(("posts", names) for names in (["unit"], ["holder"])),
    *(("participants", names) for names in (["name"], ["unit", "year"])),
    *(("units", names) for names in (["name"], ["cluster"])),
    *(("reports", names) for names in (["title"], ["organizer", "year"], ["year"])),
)


def question_calls(samples: Samples) -> Iterator[tuple[Question, list[str]]]:
    """The fixed mix: each question in its turn."""
    everything = list(questions().values())
    asked = [question for question in everything if question.parameters]
    open_ = [question for question in everything if not question.parameters]
    for number in range(QUESTIONS):
        some = open_ if number % round(1 / GLOBAL_SHARE) == 0 else asked
        question = some[number % len(some)]
        yield question, [samples.some(_FILLED.get(p.type) or _FILLED.get(p.key, p.key)) for p in question.parameters]


def filter_calls(samples: Samples) -> Iterator[tuple[str, dict[str, str]]]:
    for number in range(FILTERS):
        kind, names = _FILTERS[number % len(_FILTERS)]
        fill = {name: "person" if (kind, name) == ("participants", "name") else name for name in names}
        fill |= {name: "scope" for name in names if kind in ("handovers", "posts") and name == "unit"}
        yield kind, {name: samples.some(_FILLED.get(source, source)) for name, source in fill.items()}


def search_calls(samples: Samples) -> Iterator[str]:
    """Words that stand together somewhere, two to six of them, with or without diacritics; and "thi đua"."""
    for number in range(SEARCHES):
        if number % 20 == 0:
            yield ("thi đua", "thi dua")[number // 20 % 2]
            continue
        words = samples.chance.choice(samples.values["passage"]).split()
        length = samples.chance.randint(2, 6)
        first = samples.chance.randrange(max(1, len(words) - length))
        found = " ".join(words[first : first + length])
        yield fold(found) if samples.chance.random() < 0.5 else found


def main(path: str) -> int:
    """Prints the figures; 1 where whole answers pass a limit."""
    with open_for_reading(Path(path)) as db:
        samples = Samples(db, random.Random(SEED))
        print(f"{'':24} {'calls':>5} {'rows':>8} {'most':>9} {'page: median, p95, most':>26} {'whole answer':>26}")
        kinds = {"global": Times(), "parameterised": Times(), "query": Times(), "search": Times()}
        each: defaultdict[str, Times] = defaultdict(Times)
        for question, given in question_calls(samples):
            values = bind(question, given)
            for times in (each[question.name],):
                times.take(lambda: answer(db, question, values).rows)  # noqa: B023
            _add(kinds["parameterised" if question.parameters else "global"], times)
        for kind, asked in filter_calls(samples):
            times = each[f"{kind} {' '.join(asked)}"]
            times.take(lambda: ask(db, KINDS[kind], asked).rows)  # noqa: B023
            _add(kinds["query"], times)
        for sought in search_calls(samples):
            kinds["search"].take(partial(_found, db, sought))
    for name, times in [*each.items(), *kinds.items()]:
        print(times.line(name))
    begun = [name for name, limit in LIMITS.items() if p95(kinds[name].page) > limit]
    ended = [name for name, limit in LIMITS.items() if p95(kinds[name].whole) > limit]
    print(f"over the limit: {', '.join(begun) or 'none'} to the first page, {', '.join(ended) or 'none'} to the end")
    return 1 if ended else 0


def _found(db: sqlite3.Connection, sought: str) -> Iterable[Any]:
    return search(db, sought, limit=PAGE).rows


def _add(total: Times, one: Times) -> None:
    total.page.append(one.page[-1])
    total.whole.append(one.whole[-1])
    total.rows.append(one.rows[-1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
