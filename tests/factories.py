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
from eqportal.forms.spec import Kind, Question
from eqportal.locales.text import LOCALES, LocalisedText, same
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place, Side
from eqportal.mentoring.matching.spec import Settings
from eqportal.pages.news import operations as news
from eqportal.pages.news.models import News, NewsKind
from eqportal.programmes.models import Programme
from eqportal.programmes.operations import load_programmes
from eqportal.programmes.options import Chain
from eqportal.programmes.preset import presets
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import SectionAnswers, Submission, SubmissionVersion
from eqportal.units.models import UnitKind
from eqportal.units.operations import UnitEntry, load_units

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
    award: bool = True,
) -> Submission:
    """A submission with its answers; anything but a draft has a sent version too."""
    number = next(_numbers)
    whole = (award_answers(submitter) if award else {}) | (answers or {})
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


DEPARTMENTS = ("north-1", "south-1", "east-1", "north-2", "south-2", "east-2")
ROTATING = ("campus", "meeting_form")


def make_cohort(*, mentees: int = 2, mentors: int = 2, by: User | None = None) -> Cohort:
    """A cohort of so many mentees and mentors, all selected; any two of them may be a pair.

    Mentees come from the departments in turn, mentors from one further on.
    """
    officer = by or make_user(role=Role.OFFICER)
    load_units([*_faculties(), *_departments()])
    calls = [
        make_call(preset=f"mentoring-{side.value}", state=CallState.REVIEWING) for side in Side
    ]
    cohort = Cohort(
        mentee_call_id=calls[0].id,
        mentor_call_id=calls[1].id,
        mentee_call=calls[0],
        mentor_call=calls[1],
        settings=Settings(),
        made_by=officer.id,
    )
    session().add(cohort)
    session().flush()
    for side, number in ((Side.MENTEE, mentees), (Side.MENTOR, mentors)):
        for n in range(number):
            join_cohort(cohort, side, number=n)
    session().flush()
    return cohort


def join_cohort(
    cohort: Cohort,
    side: Side,
    *,
    user: User | None = None,
    number: int = 0,
    place: Place | None = Place.SELECTED,
    state: SubmissionState = SubmissionState.ELIGIBLE,
    **answers: Any,
) -> Participant:
    """One more participant with a full form; `answers` lie over the usual ones.

    With `place` None nobody has decided on the person, and the row is not kept.
    """
    person = user or make_user(name=f"{side.title()} Number {next(_numbers)}")
    call = cohort.mentee_call if side is Side.MENTEE else cohort.mentor_call
    shift = number + (side is Side.MENTOR)
    whole = _mentoring_answers(call, person, shift) | answers
    case = make_submission(call, person, state=state, answers=whole, title=person.name, award=False)
    found = Participant(
        cohort_id=cohort.id,
        submission_id=case.id,
        user_id=person.id,
        side=side,
        place=place or Place.SELECTED,
        left_at=now() if place is Place.LEFT else None,
    )
    if place:
        session().add(found)
        session().flush()
    return found


def _mentoring_answers(call: Call, person: User, number: int) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for asked in call.form.questions():
        when = asked.when
        if when is None or answers.get(when.question) in when.is_one_of:
            answers[asked.id] = _answer(asked, person, number)
    return answers


def _answer(asked: Question, person: User, number: int) -> Any:
    """The usual answer of the one with that number; each has other topics and another campus."""
    if asked.prefill:
        return person.name if asked.prefill == "own_name" else person.email
    turn = number % len(asked.options) if asked.options else 0
    ids = [option.id for option in asked.options]
    leader = f"leader{number}"
    usual: dict[Kind, Any] = {
        Kind.CHOICE: asked.default or (ids[turn if asked.id in ROTATING else 0] if ids else ""),
        Kind.CHOICES: ids if len(ids) < 4 else (ids + ids)[turn : turn + 3],
        Kind.YES_NO: "yes",
        Kind.DECLARATION: True,
        Kind.NUMBER: 100 if asked.id == "fte" else asked.limits.minimum or 1,
        Kind.UNIT: DEPARTMENTS[number % len(DEPARTMENTS)],
        Kind.PERSON: {"name": leader.title(), "email": f"{leader}@university.example"},
        Kind.GROUP: [],
        Kind.FILE: [],
        Kind.EMAIL: f"{asked.id}@university.example",
    }
    return usual.get(asked.kind, f"What {person.name} says of {asked.id}.")


def _faculties() -> list[UnitEntry]:
    names = ("north", "south", "east")
    kind = UnitKind.FACULTY
    return [UnitEntry(code=n, parent=None, kind=kind, name=same(f"Faculty {n}")) for n in names]


def _departments() -> list[UnitEntry]:
    return [
        UnitEntry(
            code=code,
            parent=code.partition("-")[0],
            kind=UnitKind.DEPARTMENT,
            name=same(f"Department {code}"),
        )
        for code in DEPARTMENTS
    ]


def make_news(
    *,
    by: User,
    kind: NewsKind = NewsKind.NOTE,
    published: bool = True,
    starts_at: datetime | None = None,
    locales: tuple[str, ...] = LOCALES,
    markdown: str = "## Meir\n\nEin liten tekst.",
) -> News:
    """A note or an event that lasts two hours, a week from now when no other time is given."""
    number, event = next(_numbers), kind is NewsKind.GATHERING
    starts = (starts_at or now() + timedelta(days=7)) if event else None
    titles = {"nb": "Åpent møte", "nn": "Ope møte", "en": "Open meeting"}
    facts = news.Facts(
        kind=kind,
        title=LocalisedText(**{loc: f"{titles[loc]} {number}" for loc in locales}),
        lead=LocalisedText(**{loc: f"{titles[loc]}. {number}." for loc in locales}),
        markdown=LocalisedText(**dict.fromkeys(locales, markdown)),
        starts_at=starts,
        ends_at=starts + timedelta(hours=2) if starts else None,
        place="Rom 3" if event else "",
        sign_up="https://university.example/sign-up" if event else "",
    )
    made = news.add(facts=facts, by=by)
    if published:
        news.publish(news=made, by=by)
    return made
