"""Appeals: the clock, late ones, each step of the answer, who sees what, and the budget."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Role
from eqportal.audit.doctor import examine
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.operations import HinderedError
from eqportal.database import now
from eqportal.decisions.appeals.clock import clock_of
from eqportal.decisions.appeals.labels import KINDS, STATES
from eqportal.decisions.appeals.lifecycle import LIFECYCLE, AppealState
from eqportal.decisions.appeals.models import Appeal
from eqportal.decisions.appeals.queries import PAGE, right_of
from eqportal.decisions.budgets.models import CallBudget
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.letters.releasing import release
from eqportal.decisions.models import Decision, Outcome
from eqportal.extensions import session
from eqportal.followup.queries import grant_of
from eqportal.locales.formats import day
from eqportal.mail.models import OutboundEmail
from eqportal.reviews.recusals.models import Declaration, Standing
from tests.decisions.after import announced, letter_of
from tests.factories import make_user
from tests.reviews.test_routes import statements

OUT = Outcome
WORDS = "The panel overlooked our partner’s letter."
CHECKS = ("appeals are their submitters’", "appeals that change leave a correction")


def appealed(client, **options):
    scene = announced(OUT.DECLINED, **options)
    client.sign_in(scene.submitter).post(f"{scene.page}/appeal", {"words": WORDS})
    return scene, session().scalars(select(Appeal)).one()


def office(client, scene, appeal, end, data=None, status=303):
    path = f"/en/office/appeals/{appeal.id}/{end}"
    return client.sign_in(scene.officer).post(path, data or {}, status=status)


def let_out(scene):
    """Release the letter that waits."""
    letter = letter_of(scene.case)
    release(call=scene.call, letters=[(letter, scene.case)], by=scene.officer)
    session().commit()


def sent(db, template):
    wanted = select(OutboundEmail).where(OutboundEmail.template == f"decisions/emails/{template}")
    return db.scalars(wanted).all()


def test_every_state_has_words():
    assert set(STATES) == set(KINDS) == set(AppealState)
    assert LIFECYCLE.terminal() == {
        AppealState.CHANGED,
        AppealState.STANDS,
        AppealState.OVERTURNED,
        AppealState.DISMISSED,
        AppealState.WITHDRAWN,
    }


def test_clock_runs_from_the_later_of_letter_and_notice(db):
    scene = announced(OUT.DECLINED)
    letter = letter_of(scene.case)
    mail = session().get_one(OutboundEmail, letter.mail_id)
    letter.released_at = datetime(2027, 3, 1, 9, tzinfo=UTC)
    mail.sent_at = datetime(2027, 3, 3, 23, 30, tzinfo=UTC)
    clock = clock_of(letter, mail)
    assert clock.begins == mail.sent_at
    assert f"{clock.last_day:%Y-%m-%d}" == "2027-03-25"
    assert clock.is_over(clock.ends)
    assert not clock.is_over(clock.ends - timedelta(seconds=1))
    assert clock.days_left(clock.ends - timedelta(hours=1)) == 1
    mail.sent_at, letter.opened_at = None, datetime(2027, 3, 5, tzinfo=UTC)
    assert clock_of(letter, mail).begins == letter.opened_at
    letter.opened_at = None
    assert clock_of(letter, mail).ends is None
    letter.weeks = None
    assert clock_of(letter, mail) is None


@pytest.mark.parametrize(
    "told, ends",
    [
        ("2027-03-03T22:59", "2027-03-24T23:00"),  # still the 3rd of March in Norway
        ("2027-03-03T23:00", "2027-03-25T23:00"),
        ("2027-03-20T12:00", "2027-04-10T22:00"),  # summer time has begun meanwhile
        ("2027-10-20T12:00", "2027-11-10T23:00"),
    ],
)
def test_last_day_ends_at_midnight_in_norway(db, told, ends):
    scene = announced(OUT.DECLINED)
    scene.call.zone = "America/New_York"
    letter = letter_of(scene.case)
    letter.released_at = datetime(2027, 3, 1, 9, tzinfo=UTC)
    mail = session().get_one(OutboundEmail, letter.mail_id)
    mail.sent_at = datetime.fromisoformat(told).replace(tzinfo=UTC)
    clock = clock_of(letter, mail)
    assert clock.ends == datetime.fromisoformat(ends).replace(tzinfo=UTC)
    assert not clock.is_over(clock.ends - timedelta(microseconds=1))
    assert clock.is_over(clock.ends)


def test_clock_is_told_in_the_letter_and_on_both_pages(client, db):
    scene = announced(OUT.DECLINED)
    letter = letter_of(scene.case)
    assert "You have 3 weeks from when this letter reached you" in letter.body
    mail = session().get_one(OutboundEmail, letter.mail_id)
    last = day(clock_of(letter, mail).last_day, "en")
    assert last in client.sign_in(scene.submitter).get(scene.page).text
    assert last in client.sign_in(scene.officer).get(f"{scene.office}/letters/{letter.id}").text


def test_clocks_that_run_are_found_behind_those_that_are_over(client, db):
    scene = announced(*[OUT.DECLINED] * (PAGE + 2))
    for case in scene.cases[1:]:
        letter = letter_of(case)
        mail = session().get_one(OutboundEmail, letter.mail_id)
        letter.released_at = mail.sent_at = now() - timedelta(days=30)
    db.commit()
    text = client.sign_in(scene.officer).get(f"{scene.office}/appeals").text
    assert scene.case.reference in text
    assert scene.cases[1].reference not in text


def test_submitter_appeals_once_from_the_page_of_the_case(client, db):
    scene = announced(OUT.DECLINED)
    mine = client.sign_in(scene.submitter)
    assert "You can appeal until" in mine.get(scene.page).text
    mine.get(f"{scene.page}/appeal")
    assert 'href="#words"' in mine.post(f"{scene.page}/appeal", {"words": " "}, status=422).text
    mine.post(f"{scene.page}/appeal", {"words": WORDS})
    mine.post(f"{scene.page}/appeal", {"words": "Again"})
    made = db.scalars(select(Appeal)).one()
    assert (made.words, made.late, made.state) == (WORDS, False, AppealState.RECEIVED)
    assert WORDS in mine.get(scene.page).text
    assert [WORDS in mail.body for mail in sent(db, "appeal_received")] == [False]
    mine.get(f"{scene.page}/appeal", 303)
    assert [examine(db)[name] for name in CHECKS] == [[], []]


def test_late_appeal_is_received_and_marked(client, db):
    scene, appeal = appealed(client, sent_at=now() - timedelta(days=40))
    assert not appeal.late  # the letter itself came later than the notice
    letter = letter_of(scene.case)
    letter.released_at = now() - timedelta(days=40)
    db.delete(appeal)
    db.commit()
    mine = client.sign_in(scene.submitter)
    assert "The time to appeal is over" in mine.get(f"{scene.page}/appeal").text
    mine.post(f"{scene.page}/appeal", {"words": WORDS})
    appeal = db.scalars(select(Appeal)).one()
    assert appeal.late
    assert "Late" in client.sign_in(scene.officer).get(f"{scene.office}/appeals").text
    office(client, scene, appeal, "dismiss", {"answer": "It came too late."})
    assert appeal.state is AppealState.DISMISSED
    assert "It came too late." in client.sign_in(scene.submitter).get(scene.page).text


def test_nobody_else_appeals(client, db):
    scene = announced(OUT.DECLINED)
    for person in (make_user(), scene.chair, scene.officer):
        other = client.sign_in(person)
        other.get(f"{scene.page}/appeal", 404)
        other.post(f"{scene.page}/appeal", {"words": WORDS}, status=404)


def test_there_is_no_appeal_before_the_letter_or_without_the_right(client, db):
    scene = announced(OUT.DECLINED, opened=False)
    mine = client.sign_in(scene.submitter)
    mine.get(f"{scene.page}/appeal", 404)
    mine.post(f"{scene.page}/letters-to-you/1/open")
    mine.get(f"{scene.page}/appeal")
    letter_of(scene.case).weeks = None
    db.commit()
    assert right_of(scene.case) is None
    mine.post(f"{scene.page}/appeal", {"words": WORDS}, status=404)


def test_upheld_appeal_goes_on_to_the_appeals_body(client, db):
    scene, appeal = appealed(client)
    officer = client.sign_in(scene.officer)
    assert WORDS in officer.get(f"/en/office/appeals/{appeal.id}").text
    office(client, scene, appeal, "uphold", {"answer": "Too early"}, 409)
    office(client, scene, appeal, "acknowledge")
    office(client, scene, appeal, "uphold", {"answer": " "}, 422)
    office(client, scene, appeal, "uphold", {"answer": "We have looked again."})
    with pytest.raises(HinderedError):
        scene.move(CallAction.CLOSE_OUT)
    db.rollback()
    office(client, scene, appeal, "forward", {"body": ""}, 422)
    office(client, scene, appeal, "forward", {"body": "The appeals board"})
    office(client, scene, appeal, "rule", {"answer": "Neither."}, 422)
    office(client, scene, appeal, "rule", {"found": "stands", "answer": "The panel was right."})
    assert appeal.state is AppealState.STANDS
    client.sign_in(scene.submitter).get(f"{scene.page}/appeal", 404)
    text = client.sign_in(scene.submitter).get(scene.page).text
    assert "The panel was right." in text
    assert "The appeals board" in text
    assert db.scalars(select(Correction)).all() == []
    scene.move(CallAction.CLOSE_OUT)
    office(client, scene, appeal, "rule", {"found": "stands", "answer": "Again"}, 409)


NEW = {
    "outcome": "part_awarded",
    "amount": "250 000",
    "reasons": "The letter weighs much.",
    "answer": "x",
}


def test_changed_decision_is_a_correction_with_its_cost(client, db):  # noqa: PLR0915 - one story
    scene, appeal = appealed(client)
    office(client, scene, appeal, "acknowledge")
    office(client, scene, appeal, "change", NEW | {"reasons": ""}, 422)
    assert appeal.state is AppealState.ACKNOWLEDGED
    office(client, scene, appeal, "change", NEW | {"answer": "The letter was overlooked."})
    db.expire_all()
    decision = db.scalars(select(Decision)).one()
    assert (decision.outcome, decision.amount) == (OUT.PART_AWARDED, 250_000)
    assert (appeal.state, appeal.difference) == (AppealState.CHANGED, 250_000)
    assert db.scalars(select(Correction.reason)).all() == ["The letter was overlooked."]
    assert grant_of(scene.case) is None
    assert letter_of(scene.case).number == 2
    mine = client.sign_in(scene.submitter)
    text = mine.get(scene.page).text
    assert "Being looked at again" in text
    for secret in ("Decision changed", "The letter was overlooked.", "250,000", "Your grant"):
        assert secret not in text
    assert sent(db, "appeal_answered") == []
    mine.get("/en/my/grants")
    mine.get(f"{scene.page}/appeal", 303)
    mine.post(f"{scene.page}/appeal", {"words": "Again"})
    assert len(db.scalars(select(Appeal)).all()) == 1
    let_out(scene)
    assert grant_of(scene.case).amount == 250_000
    text = mine.get(scene.page).text
    assert "Decision changed" in text
    assert "The letter was overlooked." in text
    page = f"/en/office/appeals/{appeal.id}"
    assert "250,000" in client.sign_in(scene.officer).get(page).text
    assert [examine(db)[name] for name in CHECKS] == [[], []]


def test_a_change_beyond_the_pot_says_why(client, db):
    scene, appeal = appealed(client)
    db.add(CallBudget(call_id=scene.call.id, pot=100_000, set_by=scene.officer.id))
    db.commit()
    office(client, scene, appeal, "acknowledge")
    page = office(client, scene, appeal, "change", NEW, 422).text
    assert 'href="#over_reason"' in page
    assert appeal.state is AppealState.ACKNOWLEDGED
    office(client, scene, appeal, "change", NEW | {"over_reason": "The dean adds the rest."})
    assert appeal.difference == 250_000
    correction = f"/en/office/submissions/{scene.case.reference}/decision/correct"
    less = NEW | {"amount": "200 000", "over_reason": "", "reason": "The letter was read wrong."}
    version = str(db.scalars(select(Decision.version)).one())
    client.sign_in(scene.officer).post(correction, less | {"version": version})
    assert db.scalars(select(Decision.amount)).one() == 250_000


def test_enter_in_the_new_terms_means_them_and_never_upholds(client, db):
    scene, appeal = appealed(client)
    office(client, scene, appeal, "acknowledge")
    page = client.sign_in(scene.officer).get(f"/en/office/appeals/{appeal.id}").text
    first = re.search(r'formaction="([^"]+)"', page)
    assert first
    assert first[1].endswith("/change")


def test_appeals_body_overturns(client, db):
    scene, appeal = appealed(client)
    office(client, scene, appeal, "acknowledge")
    office(client, scene, appeal, "uphold", {"answer": "No"})
    office(client, scene, appeal, "forward", {"body": "The appeals board"})
    office(client, scene, appeal, "rule", NEW | {"found": "overturned", "amount": "none"}, 422)
    office(client, scene, appeal, "rule", NEW | {"found": "overturned"})
    assert (appeal.state, appeal.amount_after) == (AppealState.OVERTURNED, 250_000)
    mine = client.sign_in(scene.submitter)
    assert "With the appeals body" in mine.get(scene.page).text
    let_out(scene)
    mine.post(f"{scene.page}/letters-to-you/2/open")
    assert "Allowed by the appeals body" in mine.get(scene.page).text
    mine.get(f"{scene.page}/appeal", 404)


def test_submitter_withdraws(client, db):
    scene, appeal = appealed(client)
    client.sign_in(make_user()).post(f"{scene.page}/appeal/withdraw", status=404)
    mine = client.sign_in(scene.submitter)
    mine.post(f"{scene.page}/appeal/withdraw")
    assert appeal.state is AppealState.WITHDRAWN
    mine.post(f"{scene.page}/appeal/withdraw", status=404)
    mine.post(f"{scene.page}/appeal", {"words": "Once more"})
    assert len(db.scalars(select(Appeal)).all()) == 2


def declared(case, member, standing):
    """What the member said before the decision."""
    found = session().query(Declaration).filter_by(submission_id=case.id, user_id=member.id).first()
    found = found or Declaration(submission_id=case.id, user_id=member.id, ground="none")
    found.standing = standing
    session().add(found)
    session().commit()


def test_members_read_it_and_the_recused_do_not(client, db):
    scene, _appeal = appealed(client)
    page = f"/en/committee/submissions/{scene.case.reference}/appeal"
    undeclared = client.sign_in(scene.chair)
    undeclared.get(page, 404)
    declared(scene.case, scene.chair, Standing.CLEAR)
    assert WORDS in undeclared.get(page).text
    case = f"/en/committee/submissions/{scene.case.reference}"
    assert page in undeclared.get(case).text
    second = db.get(type(scene.chair), db.scalars(select(Decision.countersigned_by)).one())
    declared(scene.case, second, Standing.CLEAR)
    client.sign_in(second).get(page)
    declared(scene.case, second, Standing.RECUSED)
    client.sign_in(second).get(page, 404)


def test_appeals_are_the_offices(client, db):
    scene, appeal = appealed(client)
    for person in (scene.chair, scene.submitter, make_user(role=Role.EDITOR)):
        other = client.sign_in(person)
        other.get(f"{scene.office}/appeals", 404)
        other.get(f"/en/office/appeals/{appeal.id}", 404)
        other.post(f"/en/office/appeals/{appeal.id}/acknowledge", status=404)


def test_list_takes_the_same_statements_for_one_and_three(client, app, db):
    counts = []
    for number in (1, 3):
        scene = announced(*[OUT.DECLINED] * number)
        for case in scene.cases:
            path = f"/en/submissions/{case.reference}/appeal"
            client.sign_in(scene.submitter).post(path, {"words": WORDS})
        officer = client.sign_in(scene.officer)
        counts.append(statements(app, lambda o=officer, s=scene: o.get(f"{s.office}/appeals")))
    assert counts[0] == counts[1]


def test_table_has_no_other_moves(db):
    with pytest.raises(WrongStateError):
        LIFECYCLE.move(AppealState.RECEIVED, "forward", "officer")
