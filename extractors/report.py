"""From a document to its reports: the recipe of extraction."""

from __future__ import annotations

from extractors.aliases import find_aliases
from extractors.awards.recipients import Lists
from extractors.awards.records import build_awards
from extractors.confidence import weighed
from extractors.event.record import build_event
from extractors.findings import find_doubts
from extractors.handovers.records import build_handovers
from extractors.handovers.tenures import build_tenures, find_holdings
from extractors.language import Text
from extractors.mentions import find_mentions
from extractors.participants.records import build_participants
from extractors.units import build_units
from schemas.document import Document, Span
from schemas.records import Report


def extract(document: Document) -> list[Report]:
    """The reports of a document: one, or one for each of its parts, with ids `NAME#1`, `NAME#2`."""
    if not document.parts:
        return [_report(document, document.id, None)]
    return [_report(document, f"{document.id}#{n}", part) for n, part in enumerate(document.parts, 1)]


def _report(document: Document, report_id: str, part: Span | None) -> Report:
    found = find_mentions(Text(document, part))
    aliases = find_aliases(found)
    lists = Lists(found)
    awards = build_awards(found, aliases, lists)
    event = build_event(found, aliases)
    holdings = find_holdings(found, aliases)
    handovers = build_handovers(found, aliases, event, holdings)
    report = Report(
        id=report_id,
        title=document.title,
        author=document.author,
        event=event,
        units=build_units(found, aliases, awards),
        participants=build_participants(found, aliases, event, awards, handovers),
        awards=awards,
        handovers=handovers,
        tenures=build_tenures(found, aliases, holdings),
        warnings=document.warnings,
        document=document,
    )
    return weighed(report).model_copy(update={"findings": find_doubts(found, lists, report)})
