"""What a crawl needs, imported and warmed once: crawls in tests are forked off a process that has it."""

from __future__ import annotations

import pipeline.crawling.recipe
import pipeline.crawling.replay  # noqa: F401
from corpus.crawl import spider  # noqa: F401
from corpus.source import Source
from pipeline.intake.extraction import read_and_extract

read_and_extract(Source("a.txt", "Bà Hà Thị Na nhận Bằng khen của Bộ trưởng Bộ Y tế năm 2019.".encode()))
