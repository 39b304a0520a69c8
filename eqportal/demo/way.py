"""The addresses of the steps of a tour: calls and cases by the keys that the story has for them."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import url_for
from sqlalchemy import select

from eqportal.calls.models import Call
from eqportal.demo.people import Person
from eqportal.demo.rounds import loaded
from eqportal.demo.telling import STARTED
from eqportal.demo.tours import MAILBOX, Step
from eqportal.extensions import session
from eqportal.submissions.models import Submission


def links(person: Person) -> Sequence[str | None]:
    """The address of each step of the person's tour; None where a step leads nowhere of its own."""
    slugs, references = _slugs(), _references(step.case for step in person.tour if step.case)
    return [_address(step, person, slugs, references) for step in person.tour]


def _address(
    step: Step, person: Person, slugs: dict[str, str], references: dict[str, str]
) -> str | None:
    named: dict[str, Any] = dict(step.more)
    if step.endpoint == MAILBOX:
        named["to"] = person.email
    if step.call:
        named["call"] = slugs.get(step.call, "")
    if step.case:
        named["reference"] = references.get(step.case, "")
    known = step.endpoint and all(named.values())
    return url_for(step.endpoint, **named) if known else None


def _slugs() -> dict[str, str]:
    ids = loaded()
    rows = session().execute(select(Call.id, Call.slug).where(Call.id.in_(ids.values())))
    slugs = {row[0]: row[1] for row in rows}
    return {key: slugs[id_] for key, id_ in ids.items() if id_ in slugs}


def _references(cases: Iterable[str]) -> dict[str, str]:
    tokens = {f"{STARTED}{case}": case for case in cases}
    rows = session().execute(
        select(Submission.start_token, Submission.reference).where(
            Submission.start_token.in_(tokens)
        )
    )
    return {tokens[str(row[0])]: row[1] for row in rows}
