"""A crawl killed at random: after some requests, or while it loads what came."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from tests.site.crawler import HERE, rows, start
from tests.site.server import Site

_PAUSE = 0.005


def killed_at_random(folder: Path, site: Site, dice: random.Random, *, articles: int, kills: int) -> None:
    """A crawl of a site of so many articles, one of so many that are killed; the moments do not hang on its speed."""
    child = start(folder, changes=HERE)
    requests = len(site.log) + dice.randint(1, 4 * articles // kills)
    while child.is_alive() and len(site.log) < requests and _known(site) < articles:
        time.sleep(_PAUSE)
    if _known(site) == articles:
        documents = _stored(folder) + dice.randint(1, articles // kills)
        while child.is_alive() and _stored(folder) < documents:
            time.sleep(_PAUSE)
    time.sleep(dice.uniform(0, 0.05))
    if child.is_alive() and child.pid:
        os.kill(child.pid, signal.SIGKILL)
    child.join()


def _known(site: Site) -> int:
    return len({asked.path for asked in site.log if "bai-" in asked.path})


def _stored(folder: Path) -> int:
    return int(rows(folder, "SELECT count(*) FROM documents")[0][0])
