"""The people of the worlds, their sessions, and how a step finds people and cases again."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.accounts.operations import open_session, user_by_email
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.submissions.models import Submission
from tests.factories import make_user

BEGINNING = datetime(2027, 1, 11, 9, tzinfo=UTC)
DAY = timedelta(days=1)
A_YEAR = 24 * 365


class P(StrEnum):
    """A person, by what they have to do with the case that is `kept` from some."""

    STRANGER = "stranger"
    CHAIR = "chair"
    """Chairs, and has never been told that the case exists."""
    DECLARED = "declared"
    """A member who has declared a conflict with it."""
    HIDDEN = "hidden"
    """A member whom the office keeps from it."""
    REVIEWER = "reviewer"
    UNLOCKED = "unlocked"
    """A member who has locked nothing."""
    EXTERNAL = "external"
    DEPUTY = "deputy"
    """Stands in for the reviewer, who is free of every case."""
    ACTING = "acting"
    JUDGE = "judge"
    SECOND = "second"
    OWNER = "owner"
    """Who sent every case."""
    OTHER = "other"
    DEAN = "dean"
    OFFICER = "officer"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"
    PARTNER = "partner"
    """The mentor of the owner, who is a mentee in the round of mentoring."""
    ASKED = "asked"
    """A mentee to whom a mentor is proposed: the unasked one."""
    UNASKED = "unasked"
    WAITING = "waiting"
    """A mentee who has said yes, and waits for the mentor who answers."""
    ANSWERS = "answers"
    SINGLE = "single"
    """A mentee in no pair."""
    APPLICANT = "applicant"
    """Has applied as a mentee, and has not been told anything."""
    PARTY = "party"
    """An officer who takes part as a mentor."""
    BARRED = "barred"
    """An officer who is kept from the case of one who takes part."""


ROLES = {
    P.CHAIR: Role.CHAIR,
    P.DEAN: Role.ENDORSER,
    P.OFFICER: Role.OFFICER,
    P.EDITOR: Role.EDITOR,
    P.ADMINISTRATOR: Role.ADMINISTRATOR,
    P.PARTY: Role.OFFICER,
    P.BARRED: Role.OFFICER,
}
ON_PANEL = (
    P.DECLARED,
    P.HIDDEN,
    P.REVIEWER,
    P.UNLOCKED,
    P.EXTERNAL,
    P.DEPUTY,
    P.ACTING,
    P.JUDGE,
    P.SECOND,
)
KEPT_FROM = (P.CHAIR, P.DECLARED, P.HIDDEN)
MEMBERS = (P.REVIEWER, P.UNLOCKED, P.EXTERNAL)
OFFICERS = (P.OFFICER, P.PARTY, P.BARRED)
MENTEES, MENTORS = (P.OWNER, P.ASKED, P.WAITING, P.SINGLE), (P.PARTNER, P.UNASKED, P.ANSWERS)
KEPT_OFFICERS = (P.PARTY, P.BARRED)
OUTSIDE = (P.OWNER, P.OTHER, P.STRANGER, P.DEAN, P.EDITOR)


def address(who: P) -> str:
    """Where mails to that person go."""
    return f"{who}@world.example"


def enter_everybody() -> None:
    """An account for each of them."""
    for who in P:
        if who is P.STRANGER:
            continue
        role = ROLES.get(who, Role.REVIEWER if who in ON_PANEL else None)
        make_user(role=role, email=address(who), name=f"{who.title()} Berg")


def sign_in_everybody() -> dict[P, str]:
    """A session for each of them that lasts as long as the story."""
    return {who: open_session(user=person(who), hours=A_YEAR) for who in P if who is not P.STRANGER}


def person(who: P) -> User:
    """One of them, in the world that is being played."""
    found = user_by_email(address(who))
    assert found, who
    return found


def call(name: str) -> Call:
    """A call by the year that it was made for."""
    return session().scalars(select(Call).where(Call.year == YEARS[name])).one()


def case(title: str) -> Submission:
    """A case by its title."""
    return session().scalars(select(Submission).where(Submission.title == title)).one()


def own_cases(who: P) -> list[str]:
    """The cases that somebody sent in."""
    mine = select(Submission.reference).join(User, User.id == Submission.submitter_id)
    return [*session().scalars(mine.where(User.email == address(who)))]


YEARS = {"whole": 2127, "given": 2128}
"""The committee of the whole, and a call whose cases are given out and read blind."""

OPEN = ("Fair hiring", "Open doors", "Mentors for the night shift", "A quiet room")
KEPT, GIVEN, OWN = "The kept case", "Given to others", "Given to the reviewer"
