"""The check before the form: who may start, what they are told, and what is kept of it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.calls.late.operations import grant
from eqportal.database import now
from eqportal.locales.text import LocalisedText
from eqportal.submissions.models import Submission
from eqportal.units.models import Unit, UnitKind
from eqportal.units.shares.models import GenderShare, PositionGroup
from tests.factories import make_call, make_submission, make_user
from tests.page import Client

PERMANENT = PositionGroup.PERMANENT_ACADEMIC


def make_unit(db, code="imf", women=200, men=800):
    name = LocalisedText(nb="Institutt for fisk", nn="Institutt for fisk", en="Department of Fish")
    unit = Unit(code=code, kind=UnitKind.FACULTY, name=name)
    db.add(unit)
    db.flush()
    if women + men:
        share = GenderShare(
            unit_id=unit.id,
            position_group=PERMANENT,
            year=2026,
            women_tenths=women,
            men_tenths=men,
            as_of=date(2026, 10, 1),
            source="DBH",
        )
        db.add(share)
    db.flush()
    return unit


@pytest.fixture
def call(db):
    make_unit(db)
    return make_call(preset="start-up-programme")


def answers(**changed):
    day = (now() - timedelta(days=200)).date()
    usual = {
        "unit": "imf",
        "position_group": "permanent_academic",
        "gender": "woman",
        "started-day": str(day.day),
        "started-month": str(day.month),
        "started-year": str(day.year),
    }
    return usual | changed


def check(person, call, **changed):
    """Answer the questions and read what they come to."""
    url = f"/en/calls/{call.slug}/eligibility"
    person.post(url, status=303, data=answers(**changed))
    return person.get(f"{url}/answer").text


def start(person, call, status):
    data = {"language": "en", "start_token": "t"}
    return person.post(f"/en/calls/{call.slug}/start", status=status, data=data)


def test_the_way_to_the_form_leads_through_the_check(client, call):
    person = client.sign_in(make_user())
    response = person.get(f"/en/calls/{call.slug}/start", 303)
    assert response.location.endswith("/eligibility")
    start(person, call, 409)
    assert client.db.scalar(select(Submission)) is None


def test_a_yes_says_why_and_starts(client, db, call):
    person = client.sign_in(make_user())
    page = check(person, call)
    assert "You can apply because:" in page
    assert "20.0 per cent are women" in page
    assert "1 October 2026, source: DBH" in page
    assert "below the limit of 25 per cent" in page
    start(person, call, 303)
    draft = db.scalars(select(Submission)).one()
    assert draft.eligibility["verdict"] == "yes"
    assert draft.eligibility["share"]["women_tenths"] == 200
    assert draft.eligibility["answers"]["gender"] == "woman"


def test_what_is_kept_stays_when_the_figures_change(client, db, call):
    user = make_user()
    person = client.sign_in(user)
    check(person, call)
    start(person, call, 303)
    db.execute(GenderShare.__table__.delete())
    db.commit()
    draft = db.scalars(select(Submission)).one()
    case = make_submission(call, user)
    case.eligibility = draft.eligibility
    db.commit()
    for page in (f"/en/submissions/{case.reference}/receipt",):
        assert "20.0 per cent are women" in person.get(page).text
    officer = client.sign_in(make_user(role=Role.OFFICER))
    case.state = "screening"
    db.commit()
    assert "20.0 per cent are women" in officer.get(f"/en/office/submissions/{case.reference}").text


@pytest.mark.parametrize(
    "changed,told",
    [
        ({"gender": "man"}, "This programme is for those whose gender is below 25 per cent"),
        ({"position_group": "none"}, "Yours is another."),
        ({"started-year": "2015"}, "This programme is for the newly employed"),
    ],
)
def test_a_no_says_whom_it_is_for_and_what_else_there_is(client, call, changed, told):
    person = client.sign_in(make_user())
    page = check(person, call, **changed)
    assert told in page
    assert "What you can do instead" in page
    assert "mentoring programme may suit you" in page
    start(person, call, 409)


def test_a_late_entry_lets_in_whom_the_check_does_not(client, db, call):
    user, officer = make_user(), make_user(role=Role.OFFICER)
    person = client.sign_in(user)
    check(person, call, gender="man")
    start(person, call, 409)
    until = call.closes_at + timedelta(days=2)
    grant(call=call, email=user.email, until=until, reason="Special case", by=officer)
    db.commit()
    start(person, call, 303)
    assert db.scalars(select(Submission)).one().eligibility["verdict"] == "no"


def test_whoever_has_a_draft_finds_it_without_a_new_check(client, db, call):
    user = make_user()
    make_submission(call, user, state="draft", title="Ice")
    page = client.sign_in(user).get(f"/en/calls/{call.slug}/start").text
    assert "What you have here already" in page
    assert "Check first whether you can apply" in page
    assert f"/en/calls/{call.slug}/eligibility" in page


def test_the_check_shows_what_one_has_here_already(client, db, call):
    user = make_user()
    make_submission(call, user, state="draft", title="Ice")
    make_submission(call, make_user(), state="draft", title="Fire")
    page = client.sign_in(user).get(f"/en/calls/{call.slug}/eligibility").text
    assert "What you have here already" in page
    assert "Ice" in page
    assert "Fire" not in page


def test_a_check_of_today_is_not_asked_again_after_signing_in_anew(client, app, db, call):
    user = make_user()
    person = client.sign_in(user)
    check(person, call)
    start(person, call, 303)
    again = Client(app, db).sign_in(user)
    assert "Check first whether" not in again.get(f"/en/calls/{call.slug}/start").text
    assert start(again, call, 303)
    for draft in db.scalars(select(Submission)):
        draft.created_at = now() - timedelta(days=2)
    later = Client(app, db).sign_in(user)
    assert "Check first whether" in later.get(f"/en/calls/{call.slug}/start").text


def test_a_double_click_on_start_is_one_draft(client, db, call):
    person = client.sign_in(make_user())
    check(person, call)
    assert start(person, call, 303).location == start(person, call, 303).location
    assert len(db.scalars(select(Submission)).all()) == 1


@pytest.mark.parametrize("gender", ["other", "unstated"])
def test_whoever_does_not_say_can_start_and_the_office_decides(client, db, call, gender):
    person = client.sign_in(make_user())
    page = check(person, call, gender=gender)
    assert "the office decides" in page.lower()
    start(person, call, 303)
    assert db.scalars(select(Submission)).one().eligibility["verdict"] == "office"


def test_without_figures_the_office_decides(client, db):
    make_unit(db, women=0, men=0)
    call = make_call(preset="start-up-programme")
    page = check(client.sign_in(make_user()), call)
    assert "We have no figures for the group “permanent academic positions” at Department" in page


@pytest.mark.parametrize(
    "women,gender,verdict",
    [(249, "woman", "yes"), (250, "woman", "no"), (751, "man", "yes"), (750, "man", "no")],
)
def test_the_limit_is_below_and_exact(client, db, women, gender, verdict):
    make_unit(db, women=women, men=1000 - women)
    call = make_call(preset="start-up-programme")
    page = check(client.sign_in(make_user()), call, gender=gender)
    assert ("You cannot apply in this call" in page) is (verdict == "no")


def test_blank_answers_are_told_at_their_fields_and_forged_ones_are_none(client, call):
    person = client.sign_in(make_user())
    url = f"/en/calls/{call.slug}/eligibility"
    page = person.post(url, status=422, data={"gender": "x", "unit": "nowhere"}).text
    for words in (
        "Select your unit",
        "Enter the day you started",
        "you can also choose not to say",
    ):
        assert words in page
    person.post(url, status=422, data=answers(**{"started-month": "13"}))
    assert "Is your position permanent?" not in page


def test_a_call_without_a_rule_has_no_check(client, db):
    call = make_call()
    person = client.sign_in(make_user())
    person.get(f"/en/calls/{call.slug}/eligibility", 404)
    person.post(f"/en/calls/{call.slug}/eligibility", status=404)
    person.get(f"/en/calls/{call.slug}/eligibility/answer", 404)
    person.get(f"/en/calls/{call.slug}/start")


def test_a_check_is_the_persons_own_and_for_one_call(client, db, call):
    person = client.sign_in(make_user())
    check(person, call)
    other = make_call(preset="start-up-programme")
    person.get(f"/en/calls/{other.slug}/eligibility/answer", 303)
    client.sign_in(make_user()).get(f"/en/calls/{call.slug}/eligibility/answer", 303)


def test_who_is_not_signed_in_is_asked_to(client, call):
    client.get(f"/en/calls/{call.slug}/eligibility", 302)
