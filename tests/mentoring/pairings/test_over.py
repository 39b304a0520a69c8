"""Pairs end: withdrawn, completed, before their time, or because somebody has left."""

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.doctor import examine
from eqportal.mail.models import OutboundEmail
from eqportal.mentoring.cohorts.operations import leave
from tests.factories import make_user
from tests.mentoring.pairings.pairs import HOME, S, again, mails, office, plan, put, scene


def test_completed_pair_is_told_to_both_once(client, db):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.ACTIVE)
    desk = client.sign_in(officer)
    for _click in range(2):
        desk.post(office(cohort, f"/{pairing.id}/complete"))
    assert again(db, pairing).state is S.COMPLETED
    both = [("completed", mentee.user.email), ("completed", mentor.user.email)]
    assert mails(pairing) == both


def test_pair_ends_early_with_a_note_that_only_the_office_reads(client, db):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.ACTIVE)
    desk = client.sign_in(officer)
    desk.post(office(cohort, f"/{pairing.id}/end"), {"note": " "}, 422)
    for _click in range(2):
        desk.post(office(cohort, f"/{pairing.id}/end"), {"note": "It did not work."})
    assert again(db, pairing).state is S.ENDED_EARLY
    assert "It did not work." in desk.get(office(cohort, f"/{pairing.id}")).text
    assert mails(pairing) == [("ended", mentee.user.email), ("ended", mentor.user.email)]
    for mail in db.scalars(select(OutboundEmail)):
        assert "It did not work." not in mail.body
    page = client.sign_in(mentee.user).get(f"{HOME}/{pairing.id}").text
    assert "The pair is over." in page
    assert "It did not work." not in page


@pytest.mark.parametrize("state", [S.PLANNED, S.PROPOSED, S.MENTEE_ACCEPTED])
def test_proposal_is_withdrawn_in_silence(client, db, state):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, state)
    desk = client.sign_in(officer)
    for _click in range(2):
        desk.post(office(cohort, f"/{pairing.id}/withdraw"))
    assert again(db, pairing).state is S.WITHDRAWN
    assert mails() == []


@pytest.mark.parametrize(
    "end,wrong",
    [
        ("withdraw", S.ACTIVE),
        ("withdraw", S.DECLINED),
        ("complete", S.ACCEPTED),
        ("complete", S.ENDED_EARLY),
        ("end", S.PROPOSED),
        ("end", S.COMPLETED),
        ("propose", S.ACTIVE),
        ("propose", S.DECLINED),
    ],
)
def test_move_from_the_wrong_state_is_refused(client, db, end, wrong):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, wrong)
    client.sign_in(officer).post(office(cohort, f"/{pairing.id}/{end}"), {"note": "So."}, 409)
    assert again(db, pairing).state is wrong
    assert mails() == []


@pytest.mark.parametrize("role", [Role.CHAIR, Role.ENDORSER, Role.ADMINISTRATOR, None])
def test_others_have_no_such_room(client, db, role):
    _officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.ACTIVE)
    somebody = client.sign_in(make_user(role=role))
    for path in ("", "/send", f"/{pairing.id}"):
        somebody.get(office(cohort, path), 404)
    for end in ("complete", "end"):
        somebody.post(office(cohort, f"/{pairing.id}/{end}"), {"note": "So."}, 404)
    assert again(db, pairing).state is S.ACTIVE


def test_pair_of_another_cohort_is_not_in_this_room(client, db):
    officer, cohort, _mentees, _mentors = scene()
    _other, elsewhere, [mentee, _], [mentor, _] = scene()
    pairing = put(elsewhere, mentee, mentor, S.ACTIVE)
    desk = client.sign_in(officer)
    assert desk.get(office(cohort, f"/{pairing.id}"), 404).data == (
        desk.get(office(cohort, "/00000000-0000-4000-8000-000000000000"), 404).data
    )
    desk.post(office(cohort, f"/{pairing.id}/complete"), status=404)


@pytest.mark.parametrize("who", [0, 1])
def test_proposals_of_who_leaves_are_withdrawn_in_silence(client, db, who):
    officer, cohort, mentees, mentors = scene()
    states = (S.PROPOSED, S.MENTEE_ACCEPTED, S.PLANNED)
    for state in states:
        pairing = put(cohort, mentees[0], mentors[0], state)
        leaver = (mentees, mentors)[who][0]
        leave(participant=leaver, by=officer)
        db.flush()
        assert pairing.state is S.WITHDRAWN
        db.rollback()
        pairing.state, pairing.ended_at = S.WITHDRAWN, pairing.planned_at
        db.commit()
    assert mails() == []


def test_pair_of_who_leaves_ends_with_a_mail_to_the_other_alone(client, db):
    officer, cohort, [mentee, _], [mentor, _] = scene()
    pairing = put(cohort, mentee, mentor, S.ACTIVE)
    leave(participant=mentor, by=officer)
    db.commit()
    assert again(db, pairing).state is S.ENDED_EARLY
    assert mails(pairing) == [("ended", mentee.user.email)]
    body = db.scalar(select(OutboundEmail.body).where(OutboundEmail.about_kind == "pairing"))
    assert mentor.user.name not in body
    page = client.sign_in(officer).get(office(cohort, f"/{pairing.id}")).text
    assert "One of the two does not take part any more." in page
    assert not any(examine(db).values())


def test_other_of_who_left_can_be_planned_again(client, db):
    officer, cohort, [mentee, _], [mentor, other] = scene()
    put(cohort, mentee, mentor, S.ACTIVE)
    leave(participant=mentor, by=officer)
    db.commit()
    second = plan(cohort, mentee, other)
    client.sign_in(officer).post(office(cohort, f"/{second.id}/propose"))
    assert again(db, second).state is S.PROPOSED
