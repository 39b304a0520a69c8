"""An empty seat, for a while or for good: the deputy meets every case, and quorum follows."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.calls.effects import guards
from eqportal.calls.lifecycle import CallAction
from eqportal.decisions.queries import present_for
from eqportal.mail.models import OutboundEmail
from eqportal.mail.reminders import remind
from eqportal.reviews.assignments.queries import expected
from eqportal.reviews.counting import count
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.panels.queries import able, leader_of, panel_of, sitting
from eqportal.reviews.panels.terms import today
from eqportal.reviews.queries import case as met
from eqportal.reviews.recusals.operations import impose
from eqportal.reviews.rulings.queries import body_for
from tests.reviews.assignments.given import assign, by_assignment
from tests.reviews.panels.test_seats import day, page_of, seen
from tests.reviews.panels.test_terms import deputy_of, seat_of
from tests.reviews.scene import make_scene, recuse, review

DAY = timedelta(days=1)


def leave(db, user, how="away"):
    """The seat is empty from now on."""
    seat = seat_of(db, user)
    if how == "away":
        seat.away_from = today()
    elif how == "over":
        seat.to_day = today() - DAY
    else:
        seat.from_day = today() + DAY
    db.commit()
    return seat


def mails(db):
    """The mails about seats."""
    found = db.scalars(select(OutboundEmail).order_by(OutboundEmail.created_at))
    return [m for m in found if m.template.rpartition("/")[2] in {"away", "stands_in_seat"}]


@pytest.mark.parametrize("how", ["away", "over", "not begun"])
def test_the_deputy_of_an_empty_seat_meets_every_case(client, db, how):
    scene = make_scene(2)
    deputy = deputy_of(db, scene, scene.members[0])
    assert met(deputy, scene.case.reference) is None
    leave(db, scene.members[0], how)
    browser = client.sign_in(deputy)
    text = browser.get(scene.room).text
    assert all(case.reference in text for case in scene.cases)
    assert count(deputy, scene.call) == 2
    assert able(scene.case) == sitting(scene.call)
    assert deputy.id in able(scene.case)
    assert scene.members[0].id not in able(scene.case)
    assert expected([scene.case.id], panel_of(scene.call))[scene.case.id] == able(scene.case)
    assert deputy.id in {one.id for one in body_for(scene.case, scene.chair.id).people}
    client.sign_in(scene.members[0]).get(scene.room, 404)


def test_days_away_begin_and_end(db):
    scene = make_scene()
    deputy, seat = deputy_of(db, scene, scene.members[0]), seat_of(db, scene.members[0])
    days = {
        (today() + DAY, None): False,
        (today() - DAY, today() - DAY): False,
        (today(), today()): True,
        (today() - DAY, None): True,
    }
    for (seat.away_from, seat.away_to), away in days.items():
        db.commit()
        assert (met(deputy, scene.case.reference) is not None) is away
        assert (met(scene.members[0], scene.case.reference) is None) is away
        assert seat.away_on(today()) is away


def test_the_second_deputy_steps_in_where_the_first_cannot(db):
    scene = make_scene(2)
    first, second = (deputy_of(db, scene, scene.members[0], rank) for rank in (1, 2))
    leave(db, scene.members[0])
    impose(submission=scene.case, on=first, by=None, why="test")
    db.commit()
    assert [met(second, case.reference) is not None for case in scene.cases] == [True, False]
    assert [second.id in able(case) for case in scene.cases] == [True, False]
    leave(db, first)
    assert [met(second, case.reference) is not None for case in scene.cases] == [True, True]


def test_a_deputy_who_is_recused_does_not_meet_the_case_of_an_empty_seat(db):
    scene = make_scene()
    deputy = deputy_of(db, scene, scene.members[0])
    leave(db, scene.members[0])
    recuse(scene.case, deputy)
    assert met(deputy, scene.case.reference) is None
    assert count(deputy, scene.call) == 0


def test_the_acting_chair_leads_while_the_chair_is_away(db):
    scene = make_scene()
    leave(db, scene.chair)
    assert leader_of(scene.case) == scene.acting.id


def test_a_seat_counts_once_towards_the_quorum(db):
    scene = make_scene()
    deputy = deputy_of(db, scene, scene.members[0])
    review(scene.case, scene.members[0])
    leave(db, scene.members[0])
    review(scene.case, deputy)
    assert present_for(scene.case) == 1
    review(scene.case, scene.members[1])
    assert present_for(scene.case) == 2


def test_a_review_starts_with_deputies_in_empty_seats(db):
    scene = make_scene()
    ready = guards[CallAction.START_REVIEW]
    scene.call.quorum = 5
    leave(db, scene.members[0])
    assert [said for guard in ready if (said := guard(scene.call))] != []
    deputy_of(db, scene, scene.members[0])
    assert [said for guard in ready if (said := guard(scene.call))] == []


def test_the_first_deputy_who_sits_is_told_once(db):
    scene = make_scene()
    first, second = (deputy_of(db, scene, scene.members[0], rank) for rank in (1, 2))
    remind()
    assert mails(db) == []
    leave(db, scene.members[0])
    assert (remind(), remind()) == (1, 0)
    leave(db, first)
    remind()
    told = mails(db)
    assert [mail.recipient_id for mail in told] == [first.id, second.id]
    assert scene.case.reference not in told[0].body


def test_the_office_marks_a_member_as_away(client, db):
    scene = make_scene()
    seat, officer = seat_of(db, scene.members[0]), client.sign_in(scene.officer)
    one = f"{page_of(scene)}/{seat.id}"
    whole = {"seat": "member"}
    odd = (day("away_to", (2027, 5, 1)), day("away_from", (2027, 2, 30)))
    backwards = day("away_from", (2027, 5, 2)) | day("away_to", (2027, 5, 1))
    for change in (*odd, backwards):
        officer.post(one, whole | change | seen(officer, one), status=422)
    first = today()
    away = day("away_from", (first.year, first.month, first.day))
    for _twice in range(2):
        officer.post(one, whole | away | seen(officer, one))
    db.refresh(seat)
    assert (seat.away_from, seat.away_to) == (first, None)
    assert [mail.recipient_id for mail in mails(db)] == [scene.members[0].id]
    assert "Away from" in officer.get(page_of(scene)).text
    back = day("away_from", ("", "", ""))
    officer.post(one, whole | back | seen(officer, one))
    assert db.scalars(select(PanelMember).where(PanelMember.away_from.is_not(None))).all() == []
    assert [mail.recipient_id for mail in mails(db)] == [scene.members[0].id]


def test_where_cases_are_given_out_the_deputy_meets_those_that_are_given(db):
    scene = make_scene(2)
    deputy = deputy_of(db, scene, scene.members[0])
    by_assignment(scene, reads_all=False)
    leave(db, scene.members[0])
    assign(scene, scene.cases[0], deputy)
    remind()
    assert [met(deputy, case.reference) is not None for case in scene.cases] == [True, False]
    assert mails(db) == []
