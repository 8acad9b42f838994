"""What does not add up in a report, or what no record explains: findings, never corrections (phát hiện)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extractors.awards.counted_lists import find_miscounts
from extractors.awards.recipients import Lists
from extractors.lexicon import AwardEntry, WordEntry, entries
from extractors.mentions.mention import AwardMention, Mention, Mentions, PositionMention, evidence, within
from schemas.document import BlockKind
from schemas.records import Finding, RecipientKind, Record, Report
from schemas.spelling import norm_set, norm_words

_DENIED = frozenset(("deny", "suppose"))
_GIVEN = frozenset(("grant", "receive", "recognise", "propose"))
_HANDED = norm_set("giao bầu nhiệm động suy thay phiên")  # bàn giao, bầu, bổ nhiệm, điều động, suy tôn, luân phiên
_DEPUTY = norm_set("phó thứ")
_GROUP = norm_set("các những nhiều một đại")  # "trao Bằng khen cho các tập thể": nobody named, nothing missing
_KINDS = {
    RecipientKind.INDIVIDUAL: "cá nhân",
    RecipientKind.COLLECTIVE: "tập thể",
    RecipientKind.HOUSEHOLD: "hộ gia đình",
}


def find_doubts(found: Mentions, lists: Lists, report: Report) -> tuple[Finding, ...]:
    """The findings of a report, in the order of the text within each kind."""
    return (
        *find_miscounts(found, lists),
        *_wrong_kinds(report),
        *_two_holders(report),
        *_unexplained_awards(found, report),
        *_unexplained_posts(found, report),
    )


def _wrong_kinds(report: Report) -> Iterator[Finding]:
    """Awards to a kind of recipient that the law does not give them to."""
    for award in report.awards:
        entry = _award_entry(award.award)
        kind = award.recipient_kind
        if entry and entry.recipients and kind and kind not in entry.recipients:
            allowed = ", ".join(_KINDS[RecipientKind(k)] for k in entry.recipients)
            basis = entry.legal_basis[0] if entry.legal_basis else entry.source
            who = award.recipient or f"{award.count} {_KINDS[kind]}"
            message = f"{award.award} chỉ dành cho {allowed} ({basis}), nhưng báo cáo ghi cho {who} ({_KINDS[kind]})"
            yield Finding(code="recipient_kind", message=message, evidence=award.evidence)


def _award_entry(name: str) -> AwardEntry | None:
    """The catalogue's award whose name a record's award begins with, the longest."""
    words, catalogue = norm_words(name).split(), _catalogue()
    beginnings = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    return next((catalogue[b] for b in beginnings if b in catalogue), None)


@cache
def _catalogue() -> dict[str, AwardEntry]:
    """The awards by each of their names, the first of two with one name."""
    return {norm_words(spelling): e for e in reversed(entries("awards")) for spelling in e.spellings}


def _two_holders(report: Report) -> Iterator[Finding]:
    """One post of one unit in one period with more than one holder; deputies may be several."""
    holders: defaultdict[tuple[str, str, str | None], dict[str, Record]] = defaultdict(dict)
    said: list[tuple[str, str | None, str | None, str | None, Record]] = []
    said += [(h.position, h.scope, h.period, h.incoming, h) for h in report.handovers]
    said += [(t.position, t.scope, t.period, t.holder, t) for t in report.tenures]
    for position, scope, period, holder, record in said:
        if holder and not _DEPUTY & set(norm_words(position).split()):
            holders[norm_words(position), norm_words(scope or ""), period].setdefault(holder, record)
    for (_, _, period), records in holders.items():
        for (one, first), (other, second) in pairwise(records.items()):
            message = f"Một chức danh{f' năm {period}' if period else ''} ghi hai nơi giữ: {one} và {other}"
            yield Finding(code="two_holders", message=message, evidence=(*first.evidence, *second.evidence))


def _unexplained_awards(found: Mentions, report: Report) -> Iterator[Finding]:
    """Awards given or proposed in a sentence, of which no record of the report speaks."""
    told = {e.id for a in report.awards if (e := _award_entry(a.award))}
    said = {norm_words(a.award) for a in report.awards}
    honours = {i for name in found.names for i in range(name.lead, name.start)}  # NSND, TTƯT before a name
    for award in found.awards:
        if award.start in honours:
            continue
        known = (award.entry is not None and award.entry.id in told) or norm_words(award.name) in said
        if not known and _is_given(found, award):
            said.add(norm_words(award.name))
            message = f"Báo cáo nhắc việc trao, đề nghị {award.name} nhưng chưa rõ cho ai"
            yield Finding(code="unexplained_award", message=message, evidence=evidence(found.text, award))


def _is_given(found: Mentions, award: AwardMention) -> bool:
    """Whether an award's sentence gives it away, to somebody and not to a group that nobody counts."""
    sentence = found.text.sentence_of(award.start)
    if sentence is None or found.text.block_of(sentence).kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    roles = [v.entry.role for v in within(found.terms["verbs"], sentence) if isinstance(v.entry, WordEntry)]
    behind = found.text.norms[award.end : min(award.end + 12, sentence.end)]
    return bool(_GIVEN & set(roles)) and not _DENIED & set(roles) and not _GROUP & set(behind)


def _unexplained_posts(found: Mentions, report: Report) -> Iterator[Finding]:
    """A cluster's leading post that is handed on in a sentence of which no handover speaks."""
    told = {norm_words(h.position) for h in report.handovers} | {norm_words(t.position) for t in report.tenures}
    for position in (p for p in found.positions if "cluster" in p.head.of and _is_handed(found, p)):
        title = _bare(found, position)
        if not any(f"{norm_words(title)} ".startswith(f"{post} ") for post in told):
            message = f"Báo cáo nhắc việc giao chức danh {title} nhưng chưa rõ giao cho ai"
            yield Finding(code="unexplained_post", message=message, evidence=evidence(found.text, position))
            told.add(norm_words(title))


def _bare(found: Mentions, position: PositionMention) -> str:
    """A post's words without its cluster's name."""
    end = position.unit.start if position.unit and position.unit.start > position.start else position.end
    return found.text.quote(position.start, end)


def _is_handed(found: Mentions, mention: Mention) -> bool:
    before = found.text.norms[max(0, mention.start - 8) : mention.start]
    return bool(_HANDED & set(before))
