"""Asking for changes, making them, giving time, going on without them, and reading what changed."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.audit.models import AuditEvent
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.mail.models import OutboundEmail
from eqportal.submissions.changes.models import ChangeRequest
from eqportal.submissions.changes.operations import Wanted, ask
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import SectionAnswers, SubmissionVersion
from eqportal.units.models import Unit
from tests.factories import make_call, make_submission, make_user
from tests.submissions.journey import award_sections, hidden
from tests.submissions.test_journey import make_units

S = SubmissionState
MESSAGE = "Which period is it? Write months."


def make_case(db, state=S.SCREENING, call_state=CallState.CLOSED):
    if not db.scalar(select(func.count(Unit.id))):
        make_units(db)
    call = make_call(state=call_state)
    return make_submission(call, make_user(), state=state, title="A network")


def officer_of(client):
    return client.sign_in(make_user(role=Role.OFFICER))


def submitter_of(client, db, case):
    return client.sign_in(db.get(User, case.submitter_id))


def office(case, more=""):
    return f"/en/office/submissions/{case.reference}{more}"


def mine(case, more=""):
    return f"/en/submissions/{case.reference}{more}"


def asking(days=14, **more):
    due = now() + timedelta(days=days)
    return {
        "sections": ["initiative"],
        "message": MESSAGE,
        "due-day": due.day,
        "due-month": due.month,
        "due-year": due.year,
    } | more


@pytest.fixture
def asked(client, db):
    """A case that was returned for its initiative, and its submitter's browser."""
    case = make_case(db)
    officer_of(client).post(office(case, "/ask"), asking())
    return case, submitter_of(client, db, case)


def count(db, model):
    return db.scalar(select(func.count()).select_from(model))


def templates(db):
    mails = select(OutboundEmail.template).order_by(OutboundEmail.created_at)
    return [t.rpartition("/")[2] for t in db.scalars(mails)]


def change(browser, case, status=303, **more):
    path = mine(case, "/sections/initiative")
    data = award_sections("")["initiative"] | {"title": "A wider network"} | more
    return browser.post(path, data | {"version": hidden(browser.get(path).text, "version")}, status)


def send(browser, case, status=303):
    token = hidden(browser.get(mine(case, "/check")).text, "submit_token")
    return browser.post(mine(case, "/submit"), {"submit_token": token}, status)


def test_asking_returns_it_tells_the_submitter_and_gives_the_date(client, db):
    case, desk = make_case(db), officer_of(client)
    page = desk.get(office(case, "/ask")).text
    assert "Declarations" in page
    desk.post(office(case, "/ask"), asking())
    assert (case.state, case.state_reason) == (S.RETURNED, MESSAGE)
    request = db.scalars(select(ChangeRequest)).one()
    assert request.sections == ["initiative"]
    assert "proposers" in request.closed
    mail = db.scalars(select(OutboundEmail)).one()
    assert MESSAGE not in mail.body
    assert case.title not in mail.body
    assert "BEGIN:VEVENT" in mail.calendar
    assert mine(case) in mail.body
    assert "23:59" in mail.body
    assert "Waiting" in desk.get(office(case)).text


def test_a_second_click_asks_nothing_more(client, db):
    case, desk = make_case(db), officer_of(client)
    desk.post(office(case, "/ask"), asking())
    desk.post(office(case, "/ask"), asking(), status=409)
    assert (count(db, ChangeRequest), templates(db)) == (1, ["returned"])
    desk.get(office(case, "/ask"), 303)


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"sections": []}, "sections"),
        ({"sections": ["forged"]}, "sections"),
        ({"message": "  "}, "message"),
        ({"message": "x" * 4001}, "message"),
        ({"due-day": "31", "due-month": "2"}, "due"),
        ({"due-year": "2001"}, "due"),
        ({"due-year": "2999"}, "due"),
        ({"due-day": "", "due-month": "", "due-year": ""}, "due"),
    ],
)
def test_what_is_asked_wrongly_is_told_at_its_field(client, db, wrong, field):
    case, desk = make_case(db), officer_of(client)
    page = desk.post(office(case, "/ask"), asking(**wrong), status=422).text
    assert f'href="#{field}' in page
    assert (case.state, count(db, ChangeRequest)) == (S.SCREENING, 0)


@pytest.mark.parametrize("state", [S.SUBMITTED, S.ELIGIBLE, S.IN_REVIEW, S.WITHDRAWN])
def test_asking_refuses_the_wrong_state(client, db, state):
    case, desk = make_case(db, state), officer_of(client)
    desk.post(office(case, "/ask"), asking(), status=409)
    desk.post(office(case, "/extend"), asking(), status=409)
    desk.post(office(case, "/take-in"), status=409)
    assert (case.state, templates(db)) == (state, [])


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CHAIR, Role.EDITOR, None])
def test_others_ask_for_nothing(client, asked, role):
    case, _ = asked
    other = client.sign_in(make_user(role=role))
    for path in ("/ask", "/extend", "/changes"):
        other.get(office(case, path), 404)
    for path in ("/ask", "/extend", "/take-in"):
        other.post(office(case, path), asking(), status=404)
    other.get(mine(case, "/changes"), 404)


def test_submitter_is_shown_the_request_first_and_only_its_parts(asked):
    case, browser = asked
    page = browser.get(mine(case)).text
    assert page.index(MESSAGE) < page.index("Parts of the form")
    assert "23:59" in page
    assert mine(case, "/sections/initiative") in page
    assert mine(case, "/sections/proposers") not in page
    check = browser.get(mine(case, "/check")).text
    assert mine(case, "/sections/initiative") in check
    assert mine(case, "/sections/proposers") not in check


def test_other_parts_stay_closed(asked, db):
    case, browser = asked
    path = mine(case, "/sections/justification")
    browser.get(path, 303)
    before = db.scalars(select(SectionAnswers.version).order_by(SectionAnswers.section)).all()
    page = browser.post(path, {"effect": "Slipped in", "version": "1"}, 409).text
    assert "Slipped in" in page
    after = db.scalars(select(SectionAnswers.version).order_by(SectionAnswers.section)).all()
    assert before == after


def test_completing_sends_the_changes_and_closes_the_request(asked, client, db):
    case, browser = asked
    change(browser, case)
    send(browser, case)
    request = db.scalars(select(ChangeRequest)).one()
    assert (case.state, case.complete_by) == (S.SCREENING, None)
    assert (request.asked_version, request.answered_version) == (1, 2)
    assert case.title == "A wider network"
    page = officer_of(client).get(office(case, "/changes?from=1&to=2")).text
    assert "A wider network" in page
    assert "Asked for" in page
    assert "Not asked for" not in page
    assert "A wider network" in browser.get(mine(case, "/changes")).text


def test_what_was_not_asked_for_goes_as_it_was_sent(client, db):
    """A change that was begun before the call closed does not slip in with the others."""
    case = make_case(db)
    row = db.scalars(select(SectionAnswers).where(SectionAnswers.section == "justification")).one()
    row.answers = row.answers | {"effect": ""}
    officer_of(client).post(office(case, "/ask"), asking())
    browser = submitter_of(client, db, case)
    change(browser, case)
    send(browser, case)
    last = db.scalars(select(SubmissionVersion).order_by(SubmissionVersion.number)).all()[-1]
    assert last.answers["effect"] == "What we say of effect."
    assert last.answers["title"] == "A wider network"


def test_only_the_parts_asked_for_are_checked(client, db):
    case = make_case(db)
    version = db.scalars(select(SubmissionVersion)).one()
    version.answers = version.answers | {"proposers": []}
    officer_of(client).post(office(case, "/ask"), asking())
    browser = submitter_of(client, db, case)
    change(browser, case, 422, strategy="")
    browser.post(mine(case, "/submit"), {"submit_token": "x"}, 422)
    change(browser, case)
    send(browser, case)
    assert case.state is S.SCREENING


def test_when_the_date_has_passed_nothing_changes_until_there_is_more_time(asked, client, db):
    case, browser = asked
    request = db.scalars(select(ChangeRequest)).one()
    request.due_at = case.complete_by = now() - timedelta(minutes=1)
    browser.get(mine(case, "/sections/initiative"), 303)
    browser.get(mine(case, "/check"), 303)
    browser.post(mine(case, "/sections/initiative"), {"title": "Late", "version": "1"}, 409)
    browser.post(mine(case, "/submit"), {"submit_token": "late"}, 409)
    assert "can no longer be made" in browser.get(mine(case)).text
    desk = officer_of(client)
    listed = f"/en/office/calls/{case.call.slug}/submissions"
    assert "Overdue" in desk.get(office(case)).text
    assert "Overdue" in desk.get(f"{listed}?state=overdue").text
    assert "have not come in time" in desk.get(f"/en/office/calls/{case.call.slug}").text
    desk.get(office(case, "/extend"))
    desk.post(office(case, "/extend"), asking(-3), status=422)
    for _ in range(2):
        desk.post(office(case, "/extend"), asking(20))
    assert templates(db) == ["returned", "extended"]
    assert case.title not in desk.get(f"{listed}?state=overdue").text
    change(browser, case)
    send(browser, case)
    assert case.state is S.SCREENING


def test_office_goes_on_without_the_changes(asked, client, db):
    case, browser = asked
    change(browser, case)
    desk = officer_of(client)
    desk.post(office(case, "/take-in"))
    desk.post(office(case, "/take-in"), status=409)
    request = db.scalars(select(ChangeRequest)).one()
    assert (case.state, request.answered_version) == (S.SCREENING, None)
    assert request.answered_at is not None
    assert templates(db) == ["returned", "taken_in"]
    assert count(db, SubmissionVersion) == 1
    browser.get(mine(case, "/sections/initiative"), 303)
    assert "Taken in as it was" in desk.get(office(case)).text


def test_changes_can_be_asked_for_again(asked, client, db):
    case, browser = asked
    change(browser, case)
    send(browser, case)
    desk = officer_of(client)
    desk.post(office(case, "/ask"), asking(sections=["justification"], message="And why?"))
    browser.get(mine(case, "/sections/initiative"), 303)
    path = mine(case, "/sections/justification")
    texts = dict.fromkeys(("effect", "anchoring", "novelty", "durability", "breadth"), "Because.")
    browser.post(path, texts | {"version": hidden(browser.get(path).text, "version")})
    send(browser, case)
    assert [r.answered_version for r in _requests(db)] == [2, 3]
    page = desk.get(office(case, "/changes?from=1&to=3")).text
    assert "And why?" in page
    assert MESSAGE in page
    assert "Because." in page
    page = desk.get(office(case, "/changes?from=2&to=3")).text
    assert MESSAGE not in page


def _requests(db):
    return db.scalars(select(ChangeRequest).order_by(ChangeRequest.asked_at)).all()


def test_changes_before_the_deadline_were_asked_for_by_nobody(client, db):
    case = make_case(db)
    answers = db.scalars(select(SubmissionVersion.answers)).one() | {"title": "A second title"}
    db.add(
        SubmissionVersion(
            submission_id=case.id,
            number=2,
            submit_token="t2",
            answers=answers,
            digest="1" * 64,
            sent_at=now(),
        )
    )
    page = officer_of(client).get(office(case, "/changes")).text
    assert "Nobody had asked" in page
    assert "A second title" in page


@pytest.mark.parametrize("query", ["?from=0", "?to=3", "?from=x", "?to=99999", "?from=-1"])
def test_version_that_is_not_there_is_not_found(asked, client, query):
    case, browser = asked
    officer_of(client).get(office(case, f"/changes{query}"), 404)
    browser.get(mine(case, f"/changes{query}"), 404)


def test_one_version_is_like_itself(asked, client):
    case, _ = asked
    assert "are alike" in officer_of(client).get(office(case, "/changes")).text


def test_comparison_takes_the_same_statements_for_two_and_four_versions(client, db, statements):
    desk, counts = officer_of(client), []
    for number in (2, 4):
        case = make_case(db)
        for n in range(2, number + 1):
            answers = {"title": f"Title {n}", "evidence": []}
            db.add(
                SubmissionVersion(
                    submission_id=case.id,
                    number=n,
                    submit_token=f"{case.id}{n}"[:60],
                    answers=answers,
                    digest="1" * 64,
                    sent_at=now(),
                )
            )
        with statements() as found:
            desk.get(office(case, "/changes?from=1"))
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_request_and_trail_are_one(db):
    case = make_case(db)
    wanted = Wanted(["initiative", "forged"], MESSAGE, now() + timedelta(days=3))
    ask(submission=case, wanted=wanted, by=make_user(role=Role.OFFICER))
    event = db.scalars(select(AuditEvent).where(AuditEvent.action == "submission.returned")).one()
    assert event.detail["sections"] == ["initiative"]
