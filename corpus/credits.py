"""Lines that say who wrote, who took the picture, and when it was published."""

from __future__ import annotations

import re

# "Tin, ảnh:", "Bài và ảnh:", "Tác giả bài viết:", "Viết bởi" before the writer's name
_LABEL = re.compile(
    r"(?:Tin(?: bài)?|Bài(?: viết)?|Nội dung|Thực hiện|Tác giả(?: bài viết)?|Người (?:viết|đăng)|Viết bởi|Đăng bởi"
    r"|PV|Phóng viên|CTV|By|by)(?:\s*(?:,|và|&|-|–|/|\+)\s*(?:tin|bài|ảnh|hình|video|clip))*(?:\s*[:：]\s*|\s+(?=\S))",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s*(?:[-–,&/]|\bvà\b)\s*")
_TITLED = re.compile(
    r"(?:ông|bà|anh|chị|cô|thầy|đồng chí|đ/c|mc|gs|pgs|ts|ths|bs|nsnd|nsưt|nghệ sĩ|ca sĩ|nhà \w+"
    r"|(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|uý)|chủ tịch|phó|giám đốc"
    r"|bí thư|bộ trưởng|thủ tướng|luật sư|linh mục|hoà thượng|hòa thượng)\b",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?:admin\w*|administrator|quản trị\w*|ban (?:biên tập|quản trị)|bbt|webmaster|btv|editor)\b", re.IGNORECASE
)
_OFFICE = re.compile(
    r"(?:văn phòng|vp|phòng|ban|sở|báo|đài|cụm|khối|trung tâm|cục|chi cục|hội|công đoàn|liên đoàn|trường|tand|vksnd"
    r"|ubnd|hđnd|công ty|cty|nhà máy|bệnh viện|đoàn|tỉnh|huyện|thành|quận|phường|xã|cổng|trang|ttxvn|tổng)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:Theo|Nguồn)\s*:?\s+[A-ZĐ]")
_PHOTO = re.compile(r"\b(?:[Ảả]nh|ẢNH|[Ảả]nh minh họa)\s*:")
_SCENE = re.compile(
    r"[\[(]?\s*(?:Ảnh|ẢNH|Hình)(?:\s*\d+)?(?:\s*[:.–-]|\s+[A-ZĐ]\w*[\s/])|[Tt]rong ảnh\b"
    r"|(?:Quang|Toàn)\s+cảnh\b|.*\([Ảả]nh\b[^)]*\)\s*\]?\.?$"
)

_DATE = re.compile(
    r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})(?!\d)"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2}),?\s+(?:năm\s+)?(?P<y2>\d{4})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(
    r"[\s(\[]*(?:(?:ngày(?: đăng| cập nhật| xuất bản)?|đăng(?: ngày| lúc)?|cập nhật(?: lúc| ngày)?|thời gian|lúc|vào"
    r"|thứ\s+\w+|chủ\s+nhật|posted on|viết bởi \w+|đăng bởi:? \w+|\d{1,2}[:h]\d{2}(?::\d{2})?)[\s:,.|–-]*)*"
    r"|(?:[^\W\d_]+[ .]){1,5}?[^\W\d_]+, ngày ",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?P<h>[01]?\d|2[0-3])\s*(?::|giờ|h)\s*(?P<min>[0-5]\d)(?::[0-5]\d)?(?:\s*(?P<half>SA|CH|AM|PM)\b)?"
)
_ZONE = re.compile(r"GMT\s*\+\s*7")


def writer(text: str) -> str | None:
    """The writer whom a line of credits names; None where it names none, only an account, an office, a photographer."""
    text = text.strip(" ()[]*./")
    if _SOURCE.match(text):
        return None
    label = _LABEL.match(text)
    body = text[label.end() :] if label else text
    body = re.sub(r"\s*\([^()]*$", "", body.rstrip(")"))  # "(tổng hợp)", "(Theo Reuters)"
    body = re.split(r"\s*[;|]\s*|[,.]?\s*[Ảả]nh\s*:", body)[0].strip(" .,;-–")
    parts = [p for p in re.split(r"\s+[-–]\s+|\s*,\s*", body) if p]
    people = [p for p in parts if not _OFFICE.match(p)]
    name = body if people == parts else " - ".join(people)
    if not people or _ACCOUNT.match(body) or len(name) > 60 or any(c.isdigit() for c in name):
        return None
    return name if all(_is_name(part) for part in _JOIN.split(name)) and "(" not in name else None


def _is_name(text: str) -> bool:
    """Whether words are a person's name or a pen name: one to five syllables, each with a capital."""
    return 1 <= len(text.split()) <= 5 and all(word[0].isupper() for word in text.split())


def is_labelled_byline(text: str) -> bool:
    """Whether a line presents its writer or source: "Tin, ảnh: ...", "Theo ..."."""
    label = _LABEL.match(text)
    named = label is not None and (":" in label.group() or writer(text) is not None)
    return len(text) < 100 and (named or (bool(_SOURCE.match(text)) and len(text.split()) <= 8))


def is_bare_byline(text: str) -> bool:
    """Whether a line is the name of a person or two, at most with their office, and nothing more."""
    if not 2 <= len(text.split()) <= 14 or len(text) > 90 or text.endswith((".", ":", ";")) or _TITLED.match(text):
        return False
    return not _PHOTO.search(text) and not _SCENE.match(text) and writer(text) is not None


def is_office(text: str) -> bool:
    """Whether a line is no more than an office's name, as it stands under its writer's."""
    return len(text.split()) <= 10 and bool(_OFFICE.match(text)) and not text.endswith((".", ":", ";"))


def is_caption(text: str) -> bool:
    """Whether a line tells what a picture shows, by its credit or its formula."""
    return len(text) < 300 and bool(_PHOTO.search(text) or _SCENE.match(text)) and not is_labelled_byline(text)


def is_dateline(text: str) -> bool:
    """Whether a line says when the page was published, and nothing else of weight."""
    if len(text) > 140 or text.endswith((".", ";", ":")) or not (date := _DATE.search(text)):
        return False
    before, after = text[: date.start()], text[date.end() :]
    told = bool(re.match(r"\s*,\s*[^\W\d]", after))  # "Ngày 12/5/2020, tại ..." goes on to tell
    return not told and bool(_BEFORE_DATE.fullmatch(before)) and len(after.split()) <= 16


def published(text: str) -> str | None:
    """A dateline's date, with its time where it gives one, in ISO 8601; None where no date is possible."""
    match = _DATE.search(text)
    if not match:
        return None
    day, month, year = (int(next(v for k, v in match.groupdict().items() if v and k[0] == c)) for c in "dmy")
    if not (1 <= day <= 31 and 1 <= month <= 12 and 1900 < year < 2100):
        return None
    date = f"{year:04}-{month:02}-{day:02}"
    time = _TIME.search(text[: match.start()]) or _TIME.search(text[match.end() :])
    if not time:
        return date
    hour = int(time["h"]) % 12 + (12 if time["half"] in {"CH", "PM"} else 0) if time["half"] else int(time["h"])
    return f"{date}T{hour:02}:{time['min']}" + ("+07:00" if _ZONE.search(text) else "")
