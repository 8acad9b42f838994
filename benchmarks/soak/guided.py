"""`python -m benchmarks.soak.guided [SECONDS] [READER...]`: each reader led by atheris into all branches of its code.

So many seconds a reader, from the shipped reports in its format on; what found new branches is kept in
build/guided/READER/ and goes on from there. A fault is an error of our own code, a crash of a library, more memory than
3 GB, more time than two minutes. Ends with 1 where there was one; its input stands in build/guided/. Wants the group
`fuzz` of pyproject.toml.
"""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import warnings
from pathlib import Path

SECONDS = 120
KEPT = Path("build/guided").absolute()
INSTRUMENTED = ["corpus", "pipeline.intake.sources", "bs4", "docx", "pdfminer", "pdfplumber", "warcio"]
_TOLD = re.compile(r"^#(\d+)\s+\w+\s+cov: (\d+) .*corp: (\d+)/", re.MULTILINE)


def led(name: str, seconds: str, folder: str) -> None:
    """Reads whatever atheris makes, until the time is over; ends the process."""
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED):
        from benchmarks.soak.targets import READERS
    logging.disable()
    warnings.simplefilter("ignore")
    options = [f"-max_total_time={seconds}", "-timeout=120", "-rss_limit_mb=3072", f"-artifact_prefix={KEPT}/{name}-"]
    atheris.Setup([sys.argv[0], *options, folder], READERS[name].read)
    atheris.Fuzz()


def campaign(name: str, seconds: int) -> tuple[int, int, int, bool]:
    """How many inputs a reader had, how many branches they reached, how many were of use, whether all went well."""
    from benchmarks.soak.targets import READERS

    folder = KEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(() if any(folder.iterdir()) else READERS[name].seeds()):
        (folder / f"seed-{number}").write_bytes(seed)
    command = [sys.executable, "-m", "benchmarks.soak.guided", "--led", name, str(seconds), str(folder)]
    ran = subprocess.run(command, capture_output=True, check=False)
    said = ran.stderr.decode(errors="replace")
    if ran.returncode:
        print(f"{name}:", *(ran.stdout.decode(errors="replace") + said).splitlines()[-40:], sep="\n", file=sys.stderr)
    told = _TOLD.findall(said)
    inputs, branches, kept = map(int, told[-1]) if told else (0, 0, 0)
    return inputs, branches, kept, ran.returncode == 0


def main(seconds: str = str(SECONDS), *names: str) -> int:
    from benchmarks.soak.targets import READERS

    faults = 0
    print("| reader | inputs | branches | of use | faults |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name in names or READERS:
        inputs, branches, kept, sound = campaign(name, int(seconds))
        faults += not sound
        print(f"| {name} | {inputs:,} | {branches:,} | {kept:,} | {int(not sound)} |", flush=True)
    return bool(faults)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--led"]:
        led(*sys.argv[2:5])
    sys.exit(main(*sys.argv[1:]))
