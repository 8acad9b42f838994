"""Statements that somebody holds a cluster's leading post: "Sở X - Cụm trưởng năm 2020" (đương nhiệm)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.aliases import Aliases
from extractors.handovers.cues import cues_in, role
from extractors.handovers.holders import Holder, Holders
from extractors.handovers.posts import Post, Posts
from extractors.language import Sentence
from extractors.mentions.mention import Mention, Mentions, NameMention, UnitMention, evidence, within
from extractors.participants.people import Person, people_in
from schemas.records import Tenure, UnitKind
from schemas.spelling import norm_set, norm_words
from schemas.values import value

_APPOSED = norm_set("( - – — , là đơn vị ) giữ vai trò :")
_ON_BEHALF = norm_set("diện mặt cách trò trách nhiệm")  # đại diện, thay mặt, với tư cách, vai trò
_COMING = norm_set("mới tới sau kế")
_NAMING = norm_set("là :")
_REACH = 4
_BEHALF_REACH = 6
_CONFIDENCE = {"tenure-title": 0.85, "tenure-beside": 0.9, "tenure-behalf": 0.85}


@value
class Holding(Mention):
    """A holder with a cluster's post, as one sentence states it."""

    post: Post
    holder: NameMention | UnitMention


def build_tenures(found: Mentions, aliases: Aliases, holdings: Iterable[Holding]) -> tuple[Tenure, ...]:
    """One record for each post, holder and period, in the order of the text."""
    holders = Holders(found, aliases)
    kept: dict[tuple[str, str, str | None], Tenure] = {}
    for holding in holdings:
        record = _record(found, aliases, holders, holding)
        key = (norm_words(record.position), norm_words(record.holder), record.period)
        kept.setdefault(key, record)
    return tuple(kept.values())


def find_holdings(found: Mentions, aliases: Aliases) -> list[Holding]:
    """Who holds a cluster's posts, by any sentence that does not say that they pass on."""
    if not any("cluster" in position.head.of for position in found.positions):
        return []
    holders, posts = Holders(found, aliases), Posts(found)
    return [h for s in found.text.sentences for h in _in_sentence(found, s, posts, holders)]


def main_cluster(found: Mentions, aliases: Aliases) -> str | None:
    """The fullest name of the cluster that the report names first."""
    cluster = next((u for u in found.units if u.kind is UnitKind.CLUSTER and not u.bare), None)
    return aliases.unit(cluster) if cluster else None


def _record(found: Mentions, aliases: Aliases, holders: Holders, holding: Holding) -> Tenure:
    unit, post = holding.post.unit, holding.post
    name = holders.name(Holder(holding.holder.start, holding.holder.end, holding.rule, holding.holder))
    return Tenure(
        position=post.title,
        scope=(aliases.unit(unit) if unit else None) or main_cluster(found, aliases),
        holder=name,
        period=post.period.period if post.period else None,
        evidence=evidence(found.text, holding.holder, post, *([post.period] if post.period else [])),
        rules=(holding.rule,),
        confidence=_CONFIDENCE[holding.rule],
    )


def _in_sentence(found: Mentions, sentence: Sentence, posts: Posts, holders: Holders) -> Iterator[Holding]:
    led = [p for p in posts.within(sentence) if p.of_cluster]
    if not led:
        return
    people = people_in(found, sentence)
    passing = {c.end for c in cues_in(found, sentence) if role(c) not in ("is", "other", "recall", "toward", "leave")}
    for post in led:
        if found.text.norms[post.end : post.end + 1] and found.text.norms[post.end] in _COMING:
            continue
        if any(0 <= post.start - end <= _REACH for end in passing):
            continue
        yield from _of_post(found, sentence, post, people, holders)


def _of_post(
    found: Mentions, sentence: Sentence, post: Post, people: list[Person], holders: Holders
) -> Iterator[Holding]:
    bearer = next((p for p in people if any(t.start == post.start for t in p.titles)), None)
    if bearer is not None:
        yield Holding(post.start, post.end, "tenure-title", post, _unit_of(bearer) or bearer.name)
    elif (unit := _beside(found, sentence, post)) is not None:
        yield Holding(post.start, post.end, "tenure-beside", post, unit)
    elif _ON_BEHALF & set(found.text.norms[max(sentence.start, post.start - _BEHALF_REACH) : post.start]):
        holder = _speaker(sentence, post, people, holders)
        if holder is not None:
            yield Holding(post.start, post.end, "tenure-behalf", post, holder)


def _unit_of(person: Person) -> UnitMention | None:
    """The unit that a person serves beside his post in the cluster."""
    return next((t.unit for t in person.titles if t.unit and t.unit.kind is not UnitKind.CLUSTER), None)


def _beside(found: Mentions, sentence: Sentence, post: Post) -> UnitMention | None:
    """The unit right before or behind a post, in brackets, after a dash, a comma or "là"."""
    text = found.text
    end = post.period.end if post.period and post.period.end > post.end else post.end
    units = [u for u in within(found.units, sentence) if not u.bare and u.kind is not UnitKind.CLUSTER]
    chosen = {i for c in cues_in(found, sentence) if role(c) == "appoint" for i in range(c.end, c.end + _REACH)}
    units = [u for u in units if u.start not in chosen]
    named = end < sentence.end and text.norms[end] in _NAMING
    for unit in units if not named else ():
        before = text.norms[unit.end : post.start]
        if unit.end < post.start and len(before) <= _REACH and set(before) <= _APPOSED:
            return unit
    for unit in units:
        behind = text.norms[end : unit.start]
        stated = set(behind) & norm_set("( - – — : là")
        if end < unit.start and len(behind) <= _REACH and stated and set(behind) <= _APPOSED:
            return unit
    return None


def _speaker(
    sentence: Sentence, post: Post, people: list[Person], holders: Holders
) -> NameMention | UnitMention | None:
    """Whoever acts for the post: the nearest person's unit, else the unit behind the comma."""
    near = sorted(people, key=lambda p: min(abs(p.start - post.end), abs(post.start - p.end)))
    if near:
        return _unit_of(near[0]) or near[0].name
    behind = [h for h in holders.within(sentence) if h.start >= post.end]
    return behind[0].mention if behind else None
