"""From the close of a call through department and faculty to the office."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eqportal.access.lifecycle import WrongStateError
from eqportal.audit.doctor import examine
from eqportal.database import now
from eqportal.endorsements.lifecycle import EndorsementState
from eqportal.endorsements.models import Endorsement, Level
from eqportal.endorsements.rounds import operations
from eqportal.mail.models import OutboundEmail
from eqportal.mail.reminders import remind
from eqportal.programmes.options import Chain
from eqportal.submissions.closing import take_in
from eqportal.submissions.dispatch import withdraw
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.units.leaders.models import Post
from tests.endorsements.scene import lead, make_scene, make_user, past
from tests.factories import make_call

D, F = Level.DEPARTMENT, Level.FACULTY
S = SubmissionState


def sound(db):
    assert not any(examine(db).values()), examine(db)


def mails(db, template):
    found = select(OutboundEmail).where(OutboundEmail.template == f"endorsements/emails/{template}")
    return db.scalars(found).all()


def test_closing_hands_over_to_department_then_faculty(client, db):  # noqa: PLR0915 - one story
    scene = make_scene()
    one, two = scene.apply("imf"), scene.apply("imf")
    library = scene.apply("lib")
    scene.close()
    assert {one.state, two.state, library.state} == {S.ENDORSING}
    assert [m.address for m in mails(db, "begun")] == [scene.head.email]
    assert "2 applications" in mails(db, "begun")[0].body
    assert one.title not in mails(db, "begun")[0].body

    head = client.sign_in(scene.head)
    page = head.get(scene.path("imf", D))
    assert one.reference in page.text
    place = f"{scene.path('imf', D)}/{one.reference}"
    version = scene.word(one, D).version
    data = {"version": version, "verdict": "support", "assessment": "Strong and timely."}
    head.post(place, {"version": version, "verdict": "support"}, 422)
    head.post(place, data)
    head.post(place, data, 409)
    row = scene.word(one, D)
    assert (row.state, row.rank, row.decided_by) == (EndorsementState.SUPPORTED, 1, scene.head.id)
    head.post(f"{scene.path('imf', D)}/send", status=409)
    other = f"{scene.path('imf', D)}/{two.reference}"
    held = {"version": scene.word(two, D).version, "verdict": "hold_back"}
    head.post(other, held, 422)
    head.post(other, held | {"reasons": "The plan is not ready."})
    assert two.state is S.ENDORSING
    head.get(f"{scene.path('imf', D)}/send")

    dean = client.sign_in(scene.dean)
    assert one.reference not in dean.get(scene.path("sci", F)).text
    dean.get(f"{scene.path('sci', F)}/{one.reference}", 404)
    dean.get(scene.path("imf", D), 404)
    head.post(f"{scene.path('imf', D)}/send")
    head.post(f"{scene.path('imf', D)}/send", status=409)
    assert (one.state, two.state) == (S.ENDORSING, S.HELD_BACK)
    assert two.state_reason == "The plan is not ready."
    assert len(mails(db, "held_back")) == 1
    assert "not ready" not in mails(db, "held_back")[0].body
    assert len(mails(db, "sent")) == 1
    assert [m.address for m in mails(db, "begun")] == [scene.head.email, scene.dean.email]

    faculty = f"{scene.path('sci', F)}/{one.reference}"
    assert "Strong and timely." in dean.get(faculty).text
    head.get(faculty, 404)
    dean.post(
        faculty,
        {
            "version": scene.word(one, F).version,
            "verdict": "support",
            "assessment": "First among ours.",
        },
    )
    dean.post(f"{scene.path('sci', F)}/send")
    assert one.state is S.SCREENING
    sound(db)

    office = client.sign_in(scene.officer)
    assert "First among ours." in office.get(f"/en/office/submissions/{one.reference}").text
    office.get(f"/en/office/calls/{scene.call.slug}/units")
    office.get(f"/en/office/calls/{scene.call.slug}/units/lib/faculty")
    office.get(f"/en/office/calls/{scene.call.slug}")
    submitter = client.sign_in(db.get(type(scene.head), two.submitter_id))
    assert "The plan is not ready." in submitter.get(f"/en/submissions/{two.reference}").text
    office.post(f"/en/office/submissions/{two.reference}/send-on", {"reason": "A new plan came."})
    assert two.state is S.SCREENING


def test_the_faculty_ranks_by_keyboard(client, db):  # noqa: PLR0915 - one story
    scene = make_scene(Chain.FACULTY, faculty_at_most=2)
    cases = [scene.apply("imf"), scene.apply("phys"), scene.apply("sci")]
    scene.close()
    for case in cases:
        scene.say(case, F, scene.dean)
    dean = client.sign_in(scene.dean)
    place, third = scene.path("sci", F), cases[2].reference

    def order():
        ranks = [(scene.word(case, F).rank, n) for n, case in enumerate(cases)]
        return [n for _, n in sorted(ranks)]

    page = dean.follow(dean.post(f"{place}/{third}/move", {"_to": "up"}))
    assert order() == [0, 2, 1]
    assert f"{third} is now number 2 of 3." in page.text
    assert "autofocus" in page.text
    dean.follow(dean.post(f"{place}/{third}/move", {"_to": "place", "place": "1"}))
    assert order() == [2, 0, 1]
    dean.post(f"{place}/{third}/move", {"place": "99"})
    assert order() == [0, 1, 2]
    dean.post(f"{place}/{third}/move", {"place": "first"}, 422)
    dean.post(f"{place}/{third}/move", {"_to": "down"})
    assert order() == [0, 1, 2]
    assert "at most 2" in dean.post(f"{place}/send", status=409).text
    scene.say(cases[0], F, scene.dean, supports=False)
    assert [scene.word(case, F).rank for case in cases] == [None, 1, 2]
    dean.post(f"{place}/send")
    assert [case.state for case in cases] == [S.HELD_BACK, S.SCREENING, S.SCREENING]
    dean.post(f"{place}/{third}/move", {"_to": "up"}, 409)
    sound(db)


def test_a_rank_given_twice_is_refused_by_the_database(db):
    scene = make_scene(Chain.FACULTY)
    one, two = scene.apply("imf"), scene.apply("imf")
    scene.close()
    for case in (one, two):
        scene.say(case, F, scene.dean)
    scene.word(two, F).rank = 1
    with pytest.raises(IntegrityError):
        db.flush()
    db.rollback()


def test_withdrawing_closes_the_ranks_up(db):
    scene = make_scene(Chain.FACULTY)
    cases = [scene.apply("imf") for _ in range(3)]
    scene.close()
    for case in cases:
        scene.say(case, F, scene.dean)
    person = db.get(type(scene.head), cases[0].submitter_id)
    withdraw(submission=cases[0], reason="", by=person)
    db.commit()
    assert [scene.word(case, F).rank for case in cases] == [None, 1, 2]
    operations.send(round_=scene.round("sci", F), by=scene.dean)
    sound(db)


def test_a_faculty_returns_to_the_department_and_the_history_stays(client, db):
    scene = make_scene()
    case = scene.apply("imf")
    scene.close()
    scene.send_on(case)
    dean, head = client.sign_in(scene.dean), client.sign_in(scene.head)
    place = f"{scene.path('sci', F)}/{case.reference}"
    dean.post(f"{place}/return", {"return-reason": ""}, 422)
    dean.post(f"{place}/return", {"return-reason": "Say more of the time left."})
    assert len(mails(db, "returned")) == 1
    dean.get(place, 404)
    page = head.get(f"{scene.path('imf', D)}/{case.reference}")
    assert "Say more of the time left." in page.text
    scene.send_on(case)
    db.commit()
    assert "Say more of the time left." in dean.get(place).text
    sound(db)


def test_after_the_deadline_it_is_read_only_until_the_office_acts(client, db):
    scene = make_scene(Chain.FACULTY)
    case = scene.apply("imf")
    scene.close()
    scene.call.opens_at, scene.call.closes_at = past(days=40), past(days=20)
    scene.call.department_by, scene.call.faculty_by = None, past()
    db.commit()
    dean, office = client.sign_in(scene.dean), client.sign_in(scene.officer)
    place = f"{scene.path('sci', F)}/{case.reference}"
    assert "deadline is past" in dean.get(scene.path("sci", F)).text
    data = {"version": "1", "verdict": "support", "assessment": "Strong."}
    dean.get(place)
    dean.post(place, data, 409)
    dean.post(f"{scene.path('sci', F)}/send", status=409)
    assert "past their deadline" in office.get(f"/en/office/calls/{scene.call.slug}").text
    round_ = f"/en/office/calls/{scene.call.slug}/units/sci/faculty"
    time = {"time-until-day": "1", "time-until-month": "1", "time-until-year": "2020"}
    office.post(f"{round_}/time", time | {"time-reason": "Ill."}, 422)
    office.post(f"{round_}/time", time | {"time-until-year": "2090", "time-reason": "Ill."})
    dean.post(place, data)
    dean.post(f"{round_}/send", {"send-reason": "No."}, 404)
    office.post(f"{round_}/send", {"send-reason": ""}, 422)
    office.post(f"{round_}/send", {"send-reason": "The dean is away."})
    assert case.state is S.SCREENING
    office.post(f"{round_}/send", {"send-reason": "Again."}, 409)
    sound(db)


def test_a_late_one_opens_the_round_again(db):
    scene = make_scene(Chain.FACULTY)
    case = scene.apply("imf")
    scene.close()
    scene.say(case, F, scene.dean)
    operations.send(round_=scene.round("sci", F), by=scene.dean)
    late = scene.apply("imf")
    take_in(late)
    db.commit()
    assert late.state is S.ENDORSING
    assert scene.round("sci", F).sent_at is None
    scene.say(late, F, scene.dean)
    operations.send(round_=scene.round("sci", F), by=scene.dean)
    assert scene.word(late, F).rank == 2
    sound(db)


def test_without_a_unit_the_office_passes_it_on(client, db):
    scene = make_scene()
    case = scene.apply("")
    scene.close()
    office = client.sign_in(scene.officer)
    assert "no unit can endorse" in office.get(f"/en/office/calls/{scene.call.slug}").text
    place = f"/en/office/submissions/{case.reference}"
    assert "Take it in" in office.get(place).text
    office.post(f"{place}/send-on", {"reason": ""})
    assert case.state is S.ENDORSING
    office.post(f"{place}/send-on", {"reason": "External."})
    assert case.state is S.SCREENING
    assert not db.scalars(select(Endorsement)).all()


def test_leaders_are_reminded_once(db):
    scene = make_scene(Chain.FACULTY)
    scene.apply("imf")
    scene.close()
    scene.call.department_by = None
    deadline = scene.call.faculty_by
    db.commit()
    near = deadline
    remind(deadline - timedelta(days=30))
    assert not mails(db, "due")
    for _ in range(2):
        remind(near - timedelta(days=6))
    assert [m.address for m in mails(db, "due")] == [scene.dean.email]
    remind(near - timedelta(days=1))
    assert len(mails(db, "due")) == 2


def test_a_call_that_tries_another_out_is_no_leaders_business(client, db):
    scene = make_scene(Chain.FACULTY)
    case = scene.apply("imf")
    scene.call.test_of_id = make_call().id
    scene.close()
    assert not mails(db, "begun")
    dean = client.sign_in(scene.dean)
    dean.get(scene.path("sci", F), 404)
    assert case.title not in dean.get("/en/units").text


def test_words_of_a_round_with_an_application_of_ones_own(client, db):
    scene = make_scene()
    own, other = scene.apply("imf", scene.head), scene.apply("imf")
    scene.close()
    head, dean = client.sign_in(scene.head), client.sign_in(scene.dean)
    page = head.get(scene.path("imf", D))
    assert own.reference not in page.text
    assert other.reference in page.text
    head.get(f"{scene.path('imf', D)}/{own.reference}", 404)
    head.post(f"{scene.path('imf', D)}/{own.reference}", {"verdict": "support"}, 404)
    with pytest.raises(WrongStateError):
        scene.say(own, D, scene.head)
    db.rollback()
    scene.say(other, D, scene.head)
    head.post(f"{scene.path('imf', D)}/{other.reference}/move", {"_to": "up"}, 404)
    head.post(f"{scene.path('imf', D)}/send", status=409)
    assert own.reference in dean.get(scene.path("imf", D)).text
    scene.say(own, D, scene.dean)
    dean.post(f"{scene.path('imf', D)}/send")
    sound(db)


def test_substitutes_and_those_whose_time_is_over(client, db):
    scene = make_scene()
    scene.apply("imf", scene.head)
    moment = now()
    deputy = lead(scene.units["imf"], post=Post.SUBSTITUTE)
    before = lead(scene.units["imf"], since=moment - timedelta(9), until=moment - timedelta(1))
    later = lead(scene.units["imf"], since=moment + timedelta(1))
    elsewhere = lead(scene.units["phys"])
    scene.close()
    client.sign_in(deputy).get(scene.path("imf", D))
    for person in (before, later, elsewhere, scene.dean, make_user()):
        client.sign_in(person).get(scene.path("imf", D), 404)
