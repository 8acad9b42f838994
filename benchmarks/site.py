"""How long the site's pages take to answer while many read and an ingest writes.

`python -m benchmarks.site ARCHIVE [SECONDS]`: twenty readers, each a page every two seconds, drawn from a seed out of
all kinds of pages and the archive's own records, against `bangvang serve` on a large archive; first alone, then while
`bangvang ingest` writes invented reports into it. Times are those of the whole answer, as a client on the same machine
sees them. The archive keeps what is ingested: give it a copy.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

from benchmarks.generated.archive import texts
from pipeline.questions.ask import questions
from pipeline.questions.headings import codes

SEED = 7
READERS = 20
EVERY = 2.0  # seconds between a reader's pages
LIMIT = 250  # milliseconds, of 95 in 100 pages
_SAMPLED = 60  # records of a kind that addresses are made from
_NEW = 1500  # reports that there are to ingest

Times = dict[str, list[float]]


def addresses(archive: Path) -> dict[str, list[str]]:
    """Addresses by kind of page, made from records anywhere in the archive."""
    db = sqlite3.connect(f"{archive.absolute().as_uri()}?mode=ro", uri=True)

    def some(table: str, column: str, where: str = "TRUE") -> list[str]:
        last = db.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0]
        drawn = (random.Random(f"{SEED}{table}{n}").randint(1, last) for n in range(_SAMPLED))
        sql = f"SELECT {column} FROM {table} WHERE rowid >= ? AND {where} LIMIT 1"
        return [str(row[0]) for rowid in drawn if (row := db.execute(sql, [rowid]).fetchone())]

    names = [quote(name) for name in some("units", "name")]
    people = [quote(name) for name in some("people", "name")]
    years = range(2000, 2027)
    drawn = (f"{random.Random(f'{SEED}{n}').getrandbits(80):020x}" for n in range(_SAMPLED))
    doubt = "SELECT record_id FROM doubts WHERE record_id >= ? LIMIT 1"
    doubts = [row[0] for id_ in drawn if (row := db.execute(doubt, [id_]).fetchone())]
    kinds = ("khen-thuong", "lan-khen", "nguoi", "don-vi", "chuc-vu", "ban-giao", "nguoi-du", "bao-cao")
    found = {
        "Trang chủ": ["/"],
        "Tra cứu, một tên": [f"/tra-cuu?q={name}" for name in names + people],
        "Tra cứu, một loại": [f"/tra-cuu?loai={kind}" for kind in kinds],
        "Tra cứu, một năm": [
            f"/tra-cuu?loai={kind}&chon.year={year}" for kind in (kinds[0], kinds[-1]) for year in years
        ],
        "Tra cứu, lọc và sắp xếp": [
            *(f"/tra-cuu?loai=khen-thuong&q={name}&sort=-year" for name in names),
            *(f"/tra-cuu?loai=khen-thuong&chon.status=proposed&chon.level={level}" for level in codes("level")),
            *(f"/tra-cuu?loai=bao-cao&chon.kind={kind}&sort=title" for kind in ("annual_review", "congress", "launch")),
        ],
        "Tra cứu, toàn văn": [f"/tra-cuu?q={name}&loai=van-ban" for name in names],
        "Báo cáo": [f"/bao-cao/{id_}" for id_ in some("documents", "id")],
        "Đơn vị": [f"/don-vi/{id_}" for id_ in some("units", "id", "kind <> 'cluster'")],
        "Cụm": [f"/cum/{id_}" for id_ in some("units", "id", "kind = 'cluster'")],
        "Cá nhân": [f"/ca-nhan/{id_}" for id_ in some("people", "id")],
        "Câu hỏi": [
            *("/cau-hoi", *(f"/cau-hoi/{name}" for name in questions())),
            *(f"/cau-hoi/awards-in-year?year={year}" for year in years),
            *(f"/cau-hoi/unit-awards?unit={name}" for name in names),
        ],
        "Duyệt": ["/duyet", "/duyet/nhat-ky"],
        "Duyệt, một bản ghi": [f"/duyet/{id_}" for id_ in doubts],
        "Trợ giúp": ["/tro-giup"],
    }
    db.close()
    return found


@contextmanager
def serving(archive: Path) -> Iterator[int]:
    """`bangvang serve`; its port."""
    command = [sys.executable, "-m", "pipeline", "serve", "--port", "0", "--db", str(archive)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    found = re.search(r":(\d+)/", server.stderr.readline())
    assert found, "the server did not start"
    try:
        yield int(found[1])
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


@contextmanager
def ingesting(archive: Path, folder: Path) -> Iterator[None]:
    """`bangvang ingest` of invented reports that the archive does not have, for as long as the block runs."""
    for name, text in texts(_NEW, first=10_000_000 + int(time.time())):
        (folder / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "--quiet", "ingest", str(folder), "--jobs", "1", "--db", str(archive)]
    writer = subprocess.Popen(command, start_new_session=True)
    try:
        yield
        if writer.poll() is not None:
            sys.exit("the ingest ended before the readers did: its figures would say nothing")
    finally:
        if writer.poll() is None:
            os.killpg(writer.pid, signal.SIGINT)
        writer.wait()


def read(port: int, pages: dict[str, list[str]], seconds: float) -> Times:
    """Milliseconds by kind of page, of all readers."""
    times: Times = defaultdict(list)
    wrong: list[str] = []
    until = time.monotonic() + seconds

    def reader(number: int) -> None:
        drawn = random.Random(SEED + number)
        time.sleep(number * EVERY / READERS)
        while time.monotonic() < until:
            kind = drawn.choice(list(pages))
            began = time.perf_counter()
            status, address = _get(port, drawn.choice(pages[kind]))
            took = time.perf_counter() - began
            if status not in (200, 302):
                wrong.append(f"{status} {address}")
            times[kind].append(took * 1000)
            time.sleep(max(0.0, EVERY - took))

    readers = [threading.Thread(target=reader, args=[number]) for number in range(READERS)]
    for thread in readers:
        thread.start()
    for thread in readers:
        thread.join()
    if wrong:
        print(f"{len(wrong)} pages went wrong: {', '.join(sorted(set(wrong))[:5])}", file=sys.stderr)
    return times


def _get(port: int, address: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, address


def report(title: str, times: Times) -> bool:
    """Prints a line a kind of page; whether all kept the limit."""
    print(f"\n{title}\n{'page':24} {'pages':>6} {'p50':>7} {'p95':>7} {'max':>7}")
    everything = [took for kind in times.values() for took in kind]
    for kind, taken in [*sorted(times.items()), ("all", everything)]:
        print(f"{kind:24} {len(taken):6} {_share(taken, 50):7.0f} {_share(taken, 95):7.0f} {max(taken):7.0f}")
    return all(_share(taken, 95) <= LIMIT for taken in times.values())


def _share(times: Sequence[float], percent: int) -> float:
    return quantiles(times, n=100)[percent - 1] if len(times) > 1 else times[0]


def main(path: str, seconds: str = "120") -> None:
    archive = Path(path)
    pages = addresses(archive)
    with serving(archive) as port:
        read(port, {"Trang chủ": ["/"]}, EVERY)
        kept = report("alone", read(port, pages, float(seconds)))
        with tempfile.TemporaryDirectory() as folder, ingesting(archive, Path(folder)):
            kept = report("while an ingest writes", read(port, pages, float(seconds))) and kept
    if not kept:
        sys.exit(f"some pages took longer than {LIMIT} ms at the 95th percentile")


if __name__ == "__main__":
    main(*sys.argv[1:3])
