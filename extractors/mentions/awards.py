"""Awards by name: those of the catalogue with their grade, quoted title or contest, beside those of no catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.language import Text
from extractors.lexicon import AwardEntry, entries
from extractors.mentions.award_titles import TITLE, find_titles
from extractors.mentions.mention import AwardMention, Mentions, keep_longest
from extractors.mentions.title_ends import OPENING, plain_end, quoted_end, without_year
from schemas.spelling import norm, norm_set


def _phrases(*phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(norm, phrase.split())) for phrase in phrases)


_GRADE_WORDS = norm_set("hạng loại")
_GRADES = {
    norm(w): str(g) for g, words in enumerate(["nhất i 1", "nhì hai ii 2", "ba iii 3"], 1) for w in words.split()
}
# awards that go on with a title in quotation marks, or in plain words after one of these in capitals
_TITLED = {"ky_niem_chuong", "co_thi_dua", "huy_hieu", "bang_khen", "co_truyen_thong", "giay_khen"}
_TO = norm("cho")
_BRANCH = norm("ngành")
_FIELDED, _ABOUT = {"gt_ho_chi_minh", "gt_nha_nuoc"}, norm("về")  # Giải thưởng Nhà nước về khoa học
_TITLE_WORDS = norm_set("vì tập đơn dẫn")
_GRADE_REACH = 20  # tokens between the grades of one order
_CAUSES = set(_phrases("vì sự", "vì thế"))
_SENTENCE_ENDS = {".", ";", "\n"}
_AND = norm("và")
_PARTY_YEARS = tuple(map(norm, ("năm", "tuổi", "Đảng")))
_PINNED = norm_set("lên lá")  # gắn Huân chương lên cờ truyền thống
_MOVEMENTS = _phrases("phong trào", "vận động", "đại hội", "hội nghị", "các gương")
_WINNING = _phrases("đăng quang", "trở thành", "lên ngôi", "vương miện", "ngôi", "giành", "đoạt", "ngôi vị")
(_FALLS,) = _phrases("thuộc về")
_RECOGNISED, _IS = tuple(map(norm, ("công", "nhận"))), norm("là")
_EMULATION = tuple(map(norm, ("thi", "đua")))
_PRIZE, _YEAR = norm("giải"), norm("năm")
_LABELLED = {"prize", "commendation"}
# what the name of a medal's contest or subject begins with, in capitals
_CONTESTS = norm_set("olympic sea asiad asian asean para world toán vật hóa sinh tin")
_PRIZE_TAILS = _phrases(
    *("toàn đoàn", "đồng đội", "tập thể", "cá nhân", "chung cuộc"),
    *("đơn nam", "đơn nữ", "đôi nam nữ", "đôi nam", "đôi nữ", "nam", "nữ"),
)


def find_awards(found: Mentions) -> Iterator[AwardMention]:
    """Yield in the order of the text. Bodies and tokens that only sound like awards are none."""
    text = found.text
    taken: set[int] = set()
    mentions: list[AwardMention] = []
    for term in found.terms.get("awards", []):
        entry = term.entry
        assert isinstance(entry, AwardEntry)
        if _is_award(text, entry, term.start, term.end):
            mentions.append(_named(text, entry, term.start, term.end))
        elif entry.category == "rating":  # a title all the same where it is a list's label
            continue
        taken.update(range(term.start, term.end))
    starts = [m.start for m in mentions[1:]] + [len(text)]
    mentions += [g for m, stop in zip(mentions, starts, strict=False) for g in _further_grades(text, m, stop)]
    prizes = {m.end for m in mentions if m.entry and m.entry.category == "prize"}  # giải A Giải Báo chí quốc gia
    titles = (m for m in find_titles(found) if m.start not in prizes)
    mentions += [m for m in titles if taken.isdisjoint(range(m.start, m.end))]
    yield from keep_longest(mentions)


def _is_award(text: Text, entry: AwardEntry, start: int, end: int) -> bool:
    if entry.category == "lookalike" or _of_movement(text, start) or text.norms[start - 1] in _PINNED:
        return False
    called = _called_title(text, start)
    if entry.category == "rating":
        return called or _recognised(text, start)
    if entry.category == "crown":
        return called or (end < len(text) and (_is_won(text, start) or _falls_to(text, end)))
    if entry.category == "honorary_title" and text.norms[start - 2] == _TO and text.words[start - 1].isdigit():
        return False  # cho 125 Nghệ sĩ ưu tú: who gets something else
    if entry.category == "honorary_title" and not called:  # Nhà giáo Ưu tú Lê Tư: how a person is addressed
        return end >= len(text) or not text.words[end][:1].isupper()
    return True


def _called_title(text: Text, start: int) -> bool:
    """Whether "danh hiệu" stands before, a quotation mark or "thi đua" between."""
    before = [n for n in text.norms[max(0, start - 6) : start] if n not in OPENING]
    return tuple(before[-2:]) == TITLE or tuple(before[-4:-2]) == TITLE


def _is_won(text: Text, start: int) -> bool:
    """Whether "đăng quang", "trở thành" or the like stand right before."""
    return any(tuple(text.norms[start - len(words) : start]) == words for words in _WINNING)


def _falls_to(text: Text, end: int) -> bool:
    """Whether "thuộc về" stands behind, a number between: Á hậu 2 thuộc về chị Mận."""
    at = end + text.words[end].isdigit()
    return tuple(text.norms[at : at + 2]) == _FALLS


def _recognised(text: Text, start: int) -> bool:
    """Whether "công nhận" stands right before, "là" between."""
    before = text.norms[max(0, start - 3) : start]
    return tuple(before[:-1] if before[-1:] == [_IS] else before)[-2:] == _RECOGNISED


def _of_movement(text: Text, start: int) -> bool:
    """phong trào thi đua "Lao động tiên tiến", Đại hội Chiến sĩ thi đua toàn quốc."""
    before = [n for n in text.norms[max(0, start - 5) : start] if n not in OPENING]
    if tuple(before[-2:]) == _EMULATION:
        before = before[:-2]
    return tuple(before[-2:]) in _MOVEMENTS


def _named(text: Text, entry: AwardEntry, start: int, end: int) -> AwardMention:
    """The mention of a catalogue's award, with its quoted title, grade or contest's part."""
    if entry.general:
        general = next(e for e in entries("awards") if e.id == entry.general)
        end = min(end, start + len(general.name.split()))
    if entry.id == "huy_hieu":
        end = _years_end(text, end)
    if entry.id in _TITLED and not (start and text.words[start - 1] in OPENING):
        end = _title_end(text, end)
    if entry.category == "crown":
        end = without_year(text, plain_end(text, end))
    if entry.category == "prize":
        end = next((end + len(t) for t in _PRIZE_TAILS if tuple(text.norms[end : end + len(t)]) == t), end)
        end = _contest_end(text, start, end)
    if entry.category in _LABELLED:
        end = _label_end(text, end)
    if text.norms[end - 1] == _BRANCH and end < len(text) and text.words[end][0].isupper():
        end = plain_end(text, end)  # Chiến sĩ thi đua ngành Tài chính
    if entry.id in _FIELDED and end < len(text) and text.norms[end] == _ABOUT:
        end = plain_end(text, end, keep=1)
    end, grade = _grade(text, entry, end)
    return AwardMention(start, end, f"award:{entry.id}", text.quote(start, end), entry, grade)


def _grade(text: Text, entry: AwardEntry, end: int) -> tuple[int, str | None]:
    """Where the grade after an order or medal ends, and which it is: 1, 2, 3, or None if of another kind."""
    if entry.category == "prize":
        return end, next(iter(entry.grades), None)
    if end + 1 < len(text) and text.norms[end] in _GRADE_WORDS:
        if grade := _GRADES.get(text.norms[end + 1]):
            return end + 2, grade
        return _foreign_grade_end(text, end), None
    return end, None


def _further_grades(text: Text, award: AwardMention, stop: int) -> Iterator[AwardMention]:
    """The other grades of "hạng Nhất, Nhì, Ba" and of "hạng Nhì cho 1 tập thể, hạng Ba cho 2 cá nhân"."""
    if award.entry is None or award.grade is None or award.entry.category == "prize":
        return
    base = text.quote(award.start, award.end - 1)
    at = last = award.end
    while at < min(stop, last + _GRADE_REACH) and text.words[at] not in _SENTENCE_ENDS:
        joined = text.words[at - 1] == "," or text.norms[at - 1] == _AND
        graded = text.norms[at] in _GRADE_WORDS
        end = at + 1 + graded
        if joined and end <= len(text) and (graded or (at == last + 1 and _is_bare_grade(text, at))):
            grade = _GRADES.get(text.norms[end - 1])
            if grade:
                name = f"{base} {text.words[end - 1]}"
                yield AwardMention(at, end, f"{award.rule}-grade", name, award.entry, grade)
                last = end
        at = max(at + 1, last)


def _is_bare_grade(text: Text, at: int) -> bool:
    """ "Nhì" in "hạng Nhất, Nhì, Ba", but not "ba" in "hạng Nhì, ba cá nhân"."""
    ends = at + 1 >= len(text) or not text.words[at + 1][0].isalpha() or text.norms[at + 1] == _AND
    return text.words[at].isalpha() and (text.words[at][0].isupper() or ends)


def _foreign_grade_end(text: Text, end: int) -> int:
    """Where a grade that is no number ends: hạng Sê - na, hạng Nhất đặc biệt; `end` if there is none."""
    at = end + 1
    while at < min(len(text), end + 6) and (text.words[at][0].isupper() or "-" in text.words[at - 1 : at + 1]):
        at += 1
    return at if at > end + 1 else end


def _label_end(text: Text, end: int) -> int:
    """Where the words of a list's label end that tell a prize from others: "Giải Nhất kéo co nam:"; else `end`."""
    at = plain_end(text, end)
    if at < len(text) and text.norms[at] == _YEAR and text.words[at - 1].isdigit():  # Kỷ niệm chương 10 năm cống hiến
        at = plain_end(text, at, keep=1)
    words = text.words[end:at]
    plain = all(word.islower() or word.isdigit() for word in words)
    return at if plain and at < len(text) and text.words[at] == ":" else end


def _contest_end(text: Text, start: int, end: int) -> int:
    """Where the contest that a medal is of ends: huy chương vàng Olympic Toán quốc tế; `end` if none follows."""
    if end >= len(text) or text.norms[start] == _PRIZE or text.norms[end] not in _CONTESTS:
        return end
    return plain_end(text, end) if text.words[end][0].isupper() else end


def _years_end(text: Text, end: int) -> int:
    """Where "30, 40, 50 năm tuổi Đảng" after a badge ends; `end` if it does not follow."""
    at = end
    while at < len(text) and (text.words[at].isdigit() or text.words[at] == ","):
        at += 1
    years = tuple(text.norms[at : at + 3]) == _PARTY_YEARS
    return at + 3 if years and at > end else end


def _title_end(text: Text, end: int) -> int:
    """Where a title after an award's name ends: "..." or Vì sự nghiệp ...; `end` if none follows."""
    if end >= len(text):
        return end
    if text.words[end] in OPENING:
        return quoted_end(text, end) or end
    opens_title = text.norms[end] in _TITLE_WORDS and text.words[end][0].isupper()
    opens_title = opens_title or tuple(text.norms[end : end + 2]) in _CAUSES  # kỷ niệm chương vì sự nghiệp giáo dục
    return plain_end(text, end, keep=1) if opens_title else end
