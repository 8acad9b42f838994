"""Which of a report's lines are its title, dateline, captions, byline, and which are no part of it at all.

The lines of a saved page or of a typed file are told apart by the form that such reports have everywhere: what stands
over the title, what a line of credits looks like, under which headings a site lists its other articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.credits import is_bare_byline, is_caption, is_dateline, is_labelled_byline, is_office, published, writer
from corpus.furniture import folded, is_furniture, opens_aside, opens_insert
from corpus.layout import Line
from schemas.document import BlockKind
from schemas.spelling import normalise_line

_LIST_MARK = re.compile(
    r"(?:[-–—+•*●▪■◦‣»>]+|\(?(?:\d{1,2}|[a-zđA-ZĐ])[.)/]|\d{1,2}(?:\.\d{1,2}){1,2}\.|\(\d{1,2}\))\s+\S"
)
_SECTION = re.compile(r"[IVX]{1,5}[.)/]\s*\S|[A-Z][.)/]\s+\S|(?:Phần|Mục|Điều|Chương)\s+(?:\d+|[IVX]+)[.:]?\s")
_SENTENCE_END = re.compile(r"[.!?…;:][\"”’)\]/]*$|\./\.$")
_SHOWS = re.compile(
    r"\b(?:phát biểu|trao|tặng|chụp ảnh|nhận|chúc mừng|ký|trình bày|chủ trì|khai mạc|bìa|thứ \w+ từ|ra mắt|tham quan)\b"
)
_PAPER = re.compile(
    r"(?:BÁO CÁO|BIÊN BẢN|QUYẾT ĐỊNH|THÔNG BÁO|KẾ HOẠCH|TỜ TRÌNH|NGHỊ QUYẾT|KẾT LUẬN|DANH SÁCH|HƯỚNG DẪN|CÔNG VĂN)$"
)
_MOTTO = "cong hoa xa hoi chu nghia viet nam"
_SIGNED = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. ?[A-ZĐ]{2}|.{0,60}\([Đđ]ã ký\)")
_LONGEST_TITLE = 250  # code points
_ELIGIBLE_WORDS = 5  # a title has at least so many syllables, where a longer line is to be had


@dataclass(frozen=True, slots=True)
class Outline:
    """Lines with their kinds, and what they say of title, author and publication (ISO 8601)."""

    lines: tuple[Line, ...]
    title: str | None
    author: str | None
    published: str | None


def outline(lines: Sequence[Line], *, titles: Sequence[str] = ()) -> Outline:
    """The lines with their kinds. Titles known from elsewhere are looked for among them first, in the order given."""
    lines = [_normalised(line) for line in lines if line.text or line.cells]
    first, last = _title_lines(lines, titles)
    over = [replace(line, kind=_kind_over_title(line)) for line in lines[:first]]
    title = " ".join(line.text for line in lines[first:last])
    body = _body(lines[last:])
    return Outline(
        lines=(*over, *([replace(lines[first], text=title, kind=BlockKind.TITLE)] if title else []), *body),
        title=title or next(iter(titles), None),
        author=_author(body),
        published=_published([*body, *reversed(over)]),
    )


def _normalised(line: Line) -> Line:
    text = normalise_line(line.text)
    return line if text == line.text else replace(line, text=text)


def is_list_item(text: str) -> bool:
    return bool(_LIST_MARK.match(text))


def is_section(text: str) -> bool:
    return len(text) < 160 and bool(_SECTION.match(text))


def is_prose(text: str) -> bool:
    """Whether a line is running text: long, and not in capitals."""
    return len(text) >= 90 and text.count(" ") >= 14 and not text.isupper()


def _is_sentence(text: str) -> bool:
    return is_prose(text) and bool(_SENTENCE_END.search(text))


def _is_lead(line: Line) -> bool:
    """Whether a line is the first of the running text: no title is a sentence with its full stop, or so long."""
    return not line.heading and (_is_sentence(line.text) or (is_prose(line.text) and len(line.text) > 250))


def _author(body: Sequence[Line]) -> str | None:
    bylines = [line.text for line in body if line.kind is BlockKind.BYLINE]
    return next((name for text in reversed(bylines) if (name := writer(text))), None)


def _published(lines: Sequence[Line]) -> str | None:
    datelines = [line.text for line in lines if line.kind is BlockKind.DATELINE]
    return next((date for text in datelines if (date := published(text))), None)


def _kind_over_title(line: Line) -> BlockKind:
    if is_dateline(line.text):
        return BlockKind.DATELINE
    return BlockKind.HEADING if line.kind is BlockKind.HEADING else BlockKind.ASIDE


def _title_lines(lines: Sequence[Line], known: Sequence[str]) -> tuple[int, int]:
    """The half-open range of lines that are the title; an empty one where there is none."""
    for title in known:
        if folded(title).count(" ") >= _ELIGIBLE_WORDS - 1 and (at := _where(lines, title)) is not None:
            return at, at + 1
    letterhead = _letterhead(lines)
    prose = next((i for i, line in enumerate(lines) if _is_lead(line)), len(lines))
    if not prose and len(lines) > 1 and len(lines[0].text) <= _LONGEST_TITLE:
        prose = 1  # a sentence may be the title, where more follows
    groups = [g for g in _groups(lines[:prose]) if g[0] >= letterhead]
    groups = [g for g in groups if _syllables(lines, g) >= _ELIGIBLE_WORDS] or groups
    if not groups:
        return 0, 0
    if headed := [g for g in groups if lines[g[0]].heading and not _is_sentence(lines[g[0]].text)]:
        return max(headed, key=lambda g: _syllables(lines, g))
    dated = next((i for i in range(letterhead, prose) if is_dateline(lines[i].text)), None)
    before = [g for g in groups if dated is not None and g[1] <= dated]
    marked = [g for g in groups if lines[g[0]].emphasis]
    return (before or marked or groups)[-1 if before or marked else 0]


def _syllables(lines: Sequence[Line], group: tuple[int, int]) -> int:
    return sum(len(line.text.split()) for line in lines[slice(*group)])


def _where(lines: Sequence[Line], known: str) -> int | None:
    """The line that spells a title known from the page's own data: whole, else the greater part of it."""
    wanted = folded(known)
    longest = max(_LONGEST_TITLE, 2 * len(known))
    spelled = {i: folded(line.text) for i, line in enumerate(lines) if len(line.text) <= longest}
    if (whole := next((i for i, words in spelled.items() if words == wanted), None)) is not None:
        return whole
    for i, words in spelled.items():
        short, long = sorted((words, wanted), key=len)
        if short.count(" ") >= _ELIGIBLE_WORDS and short in long and 2 * len(short) > len(long):
            return i
    return None


def _letterhead(lines: Sequence[Line]) -> int:
    """How many lines an official paper's letterhead takes, up to place and date or to what paper it is.

    Source: 30/2020/NĐ-CP, phụ lục I.
    """
    top = list(lines[:14])
    motto = next((i for i, line in enumerate(top) if len(line.text) < 100 and _MOTTO in folded(line.text)), None)
    if motto is None:
        return 0
    dated = (i + 1 for i, line in enumerate(top) if re.search(r"ngày\s.*tháng\s.*năm", line.text))
    named = (
        i for i, line in enumerate(top) if i > motto and _PAPER.match(line.text)
    )  # minutes are dated in their text
    return min(next(dated, motto + 1), next(named, len(lines)))


def _groups(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of lines that may be a title, cut at blank lines and at lines that may not."""
    groups: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if is_furniture(line.text) or is_dateline(line.text) or line.cells or line.links > 0.5:
            continue
        if len(line.text) > _LONGEST_TITLE:
            continue
        if groups and groups[-1][1] == i and not line.gap and _one_title(lines[i - 1], line):
            groups[-1] = (groups[-1][0], i + 1)
        else:
            groups.append((i, i + 1))
    return groups


def _one_title(above: Line, line: Line) -> bool:
    both = (above.centred and line.centred) or (above.text.isupper() and line.text.isupper())
    return both or bool(_PAPER.match(above.text))


def _body(lines: Sequence[Line]) -> list[Line]:
    """The lines under the title with their kinds; from the heading of other matter on, all are aside."""
    end = _end(lines)
    first = next((i for i, line in enumerate(lines) if is_prose(line.text)), 0)
    kinds = [_kind(line) for line in lines[:end]] + [BlockKind.ASIDE] * (len(lines) - end)
    for i in range(first + 1, end):
        if kinds[i - 1] is BlockKind.BYLINE and is_office(lines[i].text):
            kinds[i] = BlockKind.BYLINE
        if _is_inserted(lines, kinds, i):
            kinds[i] = BlockKind.ASIDE
        if kinds[i] in {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION} and _is_byline(lines, i, end):
            kinds[i] = BlockKind.PARAGRAPH if _is_signature(lines, i) else BlockKind.BYLINE
    return [line if line.kind is kind else replace(line, kind=kind) for line, kind in zip(lines, kinds, strict=True)]


def _is_inserted(lines: Sequence[Line], kinds: Sequence[BlockKind], at: int) -> bool:
    """Whether a line is such a heading as "Xem thêm:" or one of the titles under it, which are no sentences."""
    if opens_insert(lines[at].text):
        return True
    above = kinds[at - 1] is BlockKind.ASIDE and not is_furniture(lines[at - 1].text)
    return above and kinds[at] is BlockKind.PARAGRAPH and not _SENTENCE_END.search(lines[at].text)


def _end(lines: Sequence[Line]) -> int:
    """Where the article ends: at the first heading of other matter that has most of the running text above it."""
    weight = [len(line.text) if is_prose(line.text) or line.cells else 0 for line in lines]
    total, above = sum(weight), 0
    for i, line in enumerate(lines):
        if above and 2 * above >= total and not line.cells and opens_aside(line.text):
            return i
        above += weight[i]
    return len(lines)


def _is_byline(lines: Sequence[Line], at: int, end: int) -> bool:
    """Whether a line names the writer; a bare name only where it is no part of a list of names."""
    line = lines[at]
    if line.cells or line.heading or is_section(line.text):
        return False
    if is_labelled_byline(line.text):
        return True
    around = [lines[i] for i in (at - 1, at + 1) if 0 <= i < end]
    return is_bare_byline(line.text) and not any(is_bare_byline(other.text) for other in around)


def _is_signature(lines: Sequence[Line], at: int) -> bool:
    """Whether a name stands under an official paper's signature: "TM. ...", "KT. ...", "(Đã ký)"."""
    return any(_SIGNED.match(line.text) for line in lines[max(0, at - 10) : at + 1])


def _kind(line: Line) -> BlockKind:
    text = line.text
    if line.cells:
        return BlockKind.TABLE_ROW
    if is_dateline(text) and not is_list_item(text):
        return BlockKind.DATELINE
    if is_furniture(text) or line.links > 0.8 or opens_aside(text):
        return BlockKind.ASIDE
    if line.kind:
        return line.kind
    if is_caption(text):
        return BlockKind.CAPTION
    if (line.heading and not _is_sentence(text)) or is_section(text):
        return BlockKind.HEADING
    if is_list_item(text):
        return BlockKind.LIST_ITEM
    if text.isupper() and len(text) < 200:
        return BlockKind.HEADING
    if len(text) < 200 and not _SENTENCE_END.search(text) and _SHOWS.search(text):
        return BlockKind.CAPTION
    return BlockKind.PARAGRAPH
