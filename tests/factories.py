"""Things to test with: plain functions that make rows through the portal's own operations."""

import itertools
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.accounts.operations import grant, make_account
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.calls.operations import Dates
from eqportal.calls.operations import make_call as new_call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.programmes.models import Programme
from eqportal.programmes.operations import load_programmes
from eqportal.programmes.options import Chain
from eqportal.programmes.preset import presets
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import SectionAnswers, Submission, SubmissionVersion

BEYOND_THE_DEMONSTRATION = 2100
_numbers = itertools.count(1)


def make_user(
    *, role: Role | None = None, email: str | None = None, name: str = "", locale: str = "en"
) -> User:
    """A person, with a role or without."""
    number = next(_numbers)
    address = email or f"person{number}@university.example"
    user = make_account(address=address, locale=locale, name=name or f"Person {number}")
    if role:
        grant(role=role, to=user, by=None)
    session().flush()
    return user


def make_call(
    *,
    state: CallState = CallState.OPEN,
    preset: str = "gender-equality-award",
    year: int | None = None,
    closes_at: datetime | None = None,
) -> Call:
    """A call in any state, with dates that fit it."""
    if not session().scalar(select(Programme.id).limit(1)):
        load_programmes()
    closes_at = closes_at or now() + _until_closing(state)
    day = timedelta(days=1)
    found = next(p for p in presets() if p.key == preset)
    chain, letters = found.options.chain, found.options.letters
    call = new_call(
        preset=found,
        year=year or BEYOND_THE_DEMONSTRATION + next(_numbers),
        dates=Dates(
            opens_at=closes_at - 60 * day,
            closes_at=closes_at,
            letters_by=closes_at + 5 * day if letters and letters.most else None,
            department_by=closes_at + 10 * day if chain is Chain.DEPARTMENT_FACULTY else None,
            faculty_by=closes_at + 20 * day if chain is not Chain.NONE else None,
            review_by=closes_at + 30 * day,
            decide_by=closes_at + 40 * day,
            announce_by=closes_at + 50 * day,
        ),
        by=None,
    )
    call.state = state
    if state in {CallState.ANNOUNCED, CallState.CLOSED_OUT, CallState.ARCHIVED}:
        call.announced_at = now()
    session().flush()
    return call


def _until_closing(state: CallState) -> timedelta:
    if state in {CallState.DRAFT, CallState.SCHEDULED}:
        return timedelta(days=90)
    return timedelta(days=30) if state is CallState.OPEN else timedelta(days=-5)


def make_panel(call: Call, chair: User, *members: User, acting: User | None = None) -> None:
    """Seats on the panel of a call."""
    seats = [(chair, Seat.CHAIR), *((m, Seat.MEMBER) for m in members)]
    if acting:
        seats.append((acting, Seat.ACTING_CHAIR))
    for user, seat in seats:
        session().add(PanelMember(call_id=call.id, user_id=user.id, seat=seat))
    session().flush()


def make_submission(
    call: Call,
    submitter: User,
    *,
    state: SubmissionState = SubmissionState.SUBMITTED,
    answers: dict[str, Any] | None = None,
    title: str = "A network for newcomers",
) -> Submission:
    """A submission with its answers; anything but a draft has a sent version too."""
    number = next(_numbers)
    whole = award_answers(submitter) | (answers or {})
    sent = None if state in {SubmissionState.DRAFT, SubmissionState.LAPSED} else now()
    found = Submission(
        reference=f"EQ-{number:04d}-TT",
        call=call,
        submitter_id=submitter.id,
        state=state,
        language="en",
        title=title,
        submitted_at=sent,
    )
    session().add(found)
    session().flush()
    for section in call.form.sections:
        mine = {q.id: whole[q.id] for q in section.questions if q.id in whole}
        row = SectionAnswers(
            submission_id=found.id, section=section.id, answers=mine, saved_at=now()
        )
        session().add(row)
    if sent:
        version = SubmissionVersion(
            submission_id=found.id,
            number=1,
            submit_token=f"token-{number}",
            answers=whole,
            digest="0" * 64,
            sent_at=sent,
        )
        session().add(version)
    session().flush()
    return found


def award_answers(submitter: User) -> dict[str, Any]:
    """Every answer that a nomination of a group for the award needs."""
    people = [(submitter.name, submitter.email, "yes")]
    people += [(f"Proposer {n}", f"proposer{n}@university.example", "no") for n in (2, 3)]
    return {
        "nominee_kind": "group",
        "group_name": "The newcomers’ network",
        "group_unit": "imf",
        "group_contact_name": "Solveig Brattli",
        "group_contact_email": "solveig@university.example",
        "group_members": [
            {"name": "Solveig Brattli", "email": "solveig@university.example"},
            {"name": "Odd Hegre", "email": "odd@university.example"},
        ],
        "title": "A network for newcomers",
        "period": {"from": "2024-01", "to": "2026-06"},
        "strategy": "It follows the plan of the faculty.",
        **{name: f"What we say of {name}." for name in CRITERIA},
        "evidence": [],
        "links": [],
        "proposers": [
            {"name": name, "email": email, "role": "employee", "contact": contact}
            for name, email, contact in people
        ],
        "nominee_informed": "yes",
        "declare_agreed": True,
        "declare_true": True,
        "declare_public": True,
    }


CRITERIA = ("effect", "anchoring", "novelty", "durability", "breadth")
