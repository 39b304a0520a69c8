"""The public pages: what a visitor without an account costs."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from benchmarks.browsing import OK, Answer, Browser
from benchmarks.figures import Figure
from benchmarks.peers import BODY, DATABASE
from benchmarks.portal import Portal, Served, serving
from benchmarks.rounds import Effort, Task, below, costs
from benchmarks.sixteen import sixteen
from benchmarks.statements import BASE, statements_of, visitor
from eqportal.calls.queries import open_calls
from eqportal.commands import at_work
from eqportal.extensions import session
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.queries import PUBLISHED
from tools.postgres import free_port

CPU_LIMIT, STATEMENT_LIMIT = 0.5, 6
ANEW_LIMIT = 12.0
"""Once a minute, or after a change, a page is made anew for whoever comes first."""
FRONT = "front page"
MORE = {FRONT: 1}
"""The front page also asks for news."""
REQUESTS = 250
CONTENT = "content page"


def paths_of(app: Flask) -> dict[str, str]:
    """The pages that are measured; the content page is the one with the most text."""
    with at_work(app):
        longest = session().scalars(
            select(PageRevision.slug)
            .join(Page, Page.id == PageRevision.page_id)
            .where(PageRevision.locale == "nb", *PUBLISHED)
        )
        slug = max((s for s in longest if s), key=lambda s: _size(app, f"/nb/{s}"))
        call = next(c.slug for c in open_calls() if c.kind == "nomination")
    return {FRONT: "/nb/", CONTENT: f"/nb/{slug}", "call page": f"/nb/calls/{call}"}


def _size(app: Flask, path: str) -> int:
    answer = app.test_client().get(path, base_url=BASE)
    return len(answer.data) if answer.status_code == OK else 0


def expected(browser: Browser, path: str, status: int = OK, **headers: str) -> Answer:
    """Ask, and refuse to measure another answer than the one that is meant."""
    answer = browser.get(path, **headers)
    assert answer.status == status, f"{path}: {answer.status} instead of {status}"
    return answer


def public(served: Served, app: Flask, effort: Effort) -> Iterator[Figure]:
    """CPU and statements of the pages beside their peers, and what caches are told."""
    paths, database = paths_of(app), served.portal.database
    browser = Browser(served.port)
    tag = expected(browser, paths[CONTENT]).headers["etag"]
    ask = {name: partial(expected, browser, path) for name, path in paths.items()}
    limits = dict.fromkeys(ask, CPU_LIMIT)
    for name, path in paths.items():  # a query is never answered from what is kept
        ask[f"{name}, made anew"] = partial(expected, browser, f"{path}?anew")
        limits[f"{name}, made anew"] = ANEW_LIMIT
    again = "conditional GET of the content page"
    ask[again] = partial(expected, browser, paths[CONTENT], 304, if_none_match=tag)
    tasks = {n: Task(a, served.pid, served.portal.postgres) for n, a in ask.items()}
    with peers(served, paths[CONTENT]) as others:
        found = costs({**tasks, **others}, effort, REQUESTS, below(ANEW_LIMIT))
    for name, cost in found.items():
        yield from cost.figures(name, database, limits.get(name))
    for name, path in paths.items():
        number = statements_of(app, visitor(app), path)
        limit = STATEMENT_LIMIT + MORE.get(name, 0)
        yield Figure(f"{name}: statements", database, number, "statements", limit)
    yield Figure("cookies after the public pages", database, len(browser.cookies), "cookies", 0)
    yield from beside_bare(served, paths[CONTENT], effort)


def beside_bare(served: Served, path: str, effort: Effort) -> Iterator[Figure]:
    """The finished page and the bare view with the same bytes, sixteen visitors at each in turn."""
    portal = served.portal
    body = portal.folder / "content.html"
    body.write_bytes(expected(Browser(served.port), path).body)
    with peer_server("bare", portal, body) as (port, _):
        asked = {"ours": (served.port, path), "bare": (port, "/")}
        yield from sixteen(asked, effort, portal.database)


@contextmanager
def peers(served: Served, path: str) -> Iterator[dict[str, Task]]:
    """The two peers of the content page, served in the same way."""
    portal = served.portal
    body = portal.folder / "content.html"
    body.write_bytes(expected(Browser(served.port), path).body)
    with peer("bare", portal, body) as bare, peer("minimal", portal, body) as minimal:
        yield {"bare Flask view, same bytes": bare, "minimal Flask page": minimal}


@contextmanager
def peer(name: str, portal: Portal, body: Path) -> Iterator[Task]:
    """One peer, ready to be asked."""
    with peer_server(name, portal, body) as (port, pid):
        yield Task(partial(expected, Browser(port), "/"), pid)


@contextmanager
def peer_server(name: str, portal: Portal, body: Path) -> Iterator[tuple[int, int]]:
    """One peer's port and process."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.peers", name, str(port)]
    environment = {**os.environ, BODY: str(body), DATABASE: portal.url}
    with serving(command, port, environment) as process:
        yield port, process.pid
