"""What stands on a page and is no part of the report: menus, tools, counters, lists of other articles."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from schemas.spelling import fold

_COUNTER = re.compile(
    r"(?:hôm nay|hôm qua|tất cả|tổng(?: số| cộng)?|(?:trong )?(?:ngày|tuần|tháng|năm)(?: này)?)\s*:\s*[\d.,\s]+$",
    re.IGNORECASE,
)
_RESPONSIBLE = re.compile(
    r"©|(?:người )?chịu trách nhiệm(?: chính| nội dung| xuất bản)?\s*:|(?:phó )?(?:tổng|trưởng ban) biên tập\s*:",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"\W*\d{1,3}\W*|\W*trang \d{1,3}(?:\s*/\s*\d{1,3})?\W*|.{5,60}\btrang \d{1,3}", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[|»›·•]\s*|\s+(?:[/>]|-|–)\s+|\s{2,}")
folded = lru_cache(maxsize=4096)(fold)  # each line is asked about several times


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """The pattern of all entries of one kind in `furniture.toml`, over folded text."""
    entries = tomllib.loads(files("corpus").joinpath("furniture.toml").read_text(encoding="utf-8"))[kind]
    return re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries))


def opens_aside(text: str) -> bool:
    """Whether a line heads what follows an article on a page: other articles, comments, counters."""
    return len(text) < 80 and bool(pattern("after").fullmatch(re.sub(r"(?: \d+)+$", "", folded(text))))


def opens_insert(text: str) -> bool:
    """Whether a line heads other articles' titles put between an article's own paragraphs."""
    return len(text) < 80 and bool(pattern("between").fullmatch(folded(text)))


def speaks_of_the_page(text: str) -> bool:
    """Whether a line is a counter, a notice of rights, an address: the page's own, not the report's."""
    if len(text) >= 200:
        return False
    words = folded(text) + " "
    if _COUNTER.match(text) or _RESPONSIBLE.match(text) or re.match(rf"(?:{pattern('page').pattern})\b", words):
        return True
    return bool(re.match(rf"(?:{pattern('address').pattern})\b", words)) and bool(re.search(r"\d", words))


def is_page_number(text: str) -> bool:
    """Whether a line is a page's number, or a running head or foot that ends with it."""
    return len(text) < 80 and bool(_PAGE_NUMBER.fullmatch(text))


def is_banner(text: str) -> bool:
    """Whether a line is a site's or newspaper's name, or the national motto."""
    return len(text) < 100 and bool(pattern("banner").match(folded(text)))


def is_menu(text: str) -> bool:
    """Whether a line is a row of short entries between separators: a menu, a breadcrumb, a tool bar."""
    if len(text) >= 250:
        return False
    parts = [p for p in _SEPARATOR.split(text.strip()) if folded(p)]
    if parts and all(pattern("tool").fullmatch(folded(p)) for p in parts):
        return True
    separators = sum(map(text.count, "|»›>")) + text.count(" / ")
    short = all(len(p.split()) <= 7 for p in parts) and not text.endswith((".", ";"))
    return len(parts) >= 3 and separators >= 2 and short


def is_furniture(text: str) -> bool:
    """Whether a line is on the page without being in the report."""
    if len(text) >= 250:
        return not re.search(r"\w", text)
    return not folded(text) or is_page_number(text) or is_banner(text) or is_menu(text) or speaks_of_the_page(text)
