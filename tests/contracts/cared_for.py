"""A pair in the tests’ world that is cared for: a gathering, a log, a goal, and a talk to come."""

from datetime import timedelta

from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import same
from eqportal.mentoring.care.models import Audience, Gathering, Goal, MeetingEntry, QuietExit
from eqportal.mentoring.care.rules import today
from eqportal.mentoring.cohorts.models import Side
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing
from tests.factories import join_cohort, make_cohort, make_user


def cared_for(owner: User, officer: User) -> dict[str, str]:
    """The owner as a mentee in a pair; the mentor has told the office, the owner knows nothing."""
    cohort, mentor_user = make_cohort(mentees=0, mentors=0, by=officer), make_user()
    mentee = join_cohort(cohort, Side.MENTEE, user=owner)
    mentor = join_cohort(cohort, Side.MENTOR, user=mentor_user)
    began = now() - timedelta(days=20)
    pair = Pairing(
        cohort_id=cohort.id,
        mentee_id=mentee.id,
        mentor_id=mentor.id,
        state=PairingState.ACTIVE,
        planned_by=officer.id,
        planned_at=began,
        proposed_at=began,
        mentee_said=began,
        mentor_said=began,
        mentee_agreed=began,
        mentor_agreed=began,
        started_at=began,
    )
    gathering = Gathering(
        cohort_id=cohort.id,
        title=same("AFF"),
        audience=Audience.EVERYBODY,
        starts_at=now() + timedelta(days=90),
        minutes=180,
        where_="R 12",
        made_by=officer.id,
    )
    session().add_all([pair, gathering])
    session().flush()
    mine = {"pairing_id": pair.id, "written_by": owner.id}
    line = MeetingEntry(held_on=today() - timedelta(days=5), topics=["promotion"], **mine)
    goal, told = Goal(words="1 + 1", **mine), QuietExit(pairing_id=pair.id, told_by=mentor_user.id)
    session().add_all([line, goal, told])
    session().flush()
    return {
        "caring": cohort.slug,
        "cared_pair": str(pair.id),
        "gathering": str(gathering.id),
        "log_line": str(line.id),
        "goal": str(goal.id),
        "talk": str(told.id),
    }
