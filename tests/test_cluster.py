"""Ingest by Dask's workers: a real scheduler and workers as processes, which speak over the loopback alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import dask
import pytest

from pipeline.archive.database import open_for_reading
from pipeline.executors import in_order
from pipeline.executors.cluster import cluster
from pipeline.intake.run import Options, ingest
from pipeline.questions.export import export
from schemas.errors import UnreachableCluster
from tests.test_executors import Fatal, die_of_seven, lost

SAMPLES = Path("corpus/samples")
COPIES = 4  # of each sample, each another text: enough that there is a middle in which a worker can die


class Cluster:
    """A scheduler and its workers; a batch is given up that more workers died of than are `forgiven`."""

    def __init__(self, folder: Path, stack: ExitStack, *, workers: int, forgiven: int = 3) -> None:
        self.folder = folder
        self._stack = stack
        self._settings = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(forgiven)}
        file = folder / "scheduler.json"
        listening = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        self.scheduler = self._start("scheduler", *listening)
        while not file.exists() or not file.read_text():
            assert self.scheduler.poll() is None, (folder / "scheduler.log").read_text()
            time.sleep(0.05)
        self.address: str = json.loads(file.read_text())["address"]
        options = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1", "--death-timeout", "30")
        self.workers = [self._start("worker", self.address, *options) for _ in range(workers)]

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{command[0]}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *command],
                cwd=self.folder,
                env=os.environ | self._settings | {"PYTHONPATH": str(Path.cwd())},
                stdout=log,
                stderr=log,
            )
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as given:
        yield given


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for path in sorted(SAMPLES.glob("*.txt")):
        for copy in range(COPIES):
            text = path.read_text(encoding="utf-8")
            (folder / f"{path.stem}-{copy}.txt").write_text(f"{text}\nBản {copy}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("one")
    assert ingest([str(reports)], folder / "one.db", Options(jobs=1)).failed == 0
    return exported(folder / "one.db", folder / "exported")


def exported(database: Path, folder: Path) -> dict[str, bytes]:
    with open_for_reading(database) as db:
        export(db, folder, "jsonl")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def start(reports: Path, database: Path, address: str, *more: str) -> subprocess.Popen[str]:
    command = ["-v", "ingest", str(reports), "--db", str(database), "--engine", "dask", "--scheduler", address, *more]
    impatient = os.environ | {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "2s"}
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *command], stderr=subprocess.PIPE, text=True, env=impatient
    )


def test_a_cluster_that_loses_a_worker_gives_what_one_machine_gives(
    stack: ExitStack, reports: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    mortal = Cluster(tmp_path, stack, workers=2)
    with start(reports, tmp_path / "many.db", mortal.address) as running:
        assert running.stderr
        said = running.stderr.readline()
        mortal.workers[0].kill()
        said += running.stderr.read()
    assert running.returncode == 0, said
    assert exported(tmp_path / "many.db", tmp_path / "exported") == expected
    with start(reports, tmp_path / "paths.db", mortal.address, "--by-path") as running:
        assert running.stderr
        said = running.stderr.read()
    assert running.returncode == 0, said
    assert exported(tmp_path / "paths.db", tmp_path / "exported") == expected


def test_where_the_scheduler_dies_what_is_stored_stays_and_the_next_run_does_the_rest(
    stack: ExitStack, reports: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    doomed = Cluster(tmp_path, stack, workers=1)
    database = tmp_path / "many.db"
    with start(reports, database, doomed.address) as running:
        assert running.stderr
        said = running.stderr.readline()
        doomed.scheduler.kill()
        said += running.stderr.read()
    assert running.returncode == 3, said
    assert "Traceback" not in said, said
    summary = ingest([str(reports)], database, Options(jobs=1))
    assert summary.known > 0
    assert summary.ingested > 0
    assert exported(database, tmp_path / "exported") == expected


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_an_item_that_kills_its_workers_is_found(stack: ExitStack, tmp_path: Path) -> None:
    workers = Cluster(tmp_path, stack, workers=3, forgiven=0)
    with cluster(workers.address, jobs=1) as engine:
        results = list(in_order(die_of_seven, range(10), engine=engine, lost=lost))
    assert results == [(n, n if n != 7 else -1) for n in range(10)]


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_result_that_is_lost_on_its_way_is_not_waited_for(stack: ExitStack, tmp_path: Path) -> None:
    doomed = Cluster(tmp_path, stack, workers=1)
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "2s"}),
        pytest.raises(UnreachableCluster),
        cluster(doomed.address) as engine,
    ):
        list(in_order(Fatal, [doomed.scheduler.pid], engine=engine, lost=Fatal))


def test_a_cluster_that_does_not_answer_is_named(reports: Path, tmp_path: Path) -> None:
    with start(reports, tmp_path / "a.db", "tcp://127.0.0.1:9") as running:
        assert running.stderr
        said = running.stderr.read()
    assert running.returncode == 3
    assert "tcp://127.0.0.1:9: không có Dask scheduler trả lời" in said
    assert "Traceback" not in said, said
