"""A crawl killed at random: while it asks, and while it loads what came."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from tests.site.crawler import start
from tests.site.server import Site

_PAUSE = 0.005


def killed_at_random(folder: Path, site: Site, dice: random.Random, *, articles: int, kills: int) -> None:
    """A crawl of a site of so many articles, one of so many that are killed: about half of it is done by the last."""
    child = start(folder)
    requests = len(site.log) + dice.randint(1, articles // kills)
    while child.is_alive() and len(site.log) < requests:
        time.sleep(_PAUSE)
    time.sleep(dice.uniform(0, 0.1))
    if child.is_alive() and child.pid:
        os.kill(child.pid, signal.SIGKILL)
    child.join()
