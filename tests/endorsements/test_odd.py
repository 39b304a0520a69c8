"""Rounds that do not go as planned: withdrawn, late, moved, forged, and leaders who have left."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.audit.doctor import examine
from eqportal.calls.effects import deadline_moved
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.endorsements.models import Level
from eqportal.endorsements.rounds import operations
from eqportal.endorsements.rounds.mails import may_still_get
from eqportal.mail.models import OutboundEmail
from eqportal.mail.reminders import remind
from eqportal.programmes.options import Chain
from eqportal.submissions.closing import take_in
from eqportal.submissions.dispatch import withdraw
from eqportal.submissions.lifecycle import SubmissionState as S
from eqportal.units.leaders.models import UnitLeader
from tests.endorsements.scene import lead, make_scene, past
from tests.factories import make_user

D, F = Level.DEPARTMENT, Level.FACULTY


def mails(db, name):
    found = select(OutboundEmail).where(OutboundEmail.template == f"endorsements/emails/{name}")
    return db.scalars(found.order_by(OutboundEmail.created_at)).all()


def take_back(scene, case, db):
    withdraw(submission=case, reason="", by=db.get(type(scene.head), case.submitter_id))
    db.commit()


def test_faculty_is_told_when_the_last_that_it_waited_for_is_withdrawn(client, db):
    scene = make_scene()
    sent, gone = scene.apply("imf"), scene.apply("phys")
    scene.close()
    scene.send_on(sent)
    db.commit()
    begun = {scene.head.email, scene.dean.email}  # the dean for the department without a head
    assert {m.address for m in mails(db, "begun")} == begun
    take_back(scene, gone, db)
    assert [m.address for m in mails(db, "begun")][2:] == [scene.dean.email]
    office = client.sign_in(scene.officer)
    assert (
        "Units that nobody can send on for"
        not in office.get(f"/en/office/calls/{scene.call.slug}").text
    )
    assert "Nothing left" in office.get(f"/en/office/calls/{scene.call.slug}/units").text
    scene.say(sent, F, scene.dean)
    operations.send(round_=scene.round("sci", F), by=scene.dean)
    assert sent.state is S.SCREENING


def test_what_is_withdrawn_while_a_leader_writes_is_gone_in_peace(client, db):
    scene = make_scene(Chain.FACULTY)
    case, other = scene.apply("imf"), scene.apply("imf")
    scene.close()
    place = f"{scene.path('sci', F)}/{case.reference}"
    dean = client.sign_in(scene.dean)
    dean.get(place)
    take_back(scene, case, db)
    dean.post(place, {"version": "1", "verdict": "support", "assessment": "Strong."}, 404)
    dean.post(f"{place}/move", {"_to": "up"}, 404)
    assert case.reference not in dean.get(scene.path("sci", F)).text
    scene.say(other, F, scene.dean)
    dean.post(f"{scene.path('sci', F)}/send")
    assert other.state is S.SCREENING


def test_late_one_after_the_units_time_is_told_of_when_the_office_gives_more(client, db):
    scene = make_scene()
    first = scene.apply("imf")
    scene.close()
    scene.send_on(first)
    scene.call.opens_at, scene.call.closes_at = past(days=40), past(days=20)
    scene.call.department_by = past()
    late = scene.apply("imf")
    take_in(late)
    db.commit()
    assert len(mails(db, "begun")) == 2
    head, office = client.sign_in(scene.head), client.sign_in(scene.officer)
    assert "deadline is past" in head.get(scene.path("imf", D)).text
    assert "Units past their deadline" in office.get(f"/en/office/calls/{scene.call.slug}").text
    until = {"time-until-day": "1", "time-until-month": "2", "time-until-year": "2090"}
    where = f"/en/office/calls/{scene.call.slug}/units/imf/department/time"
    office.post(where, until | {"time-reason": "A late one."})
    told = mails(db, "begun")[-1]
    assert told.address == scene.head.email
    assert "2090" in told.body
    assert "One application" in told.body
    scene.send_on(late)
    assert scene.word(first, D).state == "sent_on"


def test_more_time_brings_its_own_reminder(db):
    scene = make_scene(Chain.FACULTY)
    scene.apply("sci")
    scene.close()
    deadline = scene.call.faculty_by
    for _ in range(2):
        remind(deadline - timedelta(days=1))
    assert len(mails(db, "due")) == 1
    until = deadline + timedelta(days=20)
    operations.give_time(round_=scene.round("sci", F), until=until, reason="Ill.", by=scene.officer)
    db.commit()
    for _ in range(2):
        remind(until - timedelta(days=1))
    assert len(mails(db, "due")) == 2


def test_unit_that_moves_to_another_faculty_stays_where_its_round_began(client, db):
    scene = make_scene()
    case = scene.apply("imf")
    scene.close()
    other = lead(scene.units["lib"])
    scene.units["imf"].parent_id = scene.units["lib"].id
    db.commit()
    scene.send_on(case)
    db.commit()
    client.sign_in(other).get(f"{scene.path('lib', F)}", 404)
    scene.say(case, F, scene.dean)
    client.sign_in(scene.dean).post(f"{scene.path('sci', F)}/send")
    assert case.state is S.SCREENING


@pytest.mark.parametrize("typed", ["0", "-1", "abc", "1.5", "²", "９", "", "1e3", "9" * 500, "1 2"])
def test_places_that_are_none_are_refused_at_their_field(client, db, typed):
    scene = make_scene(Chain.FACULTY)
    cases = [scene.apply("imf"), scene.apply("imf")]
    scene.close()
    for case in cases:
        scene.say(case, F, scene.dean)
    dean = client.sign_in(scene.dean)
    where = f"{scene.path('sci', F)}/{cases[1].reference}/move"
    page = dean.post(where, {"_to": "place", "place": typed}, 422).text
    assert "Write a place as a number" in page
    assert [scene.word(case, F).rank for case in cases] == [1, 2]


def test_two_tabs_and_forged_posts_give_each_rank_once(client, db):
    scene = make_scene(Chain.FACULTY)
    cases = [scene.apply("imf") for _ in range(4)]
    scene.close()
    for case in cases[:3]:
        scene.say(case, F, scene.dean)
    dean = client.sign_in(scene.dean)
    for case, to in ((cases[0], "2"), (cases[2], "2"), (cases[2], "99999"), (cases[1], "1")):
        dean.post(f"{scene.path('sci', F)}/{case.reference}/move", {"place": to})
        assert sorted(scene.word(one, F).rank for one in cases[:3]) == [1, 2, 3]
    unranked = f"{scene.path('sci', F)}/{cases[3].reference}"
    dean.post(f"{unranked}/move", {"_to": "up"}, 409)
    data = {"version": "1", "verdict": "support", "assessment": "Strong."}
    dean.post(unranked, data | {"rank": "1", "place": "1"})
    assert scene.word(cases[3], F).rank == 4
    dean.post(unranked, data | {"verdict": "boss", "version": "2"}, 422)
    assert not any(examine(db).values())


def test_second_of_two_leaders_is_shown_both_texts(client, db):
    scene = make_scene(Chain.FACULTY)
    case = scene.apply("imf")
    scene.close()
    deputy = lead(scene.units["sci"])
    place = f"{scene.path('sci', F)}/{case.reference}"
    data = {"version": "1", "verdict": "support", "assessment": "First words."}
    client.sign_in(scene.dean).post(place, data)
    browser = client.sign_in(deputy)
    page = browser.post(place, data | {"assessment": "Second words."}, 409).text
    assert "First words." in page
    assert "Second words." in page
    assert scene.word(case, F).assessment == "First words."


def test_mails_of_a_round_go_to_none_who_has_left_it(db):
    scene = make_scene(Chain.FACULTY)
    scene.apply("imf")
    scene.close()
    (mail,) = mails(db, "begun")
    assert may_still_get(mail)
    post = db.scalars(select(UnitLeader).where(UnitLeader.user_id == scene.dean.id)).one()
    post.until = now()
    db.flush()
    assert not may_still_get(mail)


def test_faculty_that_applies_itself_and_unit_under_no_faculty_endorse_once(db):
    scene = make_scene()
    cases = [scene.apply("sci"), scene.apply("lib"), scene.apply("uni")]
    scene.close()
    for case, unit in zip(cases, ("sci", "lib", "uni"), strict=True):
        assert scene.word(case, F).unit.code == unit
        assert scene.round(unit, F).call.state is CallState.CLOSED


def test_leader_sees_no_draft_no_other_unit_and_no_hidden_answer(client, db):
    scene = make_scene(Chain.FACULTY)
    case, elsewhere = scene.apply("imf"), scene.apply("lib")
    scene.close()
    draft = scene.apply("imf", make_user())
    draft.state = S.DRAFT
    db.commit()
    dean = client.sign_in(scene.dean)
    assert case.reference in dean.get(scene.path("sci", F)).text
    for one in (draft, elsewhere):
        assert one.reference not in dean.get(scene.path("sci", F)).text
        dean.get(f"{scene.path('sci', F)}/{one.reference}", 404)
    dean.get(scene.path("lib", F), 404)
    missing = dean.get(f"{scene.path('sci', F)}/EQ-AAAA-AA", 404).text
    hidden = dean.get(f"{scene.path('sci', F)}/{elsewhere.reference}", 404).text
    assert missing.replace("EQ-AAAA-AA", "") == hidden.replace(elsewhere.reference, "")


def test_a_round_with_nothing_in_it_cannot_be_sent(client, db):
    scene = make_scene(Chain.FACULTY)
    case = scene.apply("imf")
    scene.close()
    take_back(scene, case, db)
    dean, office = client.sign_in(scene.dean), client.sign_in(scene.officer)
    where = scene.path("sci", F)
    assert f"{where}/send" not in dean.get(where).text
    assert "There is nothing to send." in dean.get(f"{where}/send").text
    dean.post(f"{where}/send", status=409)
    of_office = f"/en/office/calls/{scene.call.slug}/units/sci/faculty"
    assert "There is nothing to send." in office.get(of_office).text
    office.post(f"{of_office}/send", {"send-reason": "Away."}, 409)
    assert scene.round("sci", F).sent_at is None
    assert not mails(db, "sent")


def test_the_office_sends_no_more_for_a_faculty_than_the_call_lets(client, db):
    scene = make_scene(Chain.FACULTY, faculty_at_most=1)
    cases = [scene.apply("imf"), scene.apply("phys")]
    scene.close()
    office = client.sign_in(scene.officer)
    where = f"/en/office/calls/{scene.call.slug}/units/sci/faculty"
    assert "at most 1 on, and 2 would go" in office.get(where).text
    office.post(f"{where}/send", {"send-reason": "Away."}, 409)
    assert {case.state for case in cases} == {S.ENDORSING}
    scene.say(cases[1], F, scene.dean, supports=False)
    office.post(f"{where}/send", {"send-reason": "Away."})
    assert [case.state for case in cases] == [S.SCREENING, S.HELD_BACK]


def test_who_steps_in_for_a_department_is_told_and_reminded(client, db):
    scene = make_scene()
    own, alone = scene.apply("imf", scene.head), scene.apply("phys")
    scene.close()
    told = {
        (mail.address, scene.units[unit].name.en in mail.body)
        for mail in mails(db, "begun")
        for unit in ("imf", "phys")
    }
    assert {(scene.head.email, True), (scene.dean.email, True)} <= told
    assert all(may_still_get(mail) for mail in mails(db, "begun"))
    remind(scene.call.department_by - timedelta(days=1))
    assert {mail.address for mail in mails(db, "due")} == {scene.head.email, scene.dean.email}
    scene.say(own, D, scene.dean)
    scene.say(alone, D, scene.dean)
    client.sign_in(scene.dean).post(f"{scene.path('phys', D)}/send")


def test_locked_head_leaves_the_department_to_its_faculty(client, db):
    scene = make_scene()
    scene.apply("imf")
    scene.head.locked_at = now()
    scene.close()
    client.sign_in(scene.dean).get(scene.path("imf", D))
    assert [mail.address for mail in mails(db, "begun")] == [scene.dean.email]


def test_faculty_whose_only_dean_applies_is_the_offices_to_see_to(client, db):
    scene = make_scene(Chain.FACULTY)
    own, other = scene.apply("sci", scene.dean), scene.apply("imf")
    scene.close()
    dean, office = client.sign_in(scene.dean), client.sign_in(scene.officer)
    assert "The office can name a substitute." in dean.get(scene.path("sci", F)).text
    call = f"/en/office/calls/{scene.call.slug}"
    assert "Units that nobody can send on for" in office.get(call).text
    assert "None can send on" in office.get(f"{call}/units").text
    assert "Name a substitute" in office.get(f"{call}/units/sci/faculty").text
    deputy = lead(scene.units["sci"])
    for case in (own, other):
        scene.say(case, F, deputy)
    client.sign_in(deputy).post(f"{scene.path('sci', F)}/send")
    assert {own.state, other.state} == {S.SCREENING}


def test_a_dean_who_returned_something_is_told_when_it_is_back(client, db):
    scene = make_scene()
    case = scene.apply("imf")
    scene.close()
    scene.send_on(case)
    db.commit()
    place = f"{scene.path('sci', F)}/{case.reference}"
    client.sign_in(scene.dean).post(f"{place}/return", {"return-reason": "Say more."})
    scene.send_on(case)
    db.commit()
    told = [mail.address for mail in mails(db, "begun")]
    assert told == [scene.head.email, scene.dean.email, scene.dean.email]


def test_what_was_typed_for_a_place_stays_in_its_field(client, db):
    scene = make_scene(Chain.FACULTY)
    cases = [scene.apply("imf"), scene.apply("imf")]
    scene.close()
    for case in cases:
        scene.say(case, F, scene.dean)
    where = f"{scene.path('sci', F)}/{cases[1].reference}/move"
    page = client.sign_in(scene.dean).post(where, {"_to": "place", "place": "first"}, 422)
    assert 'value="first"' in page.text


def test_leaders_who_work_on_a_round_are_told_of_a_deadline_that_moves(db):
    scene = make_scene()
    scene.apply("imf")
    scene.close()
    scene.call.department_by += timedelta(days=2)
    for effect in deadline_moved:
        effect(scene.call, "department_by")
        effect(scene.call, "faculty_by")
    told = mails(db, "moved")
    assert [m.address for m in told] == [scene.head.email]
    assert scene.path("imf", D) in told[0].body
