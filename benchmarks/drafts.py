"""The nominator: form pages of a draft, saving a section, and sending it."""

import itertools
from collections.abc import Iterator
from functools import partial

from flask import Flask
from sqlalchemy import create_engine, text

from benchmarks.browsing import MOVED, OK, Browser, form_with
from benchmarks.copies import Copies, make_copies
from benchmarks.figures import Figure
from benchmarks.portal import Portal, Served
from benchmarks.public import expected
from benchmarks.rounds import Effort, Task, below, cost, costs
from benchmarks.statements import BASE, listening, statements_of, visitor

FORM_CPU, FORM_STATEMENTS, SAVE_CPU, AUTOSAVE_CPU = 8.0, 8, 15.0, 10.0
FORM_REQUESTS, SAVES, SENT = 40, 60, 12
AUTOSAVE = {"x_autosave": "1", "accept": "application/json"}
LONGEST = "justification"


def form_pages(served: Served, app: Flask, copies: Copies, effort: Effort) -> Iterator[Figure]:
    """Every section's page is measured; the dearest of them stands for the form."""
    database, browser = served.portal.database, Browser(served.port)
    browser.sign_in(copies.email)
    pages = {section: section_url(copies.references[0], section) for section in copies.sections}
    tasks = {
        section: Task(partial(expected, browser, url), served.pid, served.portal.postgres)
        for section, url in pages.items()
    }
    found = costs(tasks, effort, FORM_REQUESTS, below(FORM_CPU))
    dearest = max(found, key=lambda section: found[section].cpu)
    yield from found[dearest].figures(f"draft form page ({dearest})", database, FORM_CPU)
    least = min(cost.cpu for cost in found.values())
    yield Figure("draft form page, the cheapest: CPU", database, least, "ms")
    client = visitor(app, copies.email)
    most = max(statements_of(app, client, url) for url in pages.values())
    yield Figure("draft form page: statements", database, most, "statements", FORM_STATEMENTS)


def section_url(reference: str, section: str) -> str:
    """The address of a section's page."""
    return f"/nb/submissions/{reference}/sections/{section}"


class Saving:
    """Saves one section again and again, each time with another text, as a person types on."""

    def __init__(self, browser: Browser, reference: str) -> None:
        self.browser = browser
        self.url = section_url(reference, LONGEST)
        self.fields = form_with(expected(browser, self.url).body, "version")
        self.version = itertools.count(int(self.fields["version"]))
        names = [name for name, value in self.fields.items() if len(value) > 80]  # noqa: PLR2004
        self.name, self.text = names[-1], self.fields[names[-1]]

    def save(self) -> None:
        """One save with the button; the portal must have taken it."""
        answer = self.browser.post(self.url, self._typed_on())
        assert answer.status == MOVED, f"saving a section: {answer.status}"

    def autosave(self) -> None:
        """One save by the page's script."""
        answer = self.browser.post(self.url, self._typed_on(), **AUTOSAVE)
        assert answer.status == OK, f"autosave: {answer.status}"

    def _typed_on(self) -> dict[str, str]:
        version = next(self.version)
        self.fields |= {"version": str(version), self.name: f"{self.text} ({version})"}
        return self.fields


def saving(served: Served, copies: Copies, effort: Effort) -> Iterator[Figure]:
    """What saving a section costs, with the button and while one types."""
    browser, database = Browser(served.port), served.portal.database
    browser.sign_in(copies.email)
    saves = Saving(browser, copies.references[0])
    task = Task(saves.save, served.pid, served.portal.postgres)
    yield from cost(task, effort, SAVES).figures("saving a section", database, SAVE_CPU)
    task = Task(saves.autosave, served.pid, served.portal.postgres)
    found = costs({"": task}, effort, SAVES, below(AUTOSAVE_CPU))
    yield from found[""].figures("autosave", database, AUTOSAVE_CPU)


def sending(served: Served, app: Flask, effort: Effort) -> Iterator[Figure]:
    """Transactions of a submit, its cost, and that it outlives the server's sudden end.

    The server is killed here: nothing can be asked of it afterwards.
    """
    number, database = effort.requests(SENT), served.portal.database
    copies = make_copies(app, number * effort.rounds + 5)
    first, *others = copies.references
    yield Figure("submit: transactions", database, commits_of_submit(app, copies, first), "", 1)
    browser, left = Browser(served.port), iter(others)
    browser.sign_in(copies.email)
    task = Task(lambda: submit(browser, next(left)), served.pid, served.portal.postgres)
    yield from cost(task, effort, SENT).figures("submit", database)
    last = next(left)
    submit(browser, last)
    served.kill()
    lost = 0 if is_submitted(served.portal, last) else 1
    yield Figure("submit: lost when the server is killed after it", database, lost, "", 0)


def submit(browser: Browser, reference: str) -> None:
    """Press the button of the page on which the answers are checked."""
    fields = form_with(expected(browser, f"/nb/submissions/{reference}/check").body, "submit_token")
    answer = browser.post(f"/nb/submissions/{reference}/submit", fields)
    assert answer.status == MOVED, f"submit: {answer.status}"


def commits_of_submit(app: Flask, copies: Copies, reference: str) -> int:
    """How many transactions one submit takes."""
    client = visitor(app, copies.email)
    page = client.get(f"/nb/submissions/{reference}/check", base_url=BASE)
    fields = form_with(page.data, "submit_token")
    with listening(app) as traffic:
        answer = client.post(f"/nb/submissions/{reference}/submit", data=fields, base_url=BASE)
    assert answer.status_code == MOVED, f"submit: {answer.status_code}"
    return traffic.commits


def is_submitted(portal: Portal, reference: str) -> bool:
    """Whether the database has it, asked past the portal."""
    engine = create_engine(portal.url)
    query = text("SELECT submitted_at IS NOT NULL FROM submission WHERE reference = :reference")
    with engine.connect() as connection:
        found = connection.scalar(query, {"reference": reference})
    engine.dispose()
    return bool(found)
