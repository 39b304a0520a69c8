"""Two tabs, double clicks, deadlines, new versions, returns and withdrawals."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eqportal.calls.lifecycle import CallState
from eqportal.database import now, reading_only
from eqportal.mail.models import OutboundEmail
from eqportal.submissions import drafts, people
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission, SubmissionVersion
from tests.factories import make_call, make_user
from tests.submissions.journey import award_sections, begin, fill, hidden, send
from tests.submissions.test_journey import make_units


@pytest.fixture
def sent(client, db):
    """A browser, its person, the reference of a sent nomination, and its call."""
    make_units(db)
    user, call = make_user(), make_call()
    browser = client.sign_in(user)
    reference = begin(browser, call.slug)
    fill(browser, reference, award_sections(user.email))
    send(browser, reference)
    return browser, user, reference, call


def versions(db):
    return db.scalar(select(func.count(SubmissionVersion.id)))


def change_title(browser, reference, title, status=303):
    path = f"/en/submissions/{reference}/sections/initiative"
    page = browser.get(path)
    data = award_sections("")["initiative"] | {"title": title}
    return browser.post(path, data | {"version": hidden(page.text, "version")}, status)


def test_a_change_after_sending_counts_when_it_is_sent_again(sent, db):
    browser, _, reference, _ = sent
    change_title(browser, reference, "Wider doors")
    page = browser.get(f"/en/submissions/{reference}")
    assert "You have changes that you have not sent" in page.text
    first = db.scalars(select(SubmissionVersion)).one()
    assert first.answers["title"] == "Open doors"
    assert db.scalars(select(Submission.title)).one() == "Open doors"
    send(browser, reference)
    assert versions(db) == 2
    assert db.scalars(select(Submission.title)).one() == "Wider doors"
    assert "Wider doors" in browser.get(f"/en/submissions/{reference}/receipt").text


def test_sending_what_is_sent_already_makes_no_new_version(sent, db):
    browser, _, reference, _ = sent
    browser.post(f"/en/submissions/{reference}/submit", {"submit_token": "another"})
    assert versions(db) == 1


def test_the_same_page_posted_twice_starts_one_draft(client):
    user, call = make_user(), make_call()
    browser = client.sign_in(user)
    data = {"language": "nn", "start_token": "one"}
    first = browser.post(f"/en/calls/{call.slug}/start", data)
    second = browser.post(f"/en/calls/{call.slug}/start", data)
    assert first.headers["Location"] == second.headers["Location"]
    other = client.sign_in(make_user())
    third = other.post(f"/en/calls/{call.slug}/start", data)
    assert third.headers["Location"] != first.headers["Location"]


def test_a_later_tab_is_shown_both_texts_and_may_overwrite(sent):
    browser, _, reference, _ = sent
    path = f"/en/submissions/{reference}/sections/initiative"
    stale = hidden(browser.get(path).text, "version")
    change_title(browser, reference, "From the first tab")
    data = award_sections("")["initiative"] | {"title": "From the second tab", "version": stale}
    page = browser.post(path, data, 409)
    assert "From the first tab" in page.text
    assert 'value="From the second tab"' in page.text
    assert 'value="From the first tab"' in browser.get(path).text
    browser.post(path, data | {"version": hidden(page.text, "version")})
    assert 'value="From the second tab"' in browser.get(path).text


def test_the_same_save_twice_is_no_conflict(sent):
    browser, _, reference, _ = sent
    path = f"/en/submissions/{reference}/sections/initiative"
    stale = hidden(browser.get(path).text, "version")
    data = award_sections("")["initiative"] | {"title": "Twice", "version": stale}
    browser.post(path, data)
    browser.post(path, data)


def test_a_form_opened_before_the_deadline_is_refused_after_it_and_given_back(client, db):
    make_units(db)
    user, call = make_user(), make_call()
    browser = client.sign_in(user)
    reference = begin(browser, call.slug)
    path = f"/en/submissions/{reference}/sections/initiative"
    call.closes_at = now() - timedelta(seconds=1)
    data = award_sections("")["initiative"] | {"title": "Too late", "version": "0"}
    page = browser.post(path, data, 409)
    assert "Too late" in page.text
    browser.post(f"/en/submissions/{reference}/submit", {"submit_token": "x"}, 409)
    assert "closed before it was sent" in browser.get(f"/en/submissions/{reference}").text
    browser.get(path, 303)


@pytest.mark.parametrize("state", [CallState.SCHEDULED, CallState.CLOSED])
def test_starting_outside_the_time_is_refused_with_the_time(client, db, state):
    browser, call = client.sign_in(make_user()), make_call(state=state)
    page = browser.get(f"/en/calls/{call.slug}/start")
    assert (
        "You cannot start yet" if state is CallState.SCHEDULED else "The call has closed"
    ) in page.text
    browser.post(f"/en/calls/{call.slug}/start", {"language": "en", "start_token": "x"}, 409)
    assert db.scalar(select(func.count(Submission.id))) == 0


def test_a_draft_of_a_call_is_not_there_for_others(client, sent):
    other = client.sign_in(make_user())
    _, _, reference, _ = sent
    paths = ("", "/check", "/receipt", "/withdraw", "/sections/initiative")
    for path in paths:
        other.get(f"/en/submissions/{reference}{path}", 404)
    for path in ("/submit", "/withdraw", "/sections/initiative"):
        other.post(f"/en/submissions/{reference}{path}", {}, 404)


def test_a_returned_one_is_completed_after_the_deadline(sent, db):
    browser, _, reference, call = sent
    call.state, call.closes_at = CallState.CLOSED, now() - timedelta(days=1)
    submission = db.scalars(select(Submission)).one()
    submission.state, submission.state_reason = SubmissionState.RETURNED, "Which period is it?"
    page = browser.get(f"/en/submissions/{reference}")
    assert "Which period is it?" in page.text
    change_title(browser, reference, "Completed")
    send(browser, reference)
    db.refresh(submission)
    assert (submission.state, versions(db)) == (SubmissionState.SCREENING, 2)


def test_withdrawing_is_confirmed_told_and_final(sent, db):
    browser, _, reference, _ = sent
    path = f"/en/submissions/{reference}/withdraw"
    browser.get(path)
    browser.post(path, {"reason": "A better candidate"})
    browser.post(path, {"reason": "again"})
    submission = db.scalars(select(Submission)).one()
    assert (submission.state, submission.state_reason) == ("withdrawn", "A better candidate")
    own = select(OutboundEmail.template).where(~OutboundEmail.template.endswith("proposer"))
    mails = db.scalars(own.order_by(OutboundEmail.created_at)).all()
    assert mails == ["submissions/emails/receipt", "submissions/emails/withdrawn"]
    browser.get(path, 404)
    assert "withdrawn it since" in browser.get(f"/en/submissions/{reference}/receipt").text


def test_sending_tells_whoever_has_registered(sent):
    browser, _, reference, _ = sent
    heard = []
    people.on_sent.append(lambda s, a: heard.append((s.reference, a["title"])))
    change_title(browser, reference, "Heard")
    send(browser, reference)
    people.on_sent.pop()
    assert heard == [(reference, "Heard")]


def test_the_list_asks_the_same_number_of_questions_for_one_and_many(client, statements):
    browser, call = client.sign_in(user := make_user()), make_call()
    drafts.start(call=call, language="en", token="a", by=user)
    browser.get("/en/my")
    with statements() as one:
        browser.get("/en/my")
    for token in "bcd":
        drafts.start(call=call, language="en", token=token, by=user)
    with statements() as four:
        browser.get("/en/my")
    assert len(one) == len(four)


def test_a_form_page_asks_the_database_at_most_eight_times(sent, statements):
    browser, _, reference, _ = sent
    for section in ("proposers", "nominated-people", "evidence"):
        path = f"/en/submissions/{reference}/sections/{section}"
        browser.get(path)
        with statements() as found:
            browser.get(path)
        assert len(found) <= 8, found


def test_thirty_clicks_at_once_send_one_version_and_one_receipt(client, db):
    make_units(db)
    user, call = make_user(), make_call()
    browser = client.sign_in(user)
    reference = begin(browser, call.slug)
    fill(browser, reference, award_sections(user.email))
    token = hidden(browser.get(f"/en/submissions/{reference}/check").text, "submit_token")
    cookie = browser.browser.get_cookie("eqportal", domain="portal.example").value
    db.rollback()

    def click(_number):
        one = client.app.test_client()
        one.set_cookie("eqportal", cookie, domain="portal.example")
        path = f"/en/submissions/{reference}/submit"
        answer = one.post(path, data={"submit_token": token}, base_url="http://portal.example")
        return answer.status_code, answer.headers.get("Location")

    with ThreadPoolExecutor(10) as pool:
        answers = set(pool.map(click, range(30)))
    reading_only.set(False)
    assert answers == {(303, f"/en/submissions/{reference}/receipt")}
    assert versions(db) == 1
    receipts = select(func.count(OutboundEmail.id)).where(
        OutboundEmail.template.endswith("receipt")
    )
    assert db.scalar(receipts) == 1
