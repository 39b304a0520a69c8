"""Looking at addresses outside, politely, and keeping what became of each."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import delete, select

from eqportal.database import now
from eqportal.extensions import session
from eqportal.pages.links.asking import TOO_MANY, Answer, Asker
from eqportal.pages.links.models import LinkCheck
from eqportal.pages.links.queries import FAILING, digest_of, outside_addresses

PAUSE_SECONDS = 1.0
Tell = Callable[[int, int, str, Answer], None]


@dataclass(frozen=True)
class Limits:
    """How much is asked at once: at most so many, none that was asked since, a pause by host."""

    most: int = 500
    older_than: timedelta = timedelta(days=1)
    pause: float = PAUSE_SECONDS


def check_links(asker: Asker, limits: Limits, tell: Tell) -> int:
    """Ask what is due, one at a time, and keep each answer at once; returns how many were asked.

    A host that says it is asked too much is left alone until the next round.
    No transaction is open while an address is being asked.
    """
    every = outside_addresses()
    due = _due(every, limits)
    _forget_others(every)
    session().commit()
    last: dict[str, float] = {}
    resting: set[str] = set()
    asked = 0
    for number, url in enumerate(in_turns(due), 1):
        if (host := host_of(url)) in resting:
            continue
        _wait(last.get(host), limits.pause)
        answer = asker.ask(url)
        last[host] = time.monotonic()
        keep(url=url, answer=answer, at=now())
        session().commit()
        tell(number, len(due), url, answer)
        asked += 1
        if answer.status == TOO_MANY:
            resting.add(host)
    return asked


def _due(every: Sequence[str], limits: Limits) -> list[str]:
    rows = session().execute(select(LinkCheck.url, LinkCheck.checked_at))
    asked = {row.url: row.checked_at for row in rows}
    since = now() - limits.older_than
    never = datetime.min.replace(tzinfo=since.tzinfo)
    due = [url for url in every if asked.get(url, never) <= since]
    return sorted(due, key=lambda url: asked.get(url, never))[: limits.most]


def _forget_others(every: Sequence[str]) -> None:
    """What no page links to any longer is not reported."""
    known = {digest_of(url) for url in every}
    there = set(session().scalars(select(LinkCheck.digest)))
    if gone := there - known:
        session().execute(delete(LinkCheck).where(LinkCheck.digest.in_(gone)))


def in_turns(urls: Sequence[str]) -> Iterator[str]:
    """One of each host, then the next of each, so that no host is asked twice in a row."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(host_of(url), []).append(url)
    queues = [iter(mine) for mine in hosts.values()]
    while queues:
        left = []
        for queue in queues:
            if (found := next(queue, None)) is not None:
                yield found
                left.append(queue)
        queues = left


def host_of(url: str) -> str:
    """Whose address it is; empty for one that cannot be read."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def _wait(last: float | None, pause: float) -> None:
    if last is not None and (left := last + pause - time.monotonic()) > 0:
        time.sleep(left)


def keep(*, url: str, answer: Answer, at: datetime) -> LinkCheck:
    """Keep what became of an address; a failure remembers when it began."""
    digest = digest_of(url)
    row = session().get(LinkCheck, digest) or LinkCheck(digest=digest, url=url)
    fails = answer.outcome in FAILING
    row.failing_since = (row.failing_since or at) if fails else None
    row.outcome, row.status, row.detail = answer.outcome, answer.status, answer.detail[:500]
    row.checked_at = at
    session().add(row)
    return row
