"""What a process has loaded by its first document: models, lexicons, patterns."""

from __future__ import annotations

import gc
from functools import cache

_OFTEN = 20_000  # objects made since the collector last looked: a report makes some thousands, nearly none in cycles


@cache
def keep_loaded() -> None:
    """Python's garbage collector leaves alone what is there by now, for that is never garbage, and looks less often.

    Going through it time and again cost a tenth of an ingest.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OFTEN)
