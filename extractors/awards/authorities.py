"""Who grants an award: after "của", before the verb, after "do", or whose proxy hands it over."""

from __future__ import annotations

from dataclasses import replace

from extractors.awards.decisions import find_decisions
from extractors.mentions.mention import Mention, Mentions, PositionMention, UnitMention, tokens_of
from schemas.spelling import norm, norm_set
from schemas.values import value

_OF, _BY, _FROM = norm("của"), norm("do"), norm("từ")
_SIGNS, _YEAR = norm("ký"), norm("năm")
_JOINTS = norm_set(", - – và")
_QUOTES = norm_set("\" “ ” ‘ ’ ' « »")
_LEADERS = norm_set("lãnh đạo ban chấp hành bch thường trực vụ btv đại diện tập thể đồng chí")
_ADVERBS = norm_set("đã có ban hành vừa cũng xét quyết định ký trực tiếp xem sẽ còn lần lượt")
_BOARDS = {
    tuple(map(norm, p.split()))
    for p in ("ban chấp hành", "ban thường vụ", "thường vụ", "thường trực", "ban thường trực", "bch", "btv")
}
_BOARD_HEADS = {(norm("ban"), norm("thường")), (norm("ban"), norm("chấp"))}
_ORGANISERS = [norm(w) for w in ("ban", "tổ", "chức")]  # of a contest: they only hand over
_PROXY = [tuple(map(norm, p.split())) for p in ("ủy quyền", "ủy nhiệm", "thay mặt", "thừa lệnh")]
# words that end an authority which no mention covers ("của Đảng, Nhà nước")
_ENDS = norm_set('cho vì năm do trong về là đã tặng trao được có với giai tại nhân đối . , ; : ( ) " “ ” …')
_COMMENDING = (norm("khen"), norm("thưởng"))
_PARTY, _STATE = norm("đảng"), [norm("nhà"), norm("nước")]
_FURTHER = norm_set(", và các danh hiệu hình thức thi đua khen thưởng khác nhiều")  # Bằng khen và các danh hiệu của X
_FOREIGN_HEADS = {
    tuple(map(norm, p.split())) for p in ("chủ tịch nước", "tổng thống", "quốc vương", "vua", "hoàng gia", "chính phủ")
}
_ADJECTIVES = {tuple(map(norm, p.split())) for p in ("đột xuất", "chuyên đề", "toàn diện", "thường xuyên", "cao quý")}
_AND = norm("và")
_UNNAMED_LIMIT = 12  # tokens
_REACH = 6
_GIVING, _BRACKET_REACH = norm_set("tặng công trao khen"), 20


@value
class Authority(Mention):
    """Who grants, as written; `sure` if it is said so, not only that somebody hands over for it."""

    name: str
    sure: bool = True


def _party_and_state(found: Mentions) -> list[Mention]:
    """ "Đảng" and "Nhà nước": no units, but they grant."""
    text = found.text
    spans = [(i, i + 1) for i in text.standing([_PARTY])]
    spans += [(i, i + 2) for i in text.standing(_STATE[:1]) if text.norms[i : i + 2] == _STATE]
    return [Mention(a, b, "party-and-state") for a, b in spans if text.words[a][0].isupper()]


class Authorities:
    """The authorities of a report, looked for around an award or its verb."""

    def __init__(self, found: Mentions) -> None:
        self.text = found.text
        mentions: list[Mention] = [*_party_and_state(found), *found.units, *found.positions]
        self.by_start = {m.start: m for m in mentions}
        self.by_end = {m.end: m for m in mentions}
        self.decisions = {d.ends: d.start for d in find_decisions(found)}
        self.named = {n.lead for n in found.names} | {n.start for n in found.names}
        self.name_ends = {n.end: n.lead for n in found.names}
        self.covered = tokens_of((*found.units, *found.names))

    def after(self, end: int, right: int, *, bare: bool = True) -> Authority | None:
        """The authority after an award's name, with "của", "từ" or, if `bare`, without: "Bằng khen UBND tỉnh"."""
        at = end
        while at < right and self.text.words[at] in _QUOTES:
            at += 1
        while at < right and tuple(self.text.norms[at : at + 2]) in _ADJECTIVES:
            at += 2
        further = at
        while further < right and self.text.norms[further] in _FURTHER:
            further += 1
        at = further if further < right and self.text.norms[further] == _OF else at
        if at < right and self.text.norms[at] == _OF:
            return self._at(at + 1, right, loosely=True)
        if at < right and self.text.norms[at] == _FROM:
            return self._from(at + 1, right)
        return self._at(at, right, loosely=False) if bare and at in self.by_start else None

    def _from(self, start: int, right: int) -> Authority | None:
        """The authority of "nhận Bằng khen từ Thủ tướng"; whom it is received from by name only hands it over."""
        found = self._at(start, right, loosely=False)
        return None if found is None or found.end in self.named else found

    def of_decision(self, start: int, right: int) -> Authority | None:
        """The authority of "quyết định khen thưởng của X", which names no award."""
        for at in range(start, right - 2):
            if tuple(self.text.norms[at : at + 2]) == _COMMENDING and self.text.norms[at + 2] == _OF:
                return self._at(at + 3, right, loosely=True)
        return None

    def starting(self, start: int, end: int) -> Authority | None:
        """The authority that a cell begins with."""
        return self._at(start, end, loosely=False)

    def by(self, end: int, right: int) -> Authority | None:
        """The authority of "do X tặng" behind an award."""
        at = next((i for i in range(end, min(right, end + 4)) if self.text.norms[i] == _BY), None)
        return self._at(at + 1, right, loosely=False) if at is not None else None

    def bracketed(self, start: int, right: int) -> Authority | None:
        """The authority of "(X tặng)" or "(X công nhận)"."""
        if start >= right or self.text.words[start] != "(":
            return None
        found = self._at(start + 1, right, loosely=False)
        close = next((i for i in range(start, min(right, start + _BRACKET_REACH)) if self.text.words[i] == ")"), start)
        return found if found and set(self.text.norms[found.end : close]) & _GIVING else None

    def before(self, verb: int, left: int, sentence: int, *, handing: bool) -> Authority | None:
        """The authority right before a verb of granting; a person only hands over for whose proxy he is.

        With a verb of `handing` over, a post may be no more than the presenter's.
        """
        at = verb
        at = self._before_adverbs(left, at)
        if (cited := self.decisions.get(at)) and cited > left:  # ban hành Quyết định số 5/QĐ-SYT ngày 3/2/2021 tặng
            at = self._before_adverbs(left, cited)
        if at in self.name_ends:
            signed = _SIGNS in self.text.norms[at:verb]
            return (self._signing(at) if signed else None) or self._principal(sentence, at)
        if foreign := self._foreign(left, at):
            return foreign
        closed = at
        if at - 1 > left and self.text.words[at - 1] == ")":  # Tổ chức A (ABC) trao
            at = next((i for i in range(at - 1, max(left, at - _BRACKET_REACH), -1) if self.text.words[i] == "("), at)
        mention = self.by_end.get(at)
        if mention is None or mention.start < left:
            return self._principal(sentence, closed)
        start = mention.start
        while start - 1 > left and (more := self.by_end.get(start - 1)):
            part = self.text.norms[start - 1] == _OF and isinstance(more, UnitMention) and not more.bare
            if not part and self.text.norms[start - 1] not in _JOINTS:
                break
            start = more.start
        if start < mention.start and tuple(self.text.norms[start - 2 : start]) in _PROXY:
            return self._principal(sentence, at)  # "thay mặt Đảng, Nhà nước, Bộ trưởng trao"
        if start in self.name_ends or (start and self.text.norms[start - 1] in _JOINTS and start - 1 in self.name_ends):
            return self._principal(sentence, at)
        if self.text.norms[start:at] == _ORGANISERS:
            return None
        return self._make(max(self._board(start), left), at, sure=not handing)

    def _foreign(self, left: int, end: int) -> Authority | None:
        """Another country's head or government right before the verb: "Chủ tịch nước CHDCND Lào", "Vua Thái Lan"."""
        start = end
        while start > left and self.text.words[start - 1][0].isupper() and start - 1 not in self.covered:
            start -= 1
        size = next((n for n in (3, 2, 1) if tuple(self.text.norms[start - n : start]) in _FOREIGN_HEADS), 0)
        return self._make(start - size, end) if size and start < end and start - size >= left else None

    def _signing(self, end: int) -> Authority | None:
        """The post right before the name that ends at `end`, whose bearer signs: "Chủ tịch nước A đã ký quyết định"."""
        post = self.by_end.get(self.name_ends[end])
        return self._make(post.start, post.end) if isinstance(post, PositionMention) else None

    def _before_adverbs(self, left: int, at: int) -> int:
        while at > left and self.text.norms[at - 1] in _ADVERBS:
            at -= 1
        return at

    def _board(self, start: int) -> int:
        """Where the board of a unit begins, if one stands before it: "Ban Thường vụ Tỉnh ủy"."""
        norms = self.text.norms
        if start and tuple(norms[start - 1 : start + 1]) in _BOARD_HEADS:
            return start - 1
        return next((start - n for n in (3, 2, 1) if tuple(norms[max(0, start - n) : start]) in _BOARDS), start)

    def _principal(self, start: int, end: int) -> Authority | None:
        for at in range(start, end - 1):
            if tuple(self.text.norms[at : at + 2]) in _PROXY:
                if self.text.words[at + 2] == "," and (
                    giver := self.by_end.get(at)
                ):  # được Chủ tịch nước ủy quyền, ông A
                    return replace(self._make(giver.start, at), rule="proxy", sure=False)
                at += 2
                if self.text.norms[at] == _OF:
                    at += 1
                found = self._at(at, self._subject_start(at, end), loosely=True)
                return replace(found, rule="proxy", sure=False) if found else None
        return None

    def _subject_start(self, left: int, end: int) -> int:
        """Where the post of who acts for another begins behind a comma: "thay mặt Bộ Y tế, Thứ trưởng"; else `end`."""
        posts = (i for i in range(left + 1, end) if isinstance(self.by_start.get(i), PositionMention))
        return next((i for i in posts if self.text.words[i - 1] == ","), end)

    def _at(self, start: int, right: int, *, loosely: bool) -> Authority | None:
        at = start
        while at < min(right, start + _REACH) and at not in self.by_start and self.text.norms[at] in _LEADERS:
            at += 1
        board = min(at, max(start, self._board(at)))
        mention = self.by_start.get(at)
        if mention is None:
            return self._unnamed(board, right) if loosely else None
        end = mention.end
        while end + 1 < right and self.text.norms[end] in _JOINTS and (more := self.by_start.get(end + 1)):
            if more.end in self.named:
                break
            end = more.end
        return self._make(board, min(end, right))

    def _unnamed(self, start: int, right: int) -> Authority | None:
        """An authority that no mention covers from its beginning: up to where one ends, or to a word that ends it."""
        at = start
        while at < min(right, start + _UNNAMED_LIMIT) and self.text.norms[at] not in _ENDS:
            if mention := self.by_start.get(at):
                return self._make(start, min(mention.end, right))
            if self.text.norms[at] == _AND and self.text.words[min(at + 1, right - 1)].islower():
                break
            at += 1
        return self._make(start, at) if at > start else None

    def _make(self, start: int, end: int, *, sure: bool = True) -> Authority:
        end -= end - 1 > start and self.text.norms[end - 1] == _YEAR  # BỘ TRƯỞNG BỘ TÀI CHÍNH NĂM 2022
        return Authority(start, end, "authority", self.text.quote(start, end), sure)
