"""Pairs to test with, and what is sent about them."""

from datetime import timedelta

from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.models import OutboundEmail
from eqportal.mentoring.cohorts.models import Cohort, Participant, Side
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing
from tests.factories import make_cohort, make_user

S = PairingState
HOME = "/en/my/mentoring"


def scene(mentees=2, mentors=2):
    """An officer, a cohort, and its people on both sides."""
    officer = make_user(role=Role.OFFICER, name="Office Person")
    cohort = make_cohort(mentees=mentees, mentors=mentors, by=officer)
    cohort.answer_days = 10
    sides = [list(participants(cohort, side)) for side in (Side.MENTEE, Side.MENTOR)]
    session().commit()
    return officer, cohort, *sides


def plan(cohort: Cohort, mentee: Participant, mentor: Participant) -> Pairing:
    """A planned pair."""
    found = Pairing(
        cohort_id=cohort.id,
        mentee_id=mentee.id,
        mentor_id=mentor.id,
        state=S.PLANNED,
        planned_by=cohort.made_by,
    )
    session().add(found)
    session().commit()
    return found


def put(cohort, mentee, mentor, state: PairingState) -> Pairing:
    """A pair in any state, with times that fit it."""
    found, moment = plan(cohort, mentee, mentor), now() - timedelta(days=1)
    found.planned_at = moment - timedelta(hours=1)
    found.state = state
    if state is S.PLANNED:
        session().commit()
        return found
    found.proposed_at, found.answer_by = moment, now() + timedelta(days=9)
    if state in {S.MENTEE_ACCEPTED, S.ACCEPTED, S.ACTIVE, S.COMPLETED, S.ENDED_EARLY}:
        found.mentee_said = moment
    if state in {S.ACCEPTED, S.ACTIVE, S.COMPLETED, S.ENDED_EARLY}:
        found.mentor_said = moment
    if state in {S.ACTIVE, S.COMPLETED}:
        found.mentee_agreed = found.mentor_agreed = found.started_at = moment
    if state in {S.COMPLETED, S.ENDED_EARLY, S.DECLINED, S.LAPSED, S.WITHDRAWN}:
        found.ended_at = now()
    session().commit()
    return found


def mails(pairing: Pairing | None = None) -> list[tuple[str, str]]:
    """The name and the recipient of each mail about pairings, in order."""
    wanted = select(OutboundEmail.template, OutboundEmail.address).order_by(
        OutboundEmail.created_at, OutboundEmail.id
    )
    wanted = wanted.where(OutboundEmail.about_kind == "pairing")
    if pairing is not None:
        wanted = wanted.where(OutboundEmail.about_id == str(pairing.id))
    return [(name.rpartition("/")[2], who) for name, who in session().execute(wanted)]


def office(cohort: Cohort, end: str = "") -> str:
    """An address in the office's room of the pairs."""
    return f"/en/office/cohorts/{cohort.slug}/pairs{end}"


def again(db, pairing: Pairing) -> Pairing:
    """The pairing as it stands now."""
    db.rollback()
    db.refresh(pairing)
    return pairing
