"""Parsers of binary formats in a child process: limited in memory, processor and wall time, killed with its group.

A child by `subprocess`, for the workers that call this may be daemons, which may have no multiprocessing children.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.parsers.parsed import Parsed
from corpus.source import Source

_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: memory in MiB, processor and wall time in seconds."""

    memory: int = 1536
    processor: int = 120
    wall: int = 180


def parse(source: Source, parser: str, limits: Limits | None = None) -> Parsed:
    """What `corpus.parsers.<parser>` makes of a source; UnreadableDocument where it refuses, dies or takes too long.

    No child and no temporary file outlives the call.
    """
    limits = limits or Limits()
    with tempfile.TemporaryDirectory(prefix="bangvang-", ignore_cleanup_errors=True) as folder:
        status, output = _run([sys.executable, "-m", "corpus.parsers", parser], source, limits, Path(folder))
    if status == 0:
        return Parsed.from_json(output.decode("utf-8"))
    if status == 1 and output:
        refusal = json.loads(output)
        raise UnreadableDocument(refusal["code"], f"{source.name}: {refusal['reason']}")
    raise UnreadableDocument(
        "parser_died", f"{source.name}: trình đọc {parser} dừng đột ngột (mã {status}); tệp có thể hỏng"
    )


def _run(command: list[str], source: Source, limits: Limits, folder: Path) -> tuple[int, bytes]:
    def limit() -> None:
        memory = limits.memory * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.processor, limits.processor + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
        preexec_fn=limit,
    )
    try:
        output, _ = child.communicate(source.content, timeout=limits.wall)
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(
            "too_slow", f"{source.name}: đọc quá {limits.wall} giây (giới hạn wall); hãy tách tệp thành nhiều phần"
        ) from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()
    if child.returncode == -signal.SIGXCPU:
        raise UnreadableDocument(
            "too_slow", f"{source.name}: tốn quá {limits.processor} giây xử lý (giới hạn processor); hãy tách tệp"
        )
    return child.returncode, output


def _environment(folder: Path) -> dict[str, str]:
    """The child's environment: temporary files and settings of what it starts stay in its own folder."""
    path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LC_ALL", "TESSDATA_PREFIX")}
    return kept | {"PYTHONPATH": path, "HOME": str(folder), "TMPDIR": str(folder), "OMP_THREAD_LIMIT": "1"}
