"""Grants: made when awards are told, answered, used, extended, reported on, closed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.audit.doctor import examine
from eqportal.calls.lifecycle import CallAction
from eqportal.database import now
from eqportal.decisions.corrections.operations import correct
from eqportal.decisions.letters.releasing import release
from eqportal.decisions.models import Outcome
from eqportal.decisions.terms import Terms
from eqportal.extensions import session
from eqportal.followup.labels import KINDS, STATES
from eqportal.followup.lifecycle import LIFECYCLE, GrantState
from eqportal.followup.mails import grants_due
from eqportal.followup.making import months_after
from eqportal.followup.models import Extension, Grant, MoneyReturned
from eqportal.followup.operations import keep_grants
from eqportal.followup.queries import grant_of
from eqportal.followup.reckoning import reckoning
from eqportal.followup.reports import usual
from eqportal.mail.models import OutboundEmail
from eqportal.mail.reminders import remind
from tests.decisions.after import announced, concluded, letter_of
from tests.factories import make_user
from tests.reviews.test_routes import statements

OUT, S = Outcome, GrantState
CHECKS = ("grants are of awards", "requests for more time and states agree")


def paths(scene):
    reference = scene.case.reference
    return f"/en/my/grants/{reference}", f"/en/office/submissions/{reference}/grant"


def in_use(client, **options):
    scene = announced(OUT.AWARDED, **options)
    mine, office = paths(scene)
    client.sign_in(scene.submitter).post(f"{mine}/answer", {"answer": "accept"})
    client.sign_in(scene.officer).post(f"{office}/start")
    return scene, grant_of(scene.case)


def test_every_state_has_words_and_the_report_three_languages():
    assert set(STATES) == set(KINDS) == set(S)
    assert LIFECYCLE.terminal() == {S.CLOSED, S.DECLINED}
    for question in usual().questions():
        assert question.label.missing() == ()


@pytest.mark.parametrize(
    "day, months, expected",
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2027-03-15", 24, "2029-03-15"),
    ],
)
def test_months_after(day, months, expected):
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_grants_are_made_of_awards_when_they_are_told(db):
    scene = concluded(OUT.AWARDED, OUT.PART_AWARDED, OUT.DECLINED, OUT.RESERVE)
    assert db.scalars(select(Grant)).all() == []
    scene.move(CallAction.ANNOUNCE)
    made = [grant_of(case) for case in scene.cases]
    assert [grant.amount if grant else None for grant in made] == [300_000, 300_000, None, None]
    assert made[0].use_by is not None
    assert [examine(db)[name] for name in CHECKS] == [[], []]


def test_award_of_honour_gives_no_grant(db):
    scene = concluded(OUT.NO_AWARD, preset="gender-equality-award")
    scene.move(CallAction.ANNOUNCE)
    assert db.scalars(select(Grant)).all() == []


def test_early_letter_offers_the_grant_once(client, db):
    scene = concluded(OUT.AWARDED)
    client.sign_in(scene.officer).post(f"{scene.office}/letters/release", {})
    first = grant_of(scene.case).id
    scene.move(CallAction.ANNOUNCE)
    assert db.scalars(select(Grant.id)).all() == [first]


def test_grantee_accepts_from_my_page(client, db):
    scene = announced(OUT.AWARDED)
    mine, _office = paths(scene)
    person = client.sign_in(scene.submitter)
    assert mine in person.get("/en/my").text
    assert mine in person.get(scene.page).text
    assert "300,000" in person.get(mine).text
    person.get("/en/my/grants")
    person.post(f"{mine}/answer", {"answer": "perhaps"}, status=400)
    person.post(f"{mine}/answer", {"answer": "accept"})
    grant = grant_of(scene.case)
    assert (grant.state, grant.answered_at is not None) == (S.ACCEPTED, True)
    person.post(f"{mine}/answer", {"answer": "accept"}, status=409)
    person.post(f"{mine}/answer", {"answer": "decline"})
    assert grant.state is S.DECLINED


def test_nobody_else_sees_or_answers_a_grant(client, db):
    scene = announced(OUT.AWARDED)
    mine, office = paths(scene)
    for person in (make_user(), scene.chair, scene.officer):
        client.sign_in(person).get(mine, 404)
        client.sign_in(person).post(f"{mine}/answer", {"answer": "accept"}, status=404)
    for person in (make_user(role=Role.EDITOR), scene.chair, scene.submitter):
        other = client.sign_in(person)
        other.get(office, 404)
        other.get(f"{scene.office}/grants", 404)
        other.post(f"{office}/start", status=404)


def test_officer_decides_on_more_time_with_a_reason(client, db):
    scene, grant = in_use(client)
    mine, office = paths(scene)
    person, officer = client.sign_in(scene.submitter), scene.officer
    later = grant.use_by + timedelta(days=90)
    asked = {"until-day": later.day, "until-month": later.month, "until-year": later.year}
    person.post(f"{mine}/extension", asked, status=422)
    before = {"until-day": "1", "until-month": "1", "until-year": "2020", "reason": "Ill"}
    person.post(f"{mine}/extension", before, status=422)
    person.post(f"{mine}/extension", asked | {"reason": "Parental leave"})
    assert grant.state is S.EXTENSION_ASKED
    person.post(f"{mine}/extension", asked | {"reason": "Again"}, status=409)
    desk = client.sign_in(officer)
    assert "Parental leave" in desk.get(office).text
    desk.post(f"{office}/extension", {"granted": "yes"}, status=422)
    desk.post(f"{office}/extension", {"granted": "yes", "answer": "Of course"})
    assert (grant.state, grant.use_by) == (S.IN_USE, later)
    desk.post(f"{office}/extension", {"granted": "yes", "answer": "x"}, status=409)
    one = db.scalars(select(Extension)).one()
    assert (one.granted, one.decided_by) == (True, officer.id)
    assert "Of course" in person.get(mine).text


REPORT = {"done": "All of it", "effect": "Much", "money_used": "280 000", "version": "0"}


def test_report_is_kept_as_a_draft_and_sent_when_whole(client, db):
    scene, grant = in_use(client)
    mine, office = paths(scene)
    person = client.sign_in(scene.submitter)
    person.get(f"{mine}/report")
    person.post(f"{mine}/report", {"done": "A begin", "version": "0", "_later": "1"})
    assert (grant.report["done"], grant.state) == ("A begin", S.IN_USE)
    text = person.post(f"{mine}/report", REPORT | {"done": "Other tab"}, status=409).text
    assert "A begin" in text
    assert "Other tab" in text
    lacking = {"done": "All of it", "effect": "", "money_used": "", "version": "1", "_send": "1"}
    assert 'href="#effect"' in person.post(f"{mine}/report", lacking, status=422).text
    assert grant.report["done"] == "All of it"
    person.post(f"{mine}/report", REPORT | {"version": "2", "_send": "1"})
    assert (grant.state, grant.used) == (S.REPORTED, 280_000)
    person.post(f"{mine}/report", REPORT | {"version": "3", "_send": "1"})
    late = person.post(f"{mine}/report", REPORT | {"done": "Later", "version": "3"}, status=409)
    assert "Later" in late.text
    assert grant.report["done"] == "All of it"
    person.get(f"{mine}/report", 303)
    assert "All of it" in client.sign_in(scene.officer).get(office).text


def test_closing_reckons_the_money(client, db):
    scene, grant = in_use(client)
    mine, office = paths(scene)
    client.sign_in(scene.submitter).post(f"{mine}/report", REPORT | {"_send": "1"})
    desk = client.sign_in(scene.officer)
    desk.post(f"{office}/send-back", {"answer": "Tell us more."})
    assert (grant.state, grant.reported_at) == (S.REPORT_DUE, None)
    person = client.sign_in(scene.submitter)
    assert "Tell us more." in person.get(mine).text
    person.post(f"{mine}/report", REPORT | {"version": "1", "_send": "1"})
    desk = client.sign_in(scene.officer)
    desk.post(f"{office}/close", status=422)
    day = {"returned_on-day": "1", "returned_on-month": "2", "returned_on-year": "2026"}
    desk.post(f"{office}/returned", {"amount": "x", **day}, status=422)
    desk.post(f"{office}/returned", {"amount": "20 000", **day})
    money = reckoning(grant)
    assert (money.given, money.used, money.returned, money.left) == (300_000, 280_000, 20_000, 0)
    desk.post(f"{office}/close")
    assert (grant.state, grant.closed_by) == (S.CLOSED, scene.officer.id)
    desk.post(f"{office}/close", status=409)
    assert len(db.scalars(select(MoneyReturned)).all()) == 1
    assert [examine(db)[name] for name in CHECKS] == [[], []]


def test_report_falls_due_by_the_clock(client, db):
    _scene, grant = in_use(client)
    assert keep_grants(grant.use_by) == 0
    assert keep_grants(grant.use_by + timedelta(days=1)) == 1
    assert keep_grants(grant.use_by + timedelta(days=1)) == 0
    assert grant.state is S.REPORT_DUE


@pytest.mark.parametrize("clock, due", [("2027-04-01T21:30", 0), ("2027-04-01T22:30", 1)])
def test_a_last_day_is_near_from_midnight_here_and_not_elsewhere(client, db, clock, due):
    """Summer time: the day begins two hours before it does in UTC."""
    _scene, grant = in_use(client)
    grant.use_by = date(2027, 6, 1)
    db.commit()
    moment = datetime.fromisoformat(clock).replace(tzinfo=UTC)
    assert len(list(grants_due(moment))) == due


def test_reminders_are_sent_once(client, db):
    scene = announced(OUT.AWARDED)
    grant = grant_of(scene.case)
    remind(grant.answer_by - timedelta(days=6))
    remind(grant.answer_by - timedelta(days=6))
    mails = db.scalars(
        select(OutboundEmail.template).where(OutboundEmail.template.like("followup/%"))
    )
    assert sorted(mails) == ["followup/emails/offer_reminder", "followup/emails/offered"]


def corrected(scene, outcome, amount=None):
    terms = Terms(outcome, f"For {amount} kroner", amount=amount)
    correct(submission=scene.case, terms=terms, reason="A mistake", by=scene.officer)
    session().commit()


def let_out(scene):
    """Release the letter that waits."""
    letter = letter_of(scene.case)
    release(call=scene.call, letters=[(letter, scene.case)], by=scene.officer)
    session().commit()


def test_correction_changes_the_grant_when_its_letter_is_out(client, db):
    scene = announced(OUT.AWARDED)
    grant = grant_of(scene.case)
    _mine, office = paths(scene)
    corrected(scene, OUT.PART_AWARDED, 100_000)
    assert grant.amount == 300_000
    assert "The grant follows" in client.sign_in(scene.officer).get(office).text
    let_out(scene)
    assert grant.amount == 100_000
    corrected(scene, OUT.DECLINED)
    assert (grant.state, examine(db)[CHECKS[0]]) == (S.OFFERED, [])
    let_out(scene)
    assert grant.state is S.WITHDRAWN
    assert "decision was changed" in client.sign_in(scene.submitter).get(paths(scene)[0]).text
    corrected(scene, OUT.PART_AWARDED, 200_000)
    let_out(scene)
    assert (grant.state, grant.amount, grant.note) == (S.OFFERED, 200_000, "")
    assert [examine(db)[name] for name in CHECKS] == [[], []]


@pytest.mark.parametrize("state", [S.EXTENSION_ASKED, S.REPORT_DUE, S.REPORTED])
def test_any_grant_that_is_not_over_can_be_taken_back(client, db, state):
    scene, grant = in_use(client)
    mine, _office = paths(scene)
    person, later = client.sign_in(scene.submitter), grant.use_by + timedelta(days=9)
    if state is S.EXTENSION_ASKED:
        asked = {"until-day": later.day, "until-month": later.month, "until-year": later.year}
        person.post(f"{mine}/extension", asked | {"reason": "Ill"})
    elif state is S.REPORTED:
        person.post(f"{mine}/report", REPORT | {"_send": "1"})
    else:
        keep_grants(later)
    assert grant.state is state
    corrected(scene, OUT.DECLINED)
    let_out(scene)
    db.expire_all()
    assert grant.state is S.WITHDRAWN
    assert [examine(db)[name] for name in CHECKS] == [[], []]


def test_report_can_be_written_while_more_time_is_asked_for(client, db):
    scene, grant = in_use(client)
    mine, _office = paths(scene)
    person, later = client.sign_in(scene.submitter), grant.use_by + timedelta(days=9)
    asked = {"until-day": later.day, "until-month": later.month, "until-year": later.year}
    person.post(f"{mine}/extension", asked | {"reason": "Ill"})
    assert 'name="_send"' not in person.get(f"{mine}/report").text
    person.post(f"{mine}/report", REPORT | {"_send": "1"})
    assert (grant.report["done"], grant.state) == ("All of it", S.EXTENSION_ASKED)


@pytest.mark.parametrize("year", [2020, 2190])
def test_more_time_is_in_the_years_to_come(client, db, year):
    scene, grant = in_use(client)
    mine, _office = paths(scene)
    grant.use_by = date(2019, 1, 1)
    db.commit()
    odd = {"until-day": "1", "until-month": "6", "until-year": str(year), "reason": "Ill"}
    page = client.sign_in(scene.submitter).post(f"{mine}/extension", odd, status=422)
    assert 'href="#until"' in page.text


MONEY = {"returned_on-day": "1", "returned_on-month": "2", "returned_on-year": "2026"}


def test_wrong_entry_of_money_is_taken_back_once_with_the_reason(client, db):
    scene, grant = in_use(client)
    _mine, office = paths(scene)
    desk = client.sign_in(scene.officer)
    for amount in ("-20 000", "0", "300 001", ""):
        page = desk.post(f"{office}/returned", MONEY | {"amount": amount}, status=422)
        assert 'href="#amount"' in page.text
    desk.post(f"{office}/returned", MONEY | {"amount": "200 000"})
    desk.post(f"{office}/returned", MONEY | {"amount": "200 000"}, status=422)
    wrong = db.scalars(select(MoneyReturned)).one()
    entry = f"{office}/returned/{wrong.id}/take-back"
    assert entry in desk.get(office).text
    desk.get(entry)
    desk.post(entry, {"reason": " "}, status=422)
    desk.post(entry, {"reason": "One nought too many."})
    desk.post(entry, {"reason": "Again."})
    desk.get(entry, 303)
    desk.post(f"{office}/returned", MONEY | {"amount": "20 000"})
    desk.post(f"{office}/returned", MONEY | {"amount": "20 000"}, status=409)
    assert reckoning(grant).returned == 20_000
    rows = db.scalars(select(MoneyReturned).order_by(MoneyReturned.recorded_at)).all()
    assert [row.amount for row in rows] == [200_000, -200_000, 20_000]
    assert "One nought too many." in desk.get(office).text
    desk.get(f"{office}/returned/{rows[1].id}/take-back", 404)
    for person in (scene.chair, scene.submitter):
        client.sign_in(person).post(entry, {"reason": "x"}, status=404)


def test_no_money_comes_back_before_it_was_paid_out(client, db):
    scene = announced(OUT.AWARDED)
    _mine, office = paths(scene)
    desk = client.sign_in(scene.officer)
    desk.post(f"{office}/returned", MONEY | {"amount": "20 000"}, status=409)


def test_request_for_more_time_is_answered_with_yes_or_no(client, db):
    scene, grant = in_use(client)
    mine, office = paths(scene)
    later = grant.use_by + timedelta(days=9)
    asked = {"until-day": later.day, "until-month": later.month, "until-year": later.year}
    client.sign_in(scene.submitter).post(f"{mine}/extension", asked | {"reason": "Ill"})
    desk = client.sign_in(scene.officer)
    page = desk.post(f"{office}/extension", {"granted": "odd", "answer": "Yes"}, status=422)
    assert "Give more time, or refuse it" in page.text


def test_list_takes_the_same_statements_for_one_and_three(client, app, db):
    counts = []
    for number in (1, 3):
        scene = announced(*[OUT.AWARDED] * number)
        desk = client.sign_in(scene.officer)
        desk.get(f"{scene.office}/grants?state=offered")
        counts.append(statements(app, lambda o=desk, s=scene: o.get(f"{s.office}/grants")))
    assert counts[0] == counts[1]


def test_doctor_finds_a_grant_of_nothing(db):
    scene = announced(OUT.AWARDED, OUT.DECLINED)
    moved = grant_of(scene.cases[0])
    moved.submission_id = scene.cases[1].id
    db.commit()
    assert len(examine(db)["grants are of awards"]) == 1
    assert now() < moved.answer_by
