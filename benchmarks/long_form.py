"""A form of sixty questions of every kind: what its pages cost the person who fills it in."""

import secrets
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import cycle, islice

from flask import Flask

from benchmarks.browsing import Browser
from benchmarks.drafts import section_url
from benchmarks.figures import Figure
from benchmarks.portal import Served
from benchmarks.public import expected
from benchmarks.rounds import Effort, Task, below, costs
from benchmarks.statements import statements_of, visitor
from eqportal.accounts.operations import user_by_email
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.calls.operations import Dates, make_call
from eqportal.commands import at_work
from eqportal.database import now, reading_only
from eqportal.extensions import session
from eqportal.forms.spec import Form, Kind, Option, Question, Section
from eqportal.locales.text import LocalisedText, same
from eqportal.programmes.options import Options
from eqportal.programmes.preset import presets
from eqportal.rehearsal.answers import Writer
from eqportal.rehearsal.scene import departments
from eqportal.rehearsal.writing import fill
from eqportal.submissions import drafts

CPU, STATEMENTS = 12.0, 8
REQUESTS = 30
SECTIONS, ON_A_PAGE = 6, 10
EMAIL = "applicant@demo.example"
SLUG = "sixty-questions"
RARE = (Kind.BUDGET, Kind.GROUP)
USUAL = tuple(kind for kind in Kind if kind not in RARE)


def _words(text: str) -> LocalisedText:
    return LocalisedText(
        nb=f"{text}, på bokmål", nn=f"{text}, på nynorsk", en=f"{text}, in English"
    )


def _question(number: int, kind: Kind) -> Question:
    options = tuple(Option(id=f"option_{n}", label=_words(f"Valg {n}")) for n in range(1, 6))
    group = range(3) if kind is Kind.GROUP else ()
    return Question(
        id=f"question_{number}",
        kind=kind,
        label=_words(f"Spørsmål {number}"),
        hint=_words("Svar med egne ord, så kort du kan"),
        options=options if kind in {Kind.CHOICE, Kind.CHOICES} else (),
        questions=tuple(_question(number * 100 + n, Kind.TEXT) for n in group),
    )


def sixty_questions() -> Form:
    """Six sections of ten: one budget, one group, and the other kinds in turn."""
    kinds = [Kind.TEXT, *RARE, *islice(cycle(USUAL), SECTIONS * ON_A_PAGE - 1 - len(RARE))]
    asked = [_question(number, kind) for number, kind in enumerate(kinds)]
    pages = [asked[first : first + ON_A_PAGE] for first in range(0, len(asked), ON_A_PAGE)]
    sections = tuple(
        Section(id=f"section-{n}", title=_words(f"Del {n}"), questions=tuple(page))
        for n, page in enumerate(pages, start=1)
    )
    return Form(sections=sections, title_question=asked[0].id)


def make_draft(app: Flask) -> tuple[str, list[str]]:
    """An open call with the form, and a draft in it with every question answered."""
    reading_only.set(False)
    with at_work(app):
        call, person = _open_call(), user_by_email(EMAIL)
        assert person, "the demonstration has no applicant"
        draft = drafts.start(call=call, language="nb", token=secrets.token_hex(), by=person)
        writer = Writer(0, person.called, person.email, "nb", departments())
        fill(draft, person, writer)
        session().commit()
        return draft.reference, [section.id for section in call.form.sections]


def _open_call() -> Call:
    day, moment = timedelta(days=1), now()
    preset = presets()[0].model_copy(
        update={"form": sixty_questions(), "options": Options(), "call_title": same("Sixty")}
    )
    dates = Dates(
        opens_at=moment - day,
        closes_at=moment + 30 * day,
        review_by=moment + 60 * day,
        decide_by=moment + 70 * day,
        announce_by=moment + 80 * day,
    )
    call = make_call(preset=preset, year=moment.year + 5, dates=dates, by=None, slug=SLUG)
    call.state = CallState.OPEN
    session().flush()
    return call


def long_form(served: Served, app: Flask, effort: Effort) -> Iterator[Figure]:
    """Each section's page, of which the dearest stands for the form; and the pages around it."""
    database = served.portal.database
    reference, sections = make_draft(app)
    pages = {name: section_url(reference, name) for name in sections}
    around = {"start": f"/nb/calls/{SLUG}/start", "task list": f"/nb/submissions/{reference}"}
    browser = Browser(served.port)
    browser.sign_in(EMAIL)
    tasks = {
        name: Task(partial(expected, browser, url), served.pid, served.portal.postgres)
        for name, url in (pages | around).items()
    }
    found = costs(tasks, effort, REQUESTS, below(CPU))
    dearest = max(sections, key=lambda name: found[name].cpu)
    yield from found[dearest].figures(f"call with 60 questions ({dearest})", database, CPU)
    for name in around:
        yield from found[name].figures(f"call with 60 questions, {name}", database)
    client = visitor(app, EMAIL)
    most = max(statements_of(app, client, url) for url in pages.values())
    yield Figure("call with 60 questions: statements", database, most, "statements", STATEMENTS)
