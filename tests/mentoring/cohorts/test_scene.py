"""The cohort that tests begin with."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from eqportal.access.roles import Role
from eqportal.audit.doctor import examine
from eqportal.mentoring.cohorts.models import Participant, Place, Side
from eqportal.mentoring.cohorts.queries import cohort_for, participants
from tests.factories import join_cohort, make_cohort, make_user


def test_a_cohort_has_its_participants_on_both_sides(db: Session) -> None:
    officer = make_user(role=Role.OFFICER)
    cohort = make_cohort(mentees=3, mentors=2, by=officer)
    join_cohort(cohort, Side.MENTOR, place=Place.RESERVE)
    assert [len(participants(cohort, side)) for side in Side] == [3, 2]
    assert cohort_for(officer, cohort.slug) is cohort
    assert {name: found for name, found in examine(db).items() if found} == {}


def test_each_call_keeps_its_own_programme_however_it_is_read(db: Session) -> None:
    cohort = make_cohort(mentees=1, mentors=1)
    wanted = [cohort.mentee_call.programme.key, cohort.mentor_call.programme.key]
    db.commit()
    db.expunge_all()
    found = db.scalars(select(Participant).options(joinedload(Participant.cohort))).first()
    assert found is not None
    calls = (found.cohort.mentee_call, found.cohort.mentor_call)
    assert [call.programme.key for call in calls] == wanted
    assert wanted == ["mentoring-mentee", "mentoring-mentor"]
