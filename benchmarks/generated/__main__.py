"""`python -m benchmarks.generated PATH [REPORTS]`: an invented archive for measuring."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from benchmarks.generated.archive import write


def main(path: str, reports: str = "100000") -> None:
    began = time.monotonic()
    target = Path(path)
    if target.exists():
        sys.exit(f"{target} exists already")
    write(target, int(reports), jobs=os.cpu_count() or 1)
    print(
        f"{target}: {int(reports):,} reports, {target.stat().st_size / 1e6:,.0f} MB, {time.monotonic() - began:.0f} s"
    )


if __name__ == "__main__":
    main(*sys.argv[1:3])
