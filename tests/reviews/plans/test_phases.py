"""Phases as permission sets: one active, by date or by hand, and what they let members do."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.audit.models import AuditEvent
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.making.operations import from_call
from eqportal.calls.operations import move
from eqportal.database import now
from eqportal.mail.models import OutboundEmail
from eqportal.reviews.plans import effects, operations
from eqportal.reviews.plans.models import Others, PhaseKind, ReviewPhase
from eqportal.reviews.plans.queries import rights, stand
from tests.reviews.phases import go_to, make_phased, phase
from tests.reviews.scene import make_scene

K = PhaseKind


def test_without_phases_everything_is_open_and_the_chair_opens_the_discussion(db):
    scene = make_scene()
    found = rights(scene.call)
    assert (found.may_score, found.sees_others, found.may_comment) == (True, Others.NEVER, False)
    assert found.may_select
    scene.call.discussion_opened_at = now()
    found = rights(scene.call)
    assert (found.sees_others, found.may_comment) == (Others.AFTER_OWN, True)


def test_the_four_phases_are_permission_sets(db):
    scene = make_phased(kind=K.READING)
    sets = []
    for kind in K:
        go_to(scene, kind)
        r = rights(scene.call)
        sets.append((r.may_declare, r.may_score, r.sees_others, r.may_comment, r.may_select))
    assert sets == [
        (True, False, Others.NEVER, False, False),
        (True, True, Others.NEVER, False, False),
        (True, False, Others.AFTER_OWN, True, False),
        (True, False, Others.AFTER_OWN, True, True),
    ]


def test_nothing_is_open_when_the_panel_is_not_at_work(db):
    scene = make_phased()
    scene.call.state = CallState.DECIDED
    r = rights(scene.call)
    assert [r.may_declare, r.may_score, r.may_comment, r.may_select] == [False] * 4


def test_phases_switched_on_in_mid_work_begin_where_the_work_stands(db):
    scene = make_scene()
    operations.work_in_phases(call=scene.call, by=scene.officer)
    assert stand(scene.call).active.kind is K.SCORING
    other = make_scene()
    other.call.discussion_opened_at = now()
    operations.work_in_phases(call=other.call, by=other.officer)
    assert stand(other.call).active.kind is K.DISCUSSION


def test_one_phase_is_active_at_a_time(db):
    scene = make_phased()
    go_to(scene, K.DISCUSSION)
    active = db.scalars(select(ReviewPhase.kind).where(ReviewPhase.active)).all()
    assert active == [K.DISCUSSION]
    with pytest.raises(WrongStateError):
        operations.enter(call=scene.call, kind=K.DISCUSSION, by=scene.officer)


def test_the_discussion_opens_once_with_its_effects_and_mails(db, monkeypatch):
    seen = []
    monkeypatch.setattr(effects, "on_discussion", seen_by := [])
    monkeypatch.setattr("eqportal.reviews.operations.on_discussion", seen_by)
    seen_by.append(lambda call, by: seen.append((call.slug, by)))
    scene = make_phased()
    go_to(scene, K.DISCUSSION)
    opened = scene.call.discussion_opened_at
    go_to(scene, K.SCORING)
    go_to(scene, K.SELECTION)
    assert (seen, scene.call.discussion_opened_at) == ([(scene.call.slug, scene.officer)], opened)
    wanted = OutboundEmail.template == "reviews/emails/discussion"
    assert len(db.scalars(select(OutboundEmail).where(wanted)).all()) == 5


def test_dates_move_the_committee_on_and_close_scoring_on_the_second(db):
    scene = make_phased()
    later = now() + timedelta(hours=1)
    phase(scene.call, K.DISCUSSION).starts_at = later
    db.commit()
    assert operations.keep_phases() == 0
    with time_machine.travel(later, tick=False):
        assert not rights(scene.call).may_score
        assert rights(scene.call).sees_others is Others.NEVER
        assert operations.keep_phases() == 1
        assert operations.keep_phases() == 0
        assert rights(scene.call).sees_others is Others.AFTER_OWN
    entered = db.scalars(select(AuditEvent).where(AuditEvent.action == "phase.entered")).all()
    assert [event.actor_id for event in entered][-1] is None


def test_a_date_from_before_the_last_move_moves_nothing(db):
    scene = make_phased()
    later = now() + timedelta(hours=1)
    phase(scene.call, K.DISCUSSION).starts_at = later
    db.commit()
    with time_machine.travel(later + timedelta(minutes=1), tick=False):
        operations.keep_phases()
        operations.enter(call=scene.call, kind=K.SCORING, by=scene.officer)
        assert operations.keep_phases() == 0
        assert rights(scene.call).may_score


def test_the_first_phase_begins_with_the_review(db):
    scene = make_scene(0, state=CallState.CLOSED)
    operations.work_in_phases(call=scene.call, by=scene.officer)
    assert stand(scene.call).active is None
    move(call=scene.call, action=CallAction.START_REVIEW, by=scene.officer)
    assert stand(scene.call).active.kind is K.READING


def test_back_to_everything_at_once(db):
    scene = make_phased(kind=K.READING)
    operations.work_at_once(call=scene.call, by=scene.officer)
    assert rights(scene.call).may_score
    assert db.scalars(select(ReviewPhase)).all() == []


def test_a_call_made_from_another_works_in_the_same_way(db):
    scene = make_phased()
    phase(scene.call, K.DISCUSSION).sees_others = Others.ALWAYS
    phase(scene.call, K.DISCUSSION).starts_at = now() + timedelta(days=1)
    db.commit()
    new = from_call(
        earlier=scene.call, year=scene.call.year + 1, slug="made-again", by=scene.officer
    )
    copied = phase(new, K.DISCUSSION)
    assert (copied.sees_others, copied.starts_at, copied.active) == (Others.ALWAYS, None, False)
