"""Tables of awards: a recipient a row, whatever the order of the columns."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.awards.authorities import Authorities, Authority
from extractors.awards.grants import Grant, Lead
from extractors.awards.recipients import Lists, Recipient
from extractors.language import Sentence
from extractors.mentions.mention import AwardMention, Mentions, within
from schemas.document import Block, Span
from schemas.records import AwardStatus
from schemas.spelling import norm

_PENDING = [tuple(map(norm, p.split())) for p in ("đang trình", "đề nghị", "chờ quyết định", "trình")]
_PROPOSED = (norm("đề"), norm("nghị"))
_DONE = [tuple(map(norm, p.split())) for p in ("đã có quyết định", "đã khen", "đã tặng", "quyết định số")]


@dataclass
class AwardTable:
    """Reads the rows of one table; an award that spans rows holds until the next one."""

    found: Mentions
    lists: Lists
    authorities: Authorities
    awards: tuple[AwardMention, ...] = ()
    authority: Authority | None = None
    table: int | None = None
    status: AwardStatus | None = None

    def read(self, block: Block, lead: Lead) -> Grant | None:
        """The grant of a row; None for a header or a heading row."""
        cells = [self._tokens(cell) for cell in block.cells]
        awards = tuple(within(self.found.awards, Sentence(cells[0][0], cells[-1][1], 0)))
        if awards:
            self.awards, self.authority = awards, self._authority(cells, awards[-1])
        if block.table != self.table:
            self.table, self.status = block.table, self._proposed(cells)
        recipient = self._recipient(cells)
        if recipient is None or not (self.awards or lead.awards) or (not awards and self._refused(cells)):
            return None
        return Grant(
            self.awards or lead.awards,
            (recipient,),
            self._status(cells) or self.status or lead.status or AwardStatus.GRANTED,
            "award-row",
            self.authority or lead.authority,
            lead.period,
        )

    def _refused(self, cells: list[tuple[int, int]]) -> bool:
        """Whether a row says that there is no award: "(không đăng ký)"."""
        return self.lists.verbs.denied(cells[0][0], cells[-1][1])

    def _proposed(self, cells: list[tuple[int, int]]) -> AwardStatus | None:
        """What a table's first row makes of its awards: "Hình thức đề nghị"."""
        norms = self.found.text.norms[cells[0][0] : cells[-1][1]]
        return AwardStatus.PROPOSED if any(tuple(norms[i : i + 2]) == _PROPOSED for i in range(len(norms))) else None

    def _tokens(self, cell: Span) -> tuple[int, int]:
        return self.found.text.token_at(cell.start), self.found.text.token_at(cell.end)

    def _recipient(self, cells: list[tuple[int, int]]) -> Recipient | None:
        """Whom the first cell with a person or a unit names; that cell begins with it."""
        for start, end in cells:
            if recipients := self.lists.read(start, end):
                return recipients[0]
        return None

    def _authority(self, cells: list[tuple[int, int]], award: AwardMention) -> Authority | None:
        """After the award in its cell, else in a cell to its right that begins with a unit or a post."""
        for start, end in cells:
            if start <= award.start < end:
                if authority := self.authorities.after(award.end, end):
                    return authority
            elif start > award.start and (authority := self.authorities.starting(start, end)):
                return authority
        return None

    def _status(self, cells: list[tuple[int, int]]) -> AwardStatus | None:
        for start, end in cells:
            norms = tuple(self.found.text.norms[start:end])
            if any(norms[: len(p)] == p for p in _DONE):
                return AwardStatus.GRANTED
            if any(norms[: len(p)] == p for p in _PENDING):
                return AwardStatus.PROPOSED
        return None
