"""Which units took over from which, as a report's own sentences tell it: renamed, merged, raised, split off.

The names of units that the report's records hold are looked for in each sentence; what stands between them decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

MARKS = re.compile(
    r"đổi tên|tên cũ|mang tên|tiền thân|trước đây (?:là|có tên|mang tên)|trước là|hợp nhất|s[áa][pt] nhập|nhập vào"
    r"|nâng cấp|chuyển đổi|tách",
    re.IGNORECASE,
)

_FIRST = 0xE000  # names are replaced by signs for private use, which no text has
_UNIT = "[\ue000-\uf8ff]\0*"
_LIST = rf"{_UNIT}(?:(?:\s*[,;]|\s+và|\s+với|\s+cùng)+\s*{_UNIT})*"
_PARTS = {
    "BEFORE": f"(?P<before>{_LIST})",
    "SINCE": f"(?P<since>{_LIST})",
    "ELSE": "[^\ue000-\uf8ff;\n]{0,60}?",
    "DONE": r"(?:đã\s+|vừa\s+|chính thức\s+)*(?:được\s+)?",
    "MERGED": r"(?:s[áa][pt]\s+)?nhập",
    "MADE": r"(?:đổi tên|chuyển đổi|chuyển|nâng cấp|hợp nhất|s[áa][pt] nhập|tổ chức lại|kế thừa)",
    "OLD": r"(?:tên cũ(?: là)?|trước đây (?:là|có tên là|có tên|mang tên)|trước là|(?:có )?tiền thân là):?",
}
# what stands between the units before and those since, where an act is told
_ACTS = (
    # Trung tâm Khuyến nông được đổi tên thành Trung tâm Dịch vụ nông nghiệp
    r"BEFORE\s+DONE(?:MADE|tách)\s+(?:để\s+)?(?:thành(?:\s+lập)?|là|lấy tên là)\s+SINCE",
    # hợp nhất Sở Tài chính và Sở Kế hoạch và Đầu tư thành Sở Tài chính
    r"(?:MADE|tách)\s+BEFORE\s+(?:để\s+)?thành(?:\s+lập)?\s+SINCE",
    # Chi cục Thú y sáp nhập vào Chi cục Chăn nuôi; sáp nhập Chi cục Thú y vào Chi cục Chăn nuôi
    r"BEFORE\s+DONE(?:MERGED)\s+(?:vào|về)\s+SINCE",
    r"MERGED\s+BEFORE\s+(?:vào|về)\s+SINCE",
    # Sở Nông nghiệp và Môi trường được thành lập trên cơ sở hợp nhất Sở ... và Sở ...
    r"SINCE\s(?:ELSE)trên cơ sở\s+(?:nguyên trạng\s+)?(?:MADE\s+)?(?:từ\s+|giữa\s+|hai đơn vị:?\s+)?BEFORE",
    r"SINCE\s+DONE(?:MADE|(?:chia\s+)?tách(?:\s+ra)?)\s+từ\s+BEFORE",
)
# the same, where but a former name is
_FORMER = (
    # Bệnh viện Phổi (tên cũ: Bệnh viện Lao và Bệnh phổi); tiền thân của Trường A là Trường B
    r"SINCE\s*[,(–-]?\s*OLD\s*BEFORE",
    r"tiền thân của\s+SINCE\s+là\s+BEFORE",
    r"BEFORE\s*[,(–-]?\s*(?:là\s+)?tiền thân của\s+SINCE",
)
_PLANNED = re.compile(
    r"\b(?:đề xuất|đề nghị|dự kiến|sẽ|chưa|không|có thể|đề án|lộ trình|chủ trương|phương án|nếu|xem xét)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[^.\n]|\.(?!\s))+")
_DAY = re.compile(
    r"(?:\b(?:từ|vào)\s+|\A\s*(?=năm|tháng))(?:(?:ngày|tháng|năm)\s+)*"
    r"(?:(?:(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+))?(?P<month>\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+))?"
    r"(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A unit that took over from another, by their names; `since` is a day, month or year, "" where none is told.

    The words that tell it are those between two code points of the text.
    """

    before: str
    after: str
    since: str
    start: int
    end: int


def told(text: str, names: Iterable[str]) -> Iterator[Told]:
    """What a text tells of units of these names, each pair once, in the order of the text."""
    longest = sorted(set(names), key=lambda name: (-len(name), name))
    if len(longest) < 2 or not MARKS.search(text):
        return
    any_name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    for line in re.finditer(r"[^\n]+", text):
        if not MARKS.search(line[0]):
            continue
        found = [match[0] for match in any_name.finditer(line[0])]
        signs = iter(range(_FIRST, _FIRST + len(found)))
        signed = any_name.sub(lambda match: chr(next(signs)).ljust(len(match[0]), "\0"), line[0])  # noqa: B023
        for sentence in _SENTENCE.finditer(signed):
            yield from _of_sentence(sentence, found, line.start())


def _of_sentence(sentence: re.Match[str], names: list[str], at: int) -> Iterator[Told]:
    if not MARKS.search(sentence[0]) or _PLANNED.search(sentence[0]):
        return
    place = at + sentence.start()
    seen: set[frozenset[str]] = set()
    for shape, is_act in _shapes():
        for match in shape.finditer(sentence[0]):
            start = min(match.start("before"), match.start("since"))
            end = max(match.end("before"), match.end("since"))
            day = _day(sentence[0] if is_act else sentence[0][end:])
            for before, since in product(_names(match["before"], names), _names(match["since"], names)):
                if before != since and frozenset((before, since)) not in seen:
                    seen.add(frozenset((before, since)))
                    yield Told(before, since, day, place + start, place + end)


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """What tells that units took over from others, and whether it tells of the act."""
    said = [(shape, True) for shape in _ACTS] + [(shape, False) for shape in _FORMER]
    return tuple(
        (re.compile(re.sub("[A-Z]{3,}", lambda part: _PARTS[part[0]], shape), re.IGNORECASE), is_act)
        for shape, is_act in said
    )


def _names(signs: str, names: list[str]) -> list[str]:
    return [names[ord(sign) - _FIRST] for sign in signs if ord(sign) >= _FIRST]


def _day(sentence: str) -> str:
    """The first day, month or year that a sentence names as a beginning, "" where it names none."""
    found = _DAY.search(sentence)
    if found is None:
        return ""
    parts = [found["year"], found["month"], found["day"]]
    if found["month"] and not (1 <= int(found["month"]) <= 12 and (not found["day"] or 1 <= int(found["day"]) <= 31)):
        return found["year"]
    return "-".join(part if len(part) > 2 else f"{int(part):02}" for part in parts if part)
