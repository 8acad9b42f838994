"""Which of a report's lines are its title, dateline, captions, byline, and which are no part of it at all.

The lines of a saved page or of a typed file are told apart by the form that such reports have everywhere: what
stands over the title, what a line of credits looks like, under which headings a site lists its other articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.layout import Line
from schemas.document import BlockKind
from schemas.spelling import fold, normalise_line

K = BlockKind

# headings and furniture that follow an article, folded; each opens the part that is no report
_AFTER = re.compile(
    r"(cac |nhung )?(tin|bai|bai viet|tin tuc|tin bai|ban tin|thong tin|van ban)( \w+)? "
    r"(lien quan|khac|cung (chuyen muc|loai|chu de)|(moi|cu) hon|da dua|da dang|truoc do|tiep theo|moi nhat|moi|noi bat"
    r"|doc nhieu|tieu diem)|(tin|bai) (moi|cu)( hon)?|tieu diem|doc them|xem them"
    r"|y kien (ban doc|cua ban|phan hoi|binh luan|doc gia)|gui (y kien|binh luan|phan hoi)|binh luan|phan hoi"
    r"|(cac )?lien ket( web| website| trang)?( \w+)?|thoi tiet|thong ke( truy cap)?"
    r"|(tong )?(so )?(luot|luong|nguoi) (truy cap|xem|doc)|dang (truy cap|online|truc tuyen)"
    r"|so nguoi (truy cap|dang (online|truy cap))|tu khoa|the|tags?|chia se( .*)?|danh gia( bai viet)?"
    r"|ban do( hanh chinh)?|thong bao|lich cong tac|quang cao|video( clip)?|thu vien (anh|video)|dang nhap"
)
_AFTER_WITH_MORE = re.compile(
    r"(tu khoa|tags?|luot (xem|doc|truy cap)|dang (truy cap|online)|tong (so )?(luot|luong|diem cua)|so (luot|nguoi)"
    r"|binh luan|y kien|gui (bai|email)|ban quyen|ghi ro nguon|dia chi|dien thoai|co quan chu quan|giay phep|danh gia"
    r"|ve dau trang|in bai|in trang|tro (ve|lai)|quay lai|nguon (tin )?trang|van phong doan|chiu trach nhiem)\b"
)
_TOOLS = re.compile(
    r"(in|gui|luu|chia se|nghe|copy|tweet|like|share|ban in|email|co chu|doc bai|facebook|zalo|print|pdf)\b"
)
_BANNER = re.compile(
    r"(cong|trang|chuyen trang|website) (thong tin|ttdt|tin)\b|(bao|tap chi|ban tin)\b.*(dien tu|online|noi bo|so)\b"
    r"|trang (chu|nhat)\b|cong hoa xa hoi chu nghia|doc lap tu do hanh phuc|dang cong san viet nam$|in bai viet|menu$"
)
_PAGE_NUMBER = re.compile(r"\W*\d{1,3}\W*|.*\btrang \d{1,3}", re.IGNORECASE)
_DATE = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2},?\s+(?:năm\s+)?\d{4}|\d{4}-\d{2}-\d{2}"
_DATED = re.compile(_DATE, re.IGNORECASE)
_LIST_MARK = re.compile(r"(?:[-–—+•*●▪■◦‣»>]|\(?(?:\d{1,2}|[a-zđA-ZĐ])[.)/]|\(\d{1,2}\))\s+\S")
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-Z])[.)/]\s*\S|(?:Phần|Mục|Điều|Chương)\s+\w+[.:]?\s")
_ENDS_SENTENCE = re.compile(r"[.!?…;:][\"”’)\]/]*$|\./\.$")
_CREDIT = re.compile(r"\b(?:Ảnh|ảnh|ẢNH|Ảnh minh họa|Nguồn ảnh)\s*:")
_CAPTION_ALONE = re.compile(
    r"[\[(]?\s*(?:Ảnh|Hình)(?:\s*\d+)?\s*[:.]|(?:Quang|Toàn)\s+cảnh\b|.*\((?:ảnh|Ảnh)[^)]*\)\s*\]?\.?$"
)
_SCENE = re.compile(
    r"\b(?:phát biểu|trao|tặng hoa|chụp ảnh|nhận|chúc mừng|ký|trình bày|chủ trì|tại|khai mạc|bìa|thứ \w+ từ)\b"
)


@dataclass(frozen=True, slots=True)
class Outline:
    """Lines with their kinds, and what they say of title, author and date."""

    lines: tuple[Line, ...]
    title: str | None
    author: str | None
    published: str | None


def is_list_item(text: str) -> bool:
    return bool(_LIST_MARK.match(text))


def is_section(text: str) -> bool:
    return bool(_SECTION.match(text)) and len(text) < 160


def is_prose(text: str) -> bool:
    """Whether a line is running text: long, and not in capitals."""
    return len(text) >= 90 and not text.isupper() and text.count(" ") >= 14


def opens_aside(text: str) -> bool:
    """Whether a line heads what follows an article on a page: other articles, comments, counters."""
    words = fold(text)
    return bool(_AFTER.fullmatch(re.sub(r"( \d+)+$", "", words)) or (len(text) < 160 and _AFTER_WITH_MORE.match(words)))


def is_furniture(text: str) -> bool:
    """Whether a line is a tool bar, a breadcrumb, a banner, a page number: on the page, not in the report."""
    words = fold(text)
    if not words or _BANNER.match(words) or _PAGE_NUMBER.fullmatch(text):
        return True
    parts = [p for p in re.split(r"\s*(?:[|/»›>·•]|&gt;|\s-\s)\s*", text) if p]
    return len(text) < 200 and (
        (len(parts) >= 3 and all(len(p.split()) <= 6 for p in parts))
        or (bool(parts) and all(_TOOLS.match(fold(p)) for p in parts) and len(text) < 60)
    )


def is_dateline(text: str) -> bool:
    """Whether a line says when the page was published, and nothing else of weight."""
    return len(text) < 110 and bool(_DATED.search(text)) and len(_DATED.sub("", text).split()) <= 9


def date_of(text: str) -> str | None:
    """A line's date in ISO 8601, or None."""
    for match in _DATED.finditer(text):
        numbers = [int(n) for n in re.findall(r"\d+", match.group())]
        year, month, day = numbers if numbers[0] > 31 else numbers[::-1]
        if 1 <= day <= 31 and 1 <= month <= 12 and 1900 < year < 2100:
            return f"{year:04}-{month:02}-{day:02}"
    return None


_NAME_PART = r"[A-ZÀ-ỸĐ][\w’'.]*"
_NAME = rf"{_NAME_PART}(?:\s+{_NAME_PART}){{0,4}}"
_BYLINE_LABEL = re.compile(
    r"(?:(?:Tin|Bài|Bài viết|Nội dung|Thực hiện|Tác giả|Người viết|Viết bởi|Đăng bởi|PV|Phóng viên|CTV)"
    r"(?:\s*(?:,|và|&|-|/|\+)\s*(?:[Tt]in|[Bb]ài|[Ảả]nh|[Hh]ình|[Vv]ideo|[Cc]lip))*)\s*[:：]?\s*",
)
_NAMES = re.compile(rf"({_NAME}(?:\s*(?:-|–|,|và|&|/)\s*{_NAME})*)")
_ACCOUNT = re.compile(r"(?:admin\w*|administrator|quản trị(?: viên)?|ban biên tập|webmaster|bbt)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:Văn phòng|VP|Phòng|Ban|Sở|Báo|Đài|Cụm|Trung tâm|Chi cục|Hội|Công đoàn|Theo|Trường|TAND|Nguồn)\b"
)


def byline_author(text: str) -> str | None:
    """The writer whom a line of credits names; None where it names none, only an account or a photographer."""
    text = text.strip(" ()[]*./")
    label = _BYLINE_LABEL.match(text)
    body = text[label.end() :] if label and (":" in label.group() or label.group().strip() != text) else text
    body = re.split(r"\s*[;|]\s*|,?\s*[Ảả]nh\s*:|\s*\(", body)[0].strip(" .,;-–")
    if not body or _ACCOUNT.match(body):
        return None
    parts = re.split(r"\s+[-–]\s+|\s*,\s*", body)
    kept = [p for p in parts if not _OFFICE.match(p)]
    name = " - ".join(kept)
    if not kept or len(name) > 60 or not _NAMES.fullmatch(name):
        return None
    return body if len(kept) == len(parts) else name


def looks_like_name(text: str) -> bool:
    """Whether a line is a person's name or two and nothing more."""
    text = text.strip(" ()[]*./")
    words = text.split()
    return (
        2 <= len(words) <= 14
        and len(text) <= 90
        and byline_author(text) is not None
        and not any(c.isdigit() for c in text)
    )


def is_byline(line: Line) -> bool:
    text = line.text.strip()
    label = _BYLINE_LABEL.match(text)
    if len(text) > 90:
        return False
    if label and ":" in label.group():
        return True
    if re.match(r"(?:Theo|Nguồn)\s*:?\s+[A-ZĐ]", text) and len(text.split()) <= 8:
        return True
    return looks_like_name(text)


def is_caption(text: str) -> bool:
    return len(text) < 300 and bool(_CREDIT.search(text[10:]) or _CAPTION_ALONE.match(text))


def outline(lines: Sequence[Line], *, title: str | None = None) -> Outline:
    """The lines with their kinds. A title known from elsewhere is looked for among them first."""
    lines = [replace(line, text=normalise_line(line.text)) for line in lines]
    lines = [line for line in lines if line.text or line.cells]
    first, last = _title_lines(lines, title)
    head = [_over_title(line) for line in lines[:first]]
    named = " ".join(line.text for line in lines[first:last]) or None
    titled = [Line(text=named, kind=K.TITLE)] if named else []
    body = _body(lines[last:])
    author = next((a for line in reversed(body) if line.kind is K.BYLINE and (a := byline_author(line.text))), None)
    published = next((d for line in [*head, *body] if line.kind is K.DATELINE and (d := date_of(line.text))), None)
    return Outline((*head, *titled, *body), named or title, author, published)


def _over_title(line: Line) -> Line:
    return line if line.kind else replace(line, kind=K.DATELINE if is_dateline(line.text) else K.ASIDE)


def _title_lines(lines: Sequence[Line], known: str | None) -> tuple[int, int]:
    """The half-open range of lines that are the title; an empty one where there is none."""
    if known and (at := _where(lines, known)) is not None:
        return at, at + 1
    letterhead = _letterhead(lines)
    prose = next((i for i, line in enumerate(lines) if is_prose(line.text) and not line.heading), len(lines))
    groups = [g for g in _groups(lines[: prose or 1]) if g[0] >= letterhead]
    headed = [g for g in groups if lines[g[0]].heading]
    if headed:
        return max(headed, key=lambda g: len(lines[g[0]].text))
    dated = next((i for i, line in enumerate(lines[:prose]) if i >= letterhead and is_dateline(line.text)), None)
    before = [g for g in groups if dated is not None and g[1] <= dated]
    long = [g for g in groups if sum(len(line.text.split()) for line in lines[g[0] : g[1]]) >= 5]
    return before[-1] if before else (long or groups or [(0, 0)])[0]


def _where(lines: Sequence[Line], known: str) -> int | None:
    """The line that spells a title known from the page's own data, whole or the greater part."""
    wanted = fold(known)
    for i, line in enumerate(lines):
        words = fold(line.text)
        short, long = sorted((words, wanted), key=len)
        if words and (words == wanted or (short in long and 2 * len(short) > len(long))):
            return i
    return None


def _letterhead(lines: Sequence[Line]) -> int:
    """How many lines an official paper's letterhead takes up to place and date (30/2020/NĐ-CP, phụ lục I)."""
    top = list(lines[:12])
    if not any("cong hoa xa hoi chu nghia" in fold(line.text) for line in top):
        return 0
    return next((i + 1 for i, line in enumerate(top) if re.search(r"ngày\s.*tháng\s.*năm", line.text)), 0)


def _groups(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of lines that may be a title, cut at blank lines and at lines that may not."""
    groups: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if is_furniture(line.text) or is_dateline(line.text) or line.cells or line.links > 0.5:
            continue
        if groups and groups[-1][1] == i and not line.gap and _one_title(lines[i - 1], line):
            groups[-1] = (groups[-1][0], i + 1)
        else:
            groups.append((i, i + 1))
    return groups


def _one_title(above: Line, line: Line) -> bool:
    return (above.centred and line.centred) or (above.text.isupper() and line.text.isupper())


def _body(lines: Sequence[Line]) -> list[Line]:
    """The lines under the title with their kinds; from the heading of other articles on, all are aside."""
    end = _end(lines)
    first = next((i for i, line in enumerate(lines) if is_prose(line.text)), 0)
    kinds = [line.kind or _kind(line) for line in lines[:end]]
    for i, line in enumerate(lines[:end]):
        alone = not any(0 <= j < end and looks_like_name(lines[j].text) and not lines[j].gap for j in (i - 1, i + 1))
        if i > first and is_byline(line) and not line.cells and (alone or ":" in line.text):
            kinds[i] = K.PARAGRAPH if _signed(lines, i) else K.BYLINE
    kinds += [K.ASIDE] * (len(lines) - end)
    return [replace(line, kind=kind) for line, kind in zip(lines, kinds, strict=True)]


def _end(lines: Sequence[Line]) -> int:
    """Where the article ends: at the first heading of other matter that has most of the running text above it."""
    weight = [len(line.text) if is_prose(line.text) or line.cells else 0 for line in lines]
    total, above = sum(weight), 0
    for i, line in enumerate(lines):
        if above and 2 * above >= total and not line.cells and opens_aside(line.text):
            return i
        above += weight[i]
    return len(lines)


def _signed(lines: Sequence[Line], at: int) -> bool:
    """Whether a name stands under an official paper's signature: "TM. ...", "KT. ...", "(Đã ký)"."""
    return any(
        re.match(r"(?:.*\s)?(?:TM|KT|TL|TUQ|Q)\. ?[A-ZĐ]|.*\([Đđ]ã ký\)", line.text)
        for line in lines[max(0, at - 8) : at]
    )


def _kind(line: Line) -> BlockKind:
    text = line.text
    if line.cells:
        return K.TABLE_ROW
    if is_furniture(text) or line.links > 0.8 or opens_aside(text):
        return K.ASIDE
    if is_dateline(text) and not is_list_item(text):
        return K.DATELINE
    if is_caption(text):
        return K.CAPTION
    if line.heading or is_section(text):
        return K.HEADING
    if is_list_item(text):
        return K.LIST_ITEM
    if text.isupper() and len(text) < 200:
        return K.HEADING
    if len(text) < 200 and not _ENDS_SENTENCE.search(text) and _SCENE.search(text):
        return K.CAPTION
    return K.PARAGRAPH
