"""The committee: the case list with 1,000 and with 10,000 nominations, and what stands near it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from flask import Flask
from sqlalchemy import func, select

from benchmarks.browsing import Browser
from benchmarks.figures import Figure
from benchmarks.portal import Served
from benchmarks.public import expected
from benchmarks.rounds import Cost, Effort, Task, costs
from benchmarks.statements import inside, statements_of, visitor
from eqportal.calls.models import Call
from eqportal.commands import at_work
from eqportal.extensions import session
from eqportal.reviews.queries import PAGE
from eqportal.submissions.models import Submission

LIST_CPU, LIST_STATEMENTS, LIST_GROWTH = 40.0, 12, 1.3
REQUESTS, LIST = 30, "committee list"
SMALL, LARGE = 1_000, 10_000
OPENED = (LIST, f"{LIST}, chair")
"""The list as it opens; its last page has to count to its place, and only has to be cheap."""

CHAIR, REVIEWER, OFFICER = "chair", "reviewer1", "officer"


def largest_call(app: Flask) -> str:
    """The slug of the call with the crowd."""
    with at_work(app):
        most = (
            select(Call.slug)
            .join(Submission, Submission.call_id == Call.id)
            .group_by(Call.slug)
            .order_by(func.count().desc())
        )
        return session().scalars(most).first() or ""


def pages_of(slug: str, cases: int) -> dict[str, tuple[str, str]]:
    """The pages by name: whose, and where. The first three are the case list."""
    room, last = f"/nb/committee/calls/{slug}", cases // PAGE
    return {
        LIST: (REVIEWER, room),
        f"{LIST}, last page": (REVIEWER, f"{room}?page={last}"),
        f"{LIST}, chair": (CHAIR, room),
        "ranking": (CHAIR, f"{room}/ranking"),
        "committee home": (REVIEWER, "/nb/committee"),
        "office list": (OFFICER, f"/nb/office/calls/{slug}/submissions"),
    }


def tasks_of(served: Served, pages: dict[str, tuple[str, str]]) -> dict[str, Task]:
    """A signed-in browser for each page."""
    tasks = {}
    for name, (person, path) in pages.items():
        browser = Browser(served.port)
        browser.sign_in(f"{person}@demo.example")
        ask = partial(expected, browser, path)
        tasks[name] = Task(ask, served.pid, served.portal.postgres)
    return tasks


def committee(small: Served, large: Served, effort: Effort) -> Iterator[Figure]:
    """The pages of both portals in turn, and how they grow."""
    with inside(large.portal) as app:
        slug = largest_call(app)
        pages = {"small": pages_of(slug, SMALL), "large": pages_of(slug, LARGE)}
        served = {"small": small, "large": large}
        tasks = {
            f"{size} {name}": task
            for size, its in pages.items()
            for name, task in tasks_of(served[size], its).items()
        }
        lists = {name: task for name, task in tasks.items() if LIST in name}
        others = {name: task for name, task in tasks.items() if LIST not in name}
        found = costs(lists, effort, REQUESTS, steady)
        found |= costs(others, replace(effort, rounds=2), REQUESTS)
        for name, (person, path) in pages["large"].items():
            number = statements_of(app, visitor(app, f"{person}@demo.example"), path)
            yield from compared(name, found, number, large.portal.database)


def growth(name: str, found: Mapping[str, Cost]) -> float:
    """How many times as much the page takes with ten times the nominations."""
    return found[f"large {name}"].whole / found[f"small {name}"].whole


def steady(found: Mapping[str, Cost]) -> bool:
    """Whether the case list hardly grows."""
    return all(growth(name, found) <= LIST_GROWTH for name in OPENED)


def compared(name: str, found: Mapping[str, Cost], number: int, database: str) -> Iterator[Figure]:
    """The rows of one page; the case list has limits, the others stand for comparison."""
    bound = name.startswith(LIST)
    large = found[f"large {name}"]
    yield from large.figures(f"{name}, {LARGE:,}", database, LIST_CPU if bound else None)
    limit = LIST_STATEMENTS if bound else None
    yield Figure(f"{name}, {LARGE:,}: statements", database, number, "statements", limit)
    limited = LIST_GROWTH if name in OPENED else None
    yield Figure(f"{name}: {LARGE:,} to {SMALL:,}", database, growth(name, found), "times", limited)
