"""How far an organisation's name runs: its head noun, then what that head may govern, token by token.

A name goes on over capitals, the words of the `sectors` lexicon, levels with their places, numbers and further heads
("phòng Tổ chức Sở Y tế tỉnh Tân Phong" is one name); it ends at verbs, function words and marks.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors.lexicon import UnitHeadEntry
from extractors.mentions.mention import Mentions, Term
from schemas.spelling import norm_words

LEVELS = {
    "tỉnh", "huyện", "quận", "xã", "phường", "ngành", "vùng", "miền", "tp", "tx", "thôn", "ấp", "bản", "buôn", "cấp",
    "thành phố", "thị xã", "thị trấn", "đặc khu", "thủ đô", "khu vực", "cửa khẩu", "liên xã", "khu phố",
    "khu công nghiệp", "khu kinh tế",
}  # fmt: skip
_GROUPS = {"cơ", "quan", "trường", "sở", "ban", "ngành", "xã", "phường", "huyện", "tỉnh", "thành", "phố", "đơn", "vị"}
_GROUPS |= {"doanh", "nghiệp", "hội", "ngân", "hàng", "công", "ty", "đảng", "đoàn", "thể", "khu", "tổ", "chức", "kinh"}
_GROUPS |= {"tế", "văn", "hóa", "xã", "nội", "chính", "tổng", "hợp", "trung", "ương", "nghề", "phòng", "viện", "báo"}
_LEVELS = {norm_words(level) for level in LEVELS}
_HYPHENS = {"-", "–", "—"}
_NO_NAME = {"trưởng", "phó", "viên"}  # "Chi cục trưởng" is a post, "Huyện ủy viên" a member
_LONGEST_PERSON = 5
_LONGEST_COMPOUND = 6


class Grid:
    """The terms of a text that decide about names, by the token that they start at."""

    def __init__(self, found: Mentions) -> None:
        text = found.text
        self.words, self.norms = text.words, text.norms
        self.ends, self.starts = text.ends, text.starts
        self.sectors = _by_start(found.terms["sectors"])
        self.places = _by_start(found.terms["places"])
        self.positions = _by_start(found.terms["positions"])
        self.position_ends = {t.end for t in found.terms["positions"]}
        self.surnames = _by_start(found.terms["surnames"])
        self.honorifics = _by_start(found.terms["honorifics"])
        self.count_nouns = _by_start(found.terms["count_nouns"])
        self.compounds = _by_start(found.terms["compounds"])
        self.heads = {t.start: t for t in found.terms["unit_heads"] if self._heads(t)}

    def capital(self, i: int) -> bool:
        return self.words[i][0].isupper()

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token i and the one before."""
        return i > 0 and self.ends[i - 1] == self.starts[i]

    def level_at(self, i: int, stop: int) -> int:
        """The end of a level word at i ("tỉnh", "TP."), or 0."""
        for n in (3, 2, 1):
            if i + n <= stop and " ".join(self.norms[i : i + n]) in _LEVELS:
                dotted = n == 1 and i + 1 < stop and self.words[i + 1] == "." and self.norms[i] in ("tp", "tx")
                return i + n + dotted
        return 0

    def _heads(self, term: Term) -> bool:
        if any(
            c.start <= term.start and c.end >= term.end and len(c) > len(term)
            for n in range(_LONGEST_COMPOUND)
            if (c := self.compounds.get(term.start - n))
        ):
            return False
        if term.end < len(self.norms) and self.norms[term.end] in _NO_NAME:
            return False
        before = self.places.get(term.start - 1) or self.places.get(term.start - 2)
        return not (before and before.end > term.start)


def name_end(grid: Grid, i: int, stop: int, head: UnitHeadEntry, titled: bool) -> int:
    """The token after the name whose head ends at i; i itself if nothing belongs to the head.

    `titled` says that a post stands before the unit, so that its holder's name may follow without a comma.
    """
    walk = _Walk(grid, i, stop, head, titled)
    while walk.step():
        pass
    return walk.at


class _Walk:
    """One name as it grows. `last` is what the last step took: head, sector, verbal, place, level, capital, number."""

    def __init__(self, grid: Grid, i: int, stop: int, head: UnitHeadEntry, titled: bool) -> None:
        self.grid, self.start, self.at, self.stop, self.head, self.titled = grid, i, i, stop, head, titled
        self.last = "head"
        self.done = False

    def step(self) -> bool:
        if self.done or self.at >= self.stop:
            return False
        taken = (
            self._number() or self._level() or self._nested() or self._sector() or self._place() or self._group()
            or self._capital() or self._joined()
        )  # fmt: skip
        return bool(taken)

    def _take(self, end: int, what: str) -> bool:
        self.at, self.last = end, what
        return True

    def _number(self) -> bool:
        g, i = self.grid, self.at
        if g.norms[i] == "số" and i + 1 < self.stop and (g.words[i + 1][0].isdigit() or g.words[i + 1].isupper()):
            return self._take(i + 2, "number")
        if g.words[i].isdigit() and len(g.words[i]) <= 3 and self.last != "number":
            follows = g.count_nouns.get(i + 1) or (i + 1 < self.stop and g.words[i + 1] in "%/.")
            fits = self.head.kind in ("military", "school", "company", "cluster") or self.last == "level"
            return fits and not follows and self._take(i + 1, "number")
        return False

    def _level(self) -> bool:
        g = self.grid
        end = g.level_at(self.at, self.stop)
        sector = g.sectors.get(self.at)
        if not end or (sector and sector.end > end) or (self.head.whole and self.head.kind == "state"):
            return False
        self._take(end, "level")
        if end < self.stop and not self._names_place(end):
            self.done = not (g.sectors.get(end) and g.norms[end - 1] in ("ngành", "vực"))
        return True

    def _names_place(self, i: int) -> bool:
        return self.grid.capital(i) or self.grid.words[i].isdigit() or bool(self.grid.level_at(i, self.stop))

    def _nested(self) -> bool:
        g, i = self.grid, self.at
        term = g.heads.get(i)
        if term is None or (self.head.whole and not self.head.part):
            return False
        head = term.entry
        if not isinstance(head, UnitHeadEntry) or term.end > self.stop or (head.cluster and len(term) > 1):
            return False
        sector = g.sectors.get(i)
        if sector and sector.end > term.end:
            return False
        end = name_end(g, term.end, self.stop, head, self.titled)
        if not g.capital(i) and end == term.end:
            return False
        self._take(end, "nested")
        self.done = True
        return True

    def _sector(self) -> bool:
        g, i = self.grid, self.at
        term = g.sectors.get(i)
        if term is None or term.end > self.stop or self.head.whole:
            return False
        role = getattr(term.entry, "role", "field")
        if not g.capital(i):
            if self.last in ("place", "number"):
                return False
            if role == "verbal" and (
                self.last not in ("head", "verbal") or (g.norms[i] == "tổ" and self.last != "head")
            ):
                return False
        return self._take(term.end, "verbal" if role == "verbal" else "sector")

    def _place(self) -> bool:
        g, i = self.grid, self.at
        term = g.places.get(i)
        return term is not None and g.capital(i) and term.end <= self.stop and self._take(term.end, "place")

    def _group(self) -> bool:
        """ "các trường THPT", "lĩnh vực Pháp luật": members that name a cluster, or a board's charge."""
        g, i = self.grid, self.at
        if g.norms[i] not in ("các", "lĩnh") or not (self.head.cluster or self.head.id in ("ban-quan-ly", "lien-hiep")):
            return False
        end = i + 1
        while end < self.stop and (g.norms[end] in _GROUPS or (g.norms[end] in ("vực", ",") and end + 1 < self.stop)):
            if g.words[end] == "," and g.norms[end + 1] not in _GROUPS:
                break
            end += 1
        return end > i + 1 and self._take(end, "group")

    def _capital(self) -> bool:
        g, i = self.grid, self.at
        if not g.capital(i) or not g.words[i][0].isalpha() or i in g.positions or i in g.honorifics or i in g.compounds:
            return False
        if self.head.strict and self.last == "head":
            return False
        if self.titled and self._person(i):
            return False
        return self._take(i + 1, "place" if self.last in ("level", "place") else "capital")

    def _person(self, i: int) -> bool:
        """Whether the holder's name begins at i: a surname and one to four capitals that end the run."""
        g = self.grid
        if self.last == "level" or i not in g.surnames or (i == self.start and not self.head.whole):
            return False
        end = i
        while end < self.stop and g.capital(end) and g.words[end][0].isalpha():
            end += 1
        return 2 <= end - i <= _LONGEST_PERSON

    def _joined(self) -> bool:
        g, i = self.grid, self.at
        mark, k = g.norms[i], i + 1
        if k >= self.stop or self.last not in ("sector", "verbal", "capital", "place") or k in g.heads:
            return False
        term = g.sectors.get(k)
        if mark == "&" or (mark in _HYPHENS and g.glued(i) and g.glued(k)):
            return g.capital(k) and self._take(k, "joined")
        if term is None or term.end > self.stop or self.last == "place":
            return False
        verbal = getattr(term.entry, "role", "") == "verbal"
        if mark == "và" or mark in _HYPHENS:
            return (g.capital(k) or (not verbal and mark == "và")) and self._take(term.end, "sector")
        return mark == "," and not g.capital(k) and not verbal and self._take(term.end, "sector")


def _by_start(terms: Iterable[Term]) -> dict[int, Term]:
    return {t.start: t for t in terms}
