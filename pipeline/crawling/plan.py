"""When a page is asked for again: less often the older it is."""

from __future__ import annotations

from datetime import datetime, timedelta

NIGHT = timedelta(hours=20)  # the next night, even where it begins a little earlier than this one
AGES = (  # (younger than, asked again after)
    (timedelta(days=7), NIGHT),
    (timedelta(days=30), timedelta(days=3)),
    (timedelta(days=90), timedelta(days=10)),
    (timedelta(days=365), timedelta(days=45)),
    (timedelta.max, timedelta(days=180)),
)
TURNED = timedelta(days=30)  # a listing's later pages, where its first ones bring nothing new
ATTACHMENT = timedelta(days=45)
GONE = (timedelta(days=7), timedelta(days=60))  # after that a page is gone for good
LONGEST_PENALTY = timedelta(days=30)
SHARE = 0.02  # of a site's known pages that a run may ask for again, beside its listings


def after(at: str, wait: timedelta) -> str:
    """The moment so long after another, both ISO 8601 in UTC."""
    return (datetime.fromisoformat(at) + wait).strftime("%Y-%m-%dT%H:%M:%SZ")


def next_look(at: str, since: str | None) -> str:
    """When to look again at an article that was looked at, and is what it is since a moment or day."""
    age = datetime.fromisoformat(at) - _moment(since, at)
    return after(at, next(wait for limit, wait in AGES if age < limit))


def after_failures(at: str, failures: int, asked_for: float | None) -> str:
    """When to try a page again that failed so many times in a row: the next night, then ever later."""
    wait = min(NIGHT * 2 ** min(failures - 1, 8), LONGEST_PENALTY)
    return after(at, max(wait, timedelta(seconds=asked_for or 0)))


def after_gone(at: str, times: int) -> str | None:
    """When to see whether a page is back that was gone so many times; None where it is gone for good."""
    return after(at, GONE[times - 1]) if times <= len(GONE) else None


def rechecks(known: int) -> int:
    """How many known pages a run may ask for again."""
    return max(1, int(known * SHARE))


def _moment(said: str | None, default: str) -> datetime:
    """A moment with its zone; that of a day is its beginning in UTC."""
    try:
        found = datetime.fromisoformat(said or default)
    except ValueError:
        found = datetime.fromisoformat(default)
    return found if found.tzinfo else found.replace(tzinfo=datetime.fromisoformat("2000-01-01T00:00:00Z").tzinfo)
