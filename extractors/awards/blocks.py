"""The grants of a report block by block: sentences, lists under headings and lead-ins, tables under captions."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from extractors.awards.authorities import Authorities
from extractors.awards.grants import Grant, Lead
from extractors.awards.reading import GrantReader
from extractors.awards.recipients import Lists, is_named
from extractors.awards.tables import AwardTable
from extractors.awards.verbs import AIMING, GIVING
from extractors.language import Sentence
from extractors.mentions.mention import Mentions
from extractors.outline import Outline, marker
from schemas.document import BlockKind
from schemas.records import AwardStatus
from schemas.spelling import norm, norm_words

_GOING_ON = [tuple(map(norm, p.split())) for p in ("trong đó", "trong số đó")]  # of those in the sentence before
_CAPTION_LIMIT = 40  # tokens
_ITEM_LIMIT = 30  # tokens
_SILENT = {BlockKind.ASIDE, BlockKind.BYLINE, BlockKind.DATELINE}


def find_grants(found: Mentions, lists: Lists) -> list[Grant]:
    """Every grant with recipients, in the order of the text."""
    reader = _Reader(found, lists)
    for index, sentences in groupby(found.text.sentences, key=lambda s: s.block):
        if found.text.blocks[index].kind not in _SILENT:
            reader.block(index, list(sentences))
    return [g for i, g in enumerate(reader.grants) if g.recipients and i not in reader.listed]


class _Reader:
    """Goes through a report's blocks with what their headings and lead-ins say."""

    def __init__(self, found: Mentions, lists: Lists) -> None:
        self.found, self.text, self.lists = found, found.text, lists
        authorities = Authorities(found)
        self.reader = GrantReader(found, lists, authorities)
        self.table = AwardTable(found, lists, authorities)
        self.outline: Outline[Lead] = Outline(Lead())
        self.grants: list[Grant] = []
        self.given: dict[str, Grant] = {}  # the last grant of each award that says who gives it
        self.announced = Lead()  # what the sentence before says of this one's awards
        self.listed: set[int] = set()  # counted grants whose recipients a list below them names
        self.last: Sentence | None = None  # of the last block that is no row: a table's caption, if short

    def block(self, index: int, sentences: list[Sentence]) -> None:
        block = self.text.blocks[index]
        written = self.text.document.text[block.start : block.end]
        if block.cells and self.last:
            self._caption(self.last)
        lead, kind = self.outline.enter(block, written)
        if block.cells:
            self._keep(self.table.read(block, lead), lead)
            return
        if kind == "" and written[0] == "(" and lead.awards:  # "(Giám đốc Sở công nhận)" under a heading
            self.outline.levels[-1] = (self.outline.levels[-1][0], self.reader.aside(sentences[0], lead))
            return
        self.last = sentences[-1]
        grants = [g for s in sentences for g in self._sentence(s, lead)]
        if not grants and lead.awards and (kind != "" or self._may_list(sentences)):
            skip = self.text.token_at(block.start + marker(written)[1])
            grants = self._listed(lead, skip, sentences[-1].end)
        for grant in grants:
            self._keep(grant, lead)
        opens, titled = written.rstrip().endswith(":"), block.kind is BlockKind.HEADING
        heads = not any(g.recipients for g in grants) and (titled or (bool(grants) and kind != ""))
        if opens or heads:
            self.outline.hold(kind, self._lead(grants, sentences[-1], lead), heading=titled)
        elif kind == "" and not any(g.recipients for g in grants):
            self.outline.levels.clear()

    def _may_list(self, sentences: list[Sentence]) -> bool:
        """Whether a paragraph may be the element of a list: behind a colon any, under a heading a mere name."""
        if self.outline.levels[-1][0] == "lead":
            return True
        start, end = sentences[0].start, sentences[-1].end
        return end - start <= _ITEM_LIMIT and not self.lists.verbs.between(start, end, {"act", *GIVING, *AIMING})

    def _sentence(self, sentence: Sentence, lead: Lead) -> list[Grant]:
        """The grants of a sentence, with what the sentence before says of them.

        An announcement of results says their period, a proposal the authority of further ones.
        """
        grants = self.reader.grants(sentence, lead)
        if not grants:
            self.announced = self.reader.periods.announced(sentence)
            return []
        goes_on = any(tuple(self.text.norms[sentence.start : sentence.start + len(p)]) == p for p in _GOING_ON)
        grants = [self._told(grant, goes_on=goes_on) for grant in grants]
        self.given |= {norm_words(award.name): g for g in grants if g.authority for award in g.awards}
        last = grants[-1]
        if last.status is AwardStatus.PROPOSED:
            self.announced = Lead(last.status, authority=last.authority, period=last.period)
        return grants

    def _told(self, grant: Grant, *, goes_on: bool) -> Grant:
        told, same = self.announced, self.given.get(norm_words(grant.awards[0].name))
        if same and goes_on:
            return replace(grant, authority=grant.authority or same.authority, period=grant.period or same.period)
        if same and grant.rule == "award-among":  # "Nhận Giấy khen còn có ..."
            return replace(grant, authority=grant.authority or same.authority)
        if told.status is None:
            return replace(grant, period=grant.period or told.period)
        if told.status is grant.status and grant.authority is None:
            return replace(grant, period=grant.period or told.period, authority=told.authority)
        return grant

    def _caption(self, last: Sentence) -> None:
        """Let a short paragraph above a table hold for its rows, as a lead-in with a colon does."""
        if not self.outline.levels and last.end - last.start <= _CAPTION_LIMIT:
            self.outline.hold("", self.reader.said(last, Lead()))
        self.last = None

    def _listed(self, lead: Lead, start: int, end: int) -> list[Grant]:
        """The grant of a list's element, none where it says that it was refused: "Phòng A: 01/05 phiếu (không đạt)"."""
        if self.lists.verbs.denied(start, end):
            return []
        recipients = tuple(self.lists.read(start, end))
        status = lead.status or AwardStatus.GRANTED
        return [Grant(lead.awards, recipients, status, "award-list", lead.authority, lead.period)]

    def _keep(self, grant: Grant | None, lead: Lead) -> None:
        if grant is None:
            return
        self.grants.append(grant)
        named = any(is_named(r) for r in grant.recipients)
        if lead.source is not None and named and grant.awards == lead.awards:
            self.listed.add(lead.source)

    def _lead(self, grants: list[Grant], last: Sentence, above: Lead) -> Lead:
        """What a heading or lead-in says for the list under it."""
        said = self.reader.said(last, above)
        if not grants or grants[-1].awards[-1].start < last.start:
            return said
        grant = grants[-1]
        counted = not any(is_named(r) for r in grant.recipients)
        if not counted:
            return said
        source = len(self.grants) - 1 if grant.recipients else None
        return Lead(grant.status, grant.awards, grant.authority, grant.period, source=source)
