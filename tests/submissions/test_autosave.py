"""Autosave: the section's own post, answered in JSON; who else is writing is told."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.database import now
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import CoSubmitter, Rights
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import SectionAnswers, Submission
from tests.factories import make_call, make_submission, make_user
from tests.submissions.journey import award_sections, begin, hidden

SECTION = "initiative"
AUTOSAVE = {"X-Autosave": "1"}


@pytest.fixture
def draft(client, db):
    """A browser, and the address of a section of its person's draft."""
    call = make_call()
    browser = client.sign_in(make_user())
    return browser, f"/en/submissions/{begin(browser, call.slug)}/sections/{SECTION}"


def typed(page, **changed):
    fields = {"version": hidden(page.text, "version"), "_page": hidden(page.text, "_page")}
    return award_sections("")[SECTION] | fields | changed


def autosave(browser, path, data, status=200):
    answer = browser.post(path, data, status, headers=AUTOSAVE)
    assert answer.mimetype == "application/json"
    return answer.get_json()


def kept(db):
    return db.scalars(select(SectionAnswers)).one()


def test_it_keeps_what_is_typed_and_checks_nothing(draft, db):
    browser, path = draft
    page = browser.get(path)
    answer = autosave(browser, path, typed(page, title="Half a ti", **{"period-to_year": "20"}))
    assert set(answer) == {"saved_at", "text", "version"}
    assert answer["text"].startswith("Saved at ")
    assert kept(db).answers["title"] == "Half a ti"
    assert kept(db).answers["period"]["to_year"] == "20"
    assert db.scalars(select(Submission.title)).one() == "Half a ti"
    assert "Half a ti" in browser.get(path).text


def test_the_page_never_collides_with_itself(draft, db):
    browser, path = draft
    page = browser.get(path)
    first = autosave(browser, path, typed(page, title="One"))
    # The page goes on with the version it was told, or, when the answer was lost, without it.
    autosave(browser, path, typed(page, title="Two", version=first["version"]))
    autosave(browser, path, typed(page, title="Three"))
    browser.post(path, typed(page, title="Four"))
    assert kept(db).answers["title"] == "Four"


def test_a_stale_tab_is_told_and_then_shown_both(draft, db):
    browser, path = draft
    stale, fresh = browser.get(path), browser.get(path)
    autosave(browser, path, typed(fresh, title="From the first tab"))
    refused = autosave(browser, path, typed(stale, title="From the second tab"), 409)
    assert "saved from another window" in refused["text"]
    assert refused["final"] is False
    assert kept(db).answers["title"] == "From the first tab"
    both = browser.post(path, typed(stale, title="From the second tab", _compare="1"), 409)
    assert "From the first tab" in both.text
    assert "From the second tab" in both.text


def test_after_the_close_it_says_so(draft, db):
    browser, path = draft
    page = browser.get(path)
    submission = db.scalars(select(Submission)).one()
    submission.call.opens_at = now() - timedelta(days=9)
    submission.call.closes_at = now() - timedelta(minutes=1)
    refused = autosave(browser, path, typed(page), 409)
    assert refused["final"] is True
    assert db.scalars(select(SectionAnswers)).all() == []


def test_it_takes_no_file_and_learns_no_half_name(client, db):
    user = make_user()
    user.name = ""
    browser = client.sign_in(user)
    reference = begin(browser, make_call().slug)
    path = f"/en/submissions/{reference}/sections/proposers"
    data = {"proposers-0-name": "Ad", "proposers-0-email": user.email, "version": "0"}
    autosave(browser, path, data)
    assert user.name == ""


def test_strangers_and_those_signed_out_save_nothing(draft, client, db):
    browser, path = draft
    data = typed(browser.get(path))
    client.sign_in(make_user()).post(path, data, 404, headers=AUTOSAVE)
    client.post(path, data, 401, headers=AUTOSAVE)
    assert db.scalars(select(SectionAnswers)).all() == []


def test_it_asks_the_database_little(draft, statements):
    browser, path = draft
    page = browser.get(path)
    first = autosave(browser, path, typed(page, title="One"))
    with statements() as asked:
        autosave(browser, path, typed(page, title="Two", version=first["version"]))
    assert len(asked) <= 8, asked


def test_a_section_that_somebody_else_writes_in_says_so(client, db):
    owner, other = make_user(name="Ada Dahl"), make_user(name="Bo Lie")
    case = make_submission(make_call(), owner, state=SubmissionState.DRAFT)
    part = CoSubmitter(
        submission_id=case.id,
        email=other.email,
        name=other.name,
        language="en",
        rights=Rights.EDIT,
        state=CoSubmitterState.ACCEPTED,
        expires_at=now(),
        answered_at=now(),
        user_id=other.id,
    )
    db.add(part)
    path = f"/en/submissions/{case.reference}/sections/{SECTION}"
    first, second = client.sign_in(owner), client.sign_in(other)
    data = typed(second.get(path), title="By another hand")
    autosave(second, path, data)
    assert "Bo Lie is working on this part" in first.get(path).text
    assert "is working on this part" not in second.get(path).text
    row = db.scalars(select(SectionAnswers).where(SectionAnswers.section == SECTION)).one()
    row.saved_at = now() - timedelta(minutes=3)
    assert "is working on this part" not in first.get(path).text
