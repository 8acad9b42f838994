"""Organisations spoken of by their noun alone: "trao cờ cho nhà trường", "Nhà trường được tặng Cờ thi đua"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractors.mentions.mention import Mentions, UnitMention
from schemas.spelling import norm, norm_set, norm_words

_TO, _OF = norm("cho"), norm("của")
_FLAGS = norm_set("thống cờ kỳ")  # gắn lên lá cờ truyền thống của nhà trường
_BEARERS = {tuple(map(norm, p.split())) for p in ("đại diện", "tập thể", "lãnh đạo")}
_GETTING = norm_set(
    "được vinh đã đón nhận đạt liên giữ luôn vừa cũng nhiều lần"
)  # what stands behind a noun that is the subject of receiving
_NOUNS = {
    norm_words(noun): norm_words(head)
    for noun, head in (
        *((noun, noun) for noun in ("trường", "học viện", "bệnh viện", "công ty", "tổng công ty", "tập đoàn")),
        *((noun, noun) for noun in ("ngân hàng", "trung tâm", "liên đoàn", "hợp tác xã", "đài")),
        ("nhà trường", "trường"),
    )
}
_FIRST_WORDS = frozenset(noun.split()[0] for noun in _NOUNS)
_LONGEST = 3
_OPENING = 60  # tokens in which a report says whom it is about
# before a noun that is no subject: whose, where, with whom, of many
_GOVERNING = norm_set("của tại ở trong về đến tới với do bởi từ các những mỗi nhiều một tổng nhà ban hội")
_ENDS = norm_set(". , ; : ) ! và vì nhân do trong tại đã có")  # what stands behind a whole noun phrase


def find_common_nouns(found: Mentions) -> Iterator[UnitMention]:
    """Those behind "cho" and those that get something as its subject.

    Each is a mention of the unit that the report names most with the noun; of equals the one it opens with, or none.
    """
    words, norms = found.text.words, found.text.norms
    named: dict[str, Counter[str]] | None = None
    text, last = found.text, len(norms) - 1
    given = [i + 1 for i in text.standing([_TO]) if i < last and words[i + 1].islower()]
    given += [i + 2 for i in given if tuple(norms[i : i + 2]) in _BEARERS]  # cho đại diện nhà trường
    given += [i + 1 for i in text.standing([_OF]) if 0 < i < last and norms[i - 1] in _FLAGS]
    subjects = [i for i in text.standing(_FIRST_WORDS) if norms[i - 1] not in _GOVERNING]
    for i in sorted({*given, *subjects}):
        handed = i > 1 and tuple(norms[i - 2 : i]) in _BEARERS
        behind = _ENDS if handed or (i and norms[i - 1] in (_TO, _OF)) else _GETTING
        for end in range(min(i + _LONGEST, len(norms)), i, -1):
            head = _NOUNS.get(" ".join(norms[i:end]))
            if head is None or (end < len(norms) and norms[end] not in behind):
                continue
            named = _named(found) if named is None else named
            if (unit := _meant(found, named.get(head, Counter()))) is not None:
                yield UnitMention(i, end, "common-noun", unit.name, unit.kind, unit.head)
            break


def _named(found: Mentions) -> dict[str, Counter[str]]:
    """How often a report names each unit, by the noun that the name begins with."""
    named: dict[str, Counter[str]] = {}
    for unit in found.units:
        name = norm_words(unit.name)
        for head in {head for head in _NOUNS.values() if not unit.bare and name.startswith(f"{head} ")}:
            named.setdefault(head, Counter())[unit.name] += 1
    return named


def _meant(found: Mentions, named: Counter[str]) -> UnitMention | None:
    most = named.most_common(2)
    units = [next(u for u in found.units if u.name == name and not u.bare) for name, _ in most]
    if len(most) > 1 and most[0][1] == most[1][1] and not units[0].start <= _OPENING < units[1].start:
        return None
    return next(iter(units), None)
