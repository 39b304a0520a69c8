"""Who is reminded of cases to answer for and of reviews to lock, when, and who never is."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.database import now
from eqportal.mail.delivery import deliver
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.mail.reminders import remind
from eqportal.reviews import reminders
from eqportal.reviews.assignments import operations as assignments
from eqportal.reviews.assignments.telling import tell
from eqportal.reviews.plans.models import PhaseKind
from eqportal.reviews.recusals.operations import impose
from tests.reviews.assignments.given import assign, by_assignment
from tests.reviews.phases import make_phased, phase
from tests.reviews.scene import make_scene, recuse, review

WEEK, TWO_DAYS = timedelta(days=7), timedelta(days=2)


def reminded(db, template, moment=None):
    """Who has got this reminder, in the order of their names, after the worker has looked."""
    remind(moment)
    found = select(OutboundEmail).where(OutboundEmail.template == template)
    return [mail.recipient_id for mail in db.scalars(found.order_by(OutboundEmail.created_at))]


def told(scene, case, *members):
    """The members have the case, and know it."""
    rows = assign(scene, case, *members)
    tell(call=scene.call, by=scene.officer)
    return rows


def ends_in(db, scene, left):
    scene.call.review_by = now() + left
    db.commit()


def test_who_does_not_answer_is_reminded_once_for_each_batch(db):
    scene = make_scene(2)
    by_assignment(scene)
    one, two, three = scene.members
    told(scene, scene.case, one, two)
    assign(scene, scene.case, three)
    assignments.accept(assignment=assign(scene, scene.cases[1], two)[0], by=two)
    db.commit()
    assert reminded(db, reminders.UNANSWERED, now() + timedelta(days=3)) == []
    later = now() + timedelta(days=4, minutes=1)
    assert set(reminded(db, reminders.UNANSWERED, later)) == {one.id, two.id}
    assert len(reminded(db, reminders.UNANSWERED, later)) == 2


@pytest.mark.parametrize("end", ["answer", "lock", "recusal", "hidden", "discussion", "committee"])
def test_nobody_is_reminded_of_what_waits_no_more(db, end):
    scene = make_scene()
    by_assignment(scene)
    member = scene.members[0]
    (row,) = told(scene, scene.case, member)
    if end == "answer":
        assignments.decline(assignment=row, reason="No time", by=member)
    elif end == "lock":
        review(scene.case, member)
    elif end == "recusal":
        recuse(scene.case, member)
    elif end == "hidden":
        impose(submission=scene.case, on=member, by=scene.officer, why="nominee")
    elif end == "discussion":
        scene.call.discussion_opened_at = now()
    else:
        db.delete(reminders.stand(scene.call).plan)
    db.commit()
    assert reminded(db, reminders.UNANSWERED, now() + timedelta(days=9)) == []


def test_reviews_that_are_left_are_reminded_of_a_week_and_two_days_before(db):
    scene = make_scene()
    review(scene.case, scene.members[0])
    recuse(scene.case, scene.members[1])
    impose(submission=scene.case, on=scene.acting, by=scene.officer, why="nominee")
    ends_in(db, scene, WEEK + timedelta(days=1))
    assert reminded(db, reminders.LEFT) == []
    still = {scene.chair.id, scene.members[2].id}
    assert set(reminded(db, reminders.LEFT, now() + timedelta(days=2))) == still
    assert len(reminded(db, reminders.LEFT, now() + timedelta(days=3))) == 2
    assert len(reminded(db, reminders.LEFT, now() + timedelta(days=7))) == 4
    assert len(reminded(db, reminders.LEFT, now() + timedelta(days=9))) == 4


def test_only_what_the_office_has_told_of_is_reminded_of(db):
    scene = make_scene(2)
    by_assignment(scene)
    one, two, _three = scene.members
    told(scene, scene.case, one)
    assign(scene, scene.case, two)
    ends_in(db, scene, TWO_DAYS)
    assert reminded(db, reminders.LEFT) == [one.id]


def test_the_date_of_the_phase_that_ends_scoring_counts(db):
    scene = make_phased()
    scoring, after = (phase(scene.call, kind) for kind in (PhaseKind.SCORING, PhaseKind.DISCUSSION))
    scoring.began_at = now() - timedelta(days=20)
    after.starts_at = now() + TWO_DAYS
    ends_in(db, scene, timedelta(days=30))
    assert len(reminded(db, reminders.LEFT)) == 5
    mail = db.scalars(select(OutboundEmail).where(OutboundEmail.template == reminders.LEFT)).first()
    assert scene.case.reference not in mail.body
    assert "Secret" not in mail.body


@pytest.mark.parametrize("kind", [PhaseKind.READING, PhaseKind.DISCUSSION])
def test_outside_scoring_nobody_is_reminded_of_reviews(db, kind):
    scene = make_phased(kind=kind)
    ends_in(db, scene, TWO_DAYS)
    assert reminded(db, reminders.LEFT, now() + timedelta(days=1, hours=1)) == []


def test_a_phase_that_has_just_begun_waits_a_day(db):
    scene = make_phased()
    ends_in(db, scene, TWO_DAYS)
    assert reminded(db, reminders.LEFT) == []
    assert len(reminded(db, reminders.LEFT, now() + timedelta(days=1, minutes=1))) == 5


def test_a_reminder_does_not_leave_when_the_last_case_is_gone(db):
    scene = make_scene()
    ends_in(db, scene, TWO_DAYS)
    assert len(reminded(db, reminders.LEFT)) == 5
    impose(submission=scene.case, on=scene.members[0], by=scene.officer, why="nominee")
    db.commit()
    deliver(db, lambda _message: None, sender="office@uni.example", host="uni.example")
    found = dict(
        db.execute(
            select(OutboundEmail.recipient_id, OutboundEmail.state).where(
                OutboundEmail.template == reminders.LEFT
            )
        ).all()
    )
    gone = found.pop(scene.members[0].id)
    assert (gone, set(found.values())) == (MailState.CANCELLED, {MailState.SENT})


def test_a_call_that_tries_another_out_reminds_nobody(db):
    scene, real = make_scene(), make_scene()
    scene.call.test_of_id = real.call.id
    ends_in(db, scene, TWO_DAYS)
    assert reminded(db, reminders.LEFT) == []
