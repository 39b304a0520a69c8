"""What the tests of cohorts share."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.models import Decision, Outcome
from eqportal.extensions import db as database
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant, Side
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from tests.factories import join_cohort, make_user
from tests.page import Client

OFFICE = "/en/office/cohorts"


def office(client: Client) -> tuple[Client, User]:
    """A browser of an officer, and the officer."""
    user = make_user(role=Role.OFFICER)
    return client.sign_in(user), user


def applicants(cohort: Cohort, number: int, side: Side = Side.MENTEE) -> list[Submission]:
    """Cases of people that nobody has decided on."""
    rows = [join_cohort(cohort, side, place=None, number=n) for n in range(number)]
    return [session().get_one(Submission, row.submission_id) for row in rows]


def places(cohort: Cohort, side: Side = Side.MENTEE) -> dict[str, tuple[str, int | None]]:
    """What was decided, by reference."""
    rows = participants(cohort, side, None)
    return {row.submission.reference: (row.place.value, row.rank) for row in rows}


def decided(case: Submission, outcome: Outcome) -> None:
    """The committee has decided, and nobody has been told."""
    leader, second = make_user(), make_user()
    moment = now()
    case.state = SubmissionState.DECIDED
    session().add(
        Decision(
            submission_id=case.id,
            state=DecisionState.APPLIED,
            outcome=outcome,
            reasons="They read it.",
            present=3,
            decided_by=leader.id,
            signed_at=moment,
            countersigned_by=second.id,
            countersigned_at=moment,
            applied_at=moment,
        )
    )
    session().flush()


def paired(mentee: Participant, mentor: Participant, state: PairingState, by: User) -> Pairing:
    """A pair that is planned, or asked."""
    asked = None if state is PairingState.PLANNED else now()
    row = Pairing(
        cohort_id=mentee.cohort_id,
        mentee_id=mentee.id,
        mentor_id=mentor.id,
        state=state,
        planned_by=by.id,
        proposed_at=asked,
        answer_by=asked,
    )
    session().add(row)
    session().flush()
    return row


def times(db: Session, action: str) -> int:
    """How often the trail has an action."""
    return len(db.scalars(select(AuditEvent.id).where(AuditEvent.action == action)).all())


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    told: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        told.append(statement)

    event.listen(database.engine, "before_cursor_execute", hear)
    try:
        yield told
    finally:
        event.remove(database.engine, "before_cursor_execute", hear)
