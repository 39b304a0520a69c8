"""The referee's side: a code, a draft, the letter; and what comes too late or by another."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eqportal.audit.doctor import examine
from eqportal.audit.models import AuditEvent
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.locales.text import LocalisedText
from eqportal.programmes.options import Letters
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.referees.models import Referee
from eqportal.submissions.referees.operations import Asked, invite
from tests.factories import make_call, make_submission, make_user
from tests.submissions.invited import allow, link_to, mails_to, prove
from tests.submissions.journey import pdf

REFEREE = "kari@uni.example"
TEXT = "She did it all. A secret canary."


@pytest.fixture
def asked(client, db):
    """A submission, and the path of the link of its one referee."""
    call, user = make_call(), make_user(name="Ada Dahl")
    allow(call, letters=Letters(least=1, most=2))
    submission = make_submission(call, user, state=SubmissionState.DRAFT)
    invite(submission=submission, whom=Asked("Kari Vik", REFEREE, "en"), by=user)
    db.commit()
    return submission, link_to(db, REFEREE)


def row_of(db):
    return db.scalars(select(Referee)).one()


def test_a_letter_is_saved_and_sent_with_nothing_but_a_code(client, db, asked):
    submission, path = asked
    landing = client.get(path)
    assert "Ada Dahl" in landing.text
    assert submission.title not in landing.text
    assert landing.headers["Referrer-Policy"] == "strict-origin"
    assert 'content="noindex"' in landing.text
    prove(client, db, path, REFEREE)
    assert submission.title in client.get(path).text
    client.get("/en/my", 302)
    client.post(path, {"version": "0", "letter": TEXT, "_later": "1"})
    assert TEXT in client.get(path).text
    client.post(path, {"version": "1", "letter": TEXT, "_send": "1"})
    client.post(path, {"version": "1", "letter": TEXT, "_send": "1"})
    page = client.post(path, {"version": "1", "letter": "Another", "_send": "1"}, 409).text
    assert "The letter is sent already" in page
    assert "Another" in page
    assert "We have your letter" in client.get(path).text
    assert (row_of(db).state, row_of(db).answers) == ("received", {"letter": TEXT})
    assert mails_to(db, REFEREE)[-1].template.endswith("letter_received")
    received = select(func.count(AuditEvent.id)).where(AuditEvent.action == "referee.received")
    assert db.scalar(received) == 1
    assert not any(examine(db).values())


def test_opening_the_link_changes_nothing_and_signs_nobody_in(client, db, asked):
    _, path = asked
    before = db.scalar(select(func.count(AuditEvent.id)))
    for _ in range(3):
        client.get(path)
    assert db.scalar(select(func.count(AuditEvent.id))) == before
    client.get("/en/my", 302)


def test_without_the_code_nothing_is_taken_and_nothing_is_lost(client, db, asked):
    submission, path = asked
    page = client.post(path, {"version": "0", "letter": TEXT, "_send": "1"}, 409)
    assert TEXT in page.text
    assert submission.title not in page.text
    assert row_of(db).answers == {}


def test_a_code_for_one_letter_opens_no_other(client, db, asked):
    submission, path = asked
    call = submission.call
    other = make_submission(call, make_user(), state=SubmissionState.DRAFT, title="Another case")
    by = db.get(type(make_user()), other.submitter_id)
    invite(submission=other, whom=Asked("Kari Vik", REFEREE, "en"), by=by)
    db.commit()
    second = link_to(db, REFEREE)
    assert second != path
    prove(client, db, path, REFEREE)
    assert "Another case" not in client.get(second).text
    client.post(second, {"version": "0", "letter": TEXT}, 409)


def test_one_who_is_signed_in_with_the_address_needs_no_code(client, db, asked):
    _, path = asked
    own = client.sign_in(make_user(email=REFEREE))
    own.post(path, {"version": "0", "letter": TEXT})
    assert row_of(db).answers == {"letter": TEXT}
    another = client.sign_in(make_user())
    page = another.post(path, {"version": "1", "letter": "Mine"}, 409).text
    assert "mailed to another address" in page
    assert "Mine" in page
    another.post(f"{path}/ask", status=409)
    assert row_of(db).answers == {"letter": TEXT}


def test_a_file_can_be_the_letter(client, db, asked):
    _, path = asked
    prove(client, db, path, REFEREE)
    wrong = {"version": "0", "letter": "", "_send": "1", "file": (io.BytesIO(b"x"), "a.exe")}
    assert "must be of type" in client.post(path, wrong, 422).text
    page = client.post(path, {"version": "0", "letter": "", "_send": "1"}, 422)
    assert "Write the letter, or add it as a PDF" in page.text
    good = {"version": "0", "letter": "", "file": (io.BytesIO(pdf()), "letter.pdf")}
    client.post(path, good)
    assert "letter.pdf" in client.get(path).text
    client.post(path, {"letter": "", "_remove_file": str(row_of(db).stored_file_id)})
    assert row_of(db).stored_file_id is None
    again = {"version": "0", "letter": "", "file": (io.BytesIO(pdf()), "letter.pdf"), "_send": "1"}
    client.post(path, again)
    assert row_of(db).state == "received"


def test_two_windows_lose_nothing(client, db, asked):
    _, path = asked
    prove(client, db, path, REFEREE)
    client.post(path, {"version": "0", "letter": "From the first window"})
    page = client.post(path, {"version": "0", "letter": "From the second"}, 409)
    assert "From the first window" in page.text
    assert "From the second" in page.text
    assert row_of(db).answers == {"letter": "From the first window"}
    client.post(path, {"version": "1", "letter": "From the second"})
    assert row_of(db).answers == {"letter": "From the second"}


def test_a_letter_after_its_deadline_is_a_sentence_and_nothing_is_lost(client, db, asked):
    submission, path = asked
    prove(client, db, path, REFEREE)
    submission.call.opens_at = now() - timedelta(days=9)
    submission.call.closes_at = submission.call.letters_by = now() - timedelta(days=2)
    page = client.post(path, {"version": "0", "letter": TEXT, "_send": "1"}, 409)
    assert "deadline of the letter has passed" in page.text
    assert TEXT in page.text
    assert "Letters are no longer taken" in client.get(path).text
    submission.call.letters_by = now() + timedelta(days=2)
    client.post(path, {"version": "0", "letter": TEXT, "_send": "1"})
    assert row_of(db).state == "received"


@pytest.mark.parametrize("state", ["lapsed", "replaced"])
def test_what_is_written_behind_a_dead_link_comes_back(client, db, asked, state):
    _, path = asked
    prove(client, db, path, REFEREE)
    row_of(db).state = state
    page = client.post(path, {"version": "0", "letter": TEXT, "_send": "1"}, 404).text
    assert "This link can no longer be used" in page
    assert TEXT in page
    assert row_of(db).answers == {}


def test_a_cancelled_call_takes_no_letters(client, db, asked):
    submission, path = asked
    prove(client, db, path, REFEREE)
    submission.call.state = CallState.CANCELLED
    page = client.post(path, {"version": "0", "letter": TEXT, "_send": "1"}, 409).text
    assert "The call is cancelled" in page
    assert TEXT in page
    landing = client.get(path).text
    assert "The call is cancelled" in landing
    assert "The deadline was" not in landing


def test_one_can_say_no_without_a_code(client, db, asked):
    submission, path = asked
    client.post(f"{path}/decline", {"reason": "I do not know her well"})
    client.post(f"{path}/decline", {"reason": "Twice"})
    assert (row_of(db).state, row_of(db).reason) == ("declined", "I do not know her well")
    assert "You have said no" in client.get(path).text
    prove_not = client.post(path, {"version": "0", "letter": TEXT}, 409)
    assert "was not saved" in prove_not.text
    submitter = db.get(type(make_user()), submission.submitter_id)
    mail = mails_to(db, submitter.email)[-1]
    assert "know her" not in mail.body
    browser = client.sign_in(submitter)
    page = browser.get(f"/en/submissions/{submission.reference}/letters").text
    assert "Said no" in page
    assert "know her" not in page


def test_a_withdrawn_submission_has_dead_links(client, db, asked):
    submission, path = asked
    submission.state = SubmissionState.WITHDRAWN
    client.get(path, 404)
    client.post(f"{path}/decline", status=404)


def test_the_call_can_have_a_form_of_its_own(client, db, asked):
    submission, path = asked
    text = LocalisedText(nb="Hvor lenge?", nn="Kor lenge?", en="For how long?")
    form = {
        "title_question": "years",
        "sections": [
            {
                "id": "letter",
                "title": text.model_dump(),
                "questions": [
                    {"id": "years", "kind": "number", "label": text.model_dump()},
                    {
                        "id": "know",
                        "kind": "choice",
                        "label": text.model_dump(),
                        "options": [{"id": "yes", "label": text.model_dump()}],
                    },
                ],
            }
        ],
    }
    allow(submission.call, letters=Letters.model_validate({"least": 1, "most": 2, "form": form}))
    prove(client, db, path, REFEREE)
    client.post(path, {"version": "0", "years": "many", "know": "yes", "_send": "1"}, 422)
    client.post(path, {"version": "1", "years": "7", "know": "yes", "_send": "1"})
    assert row_of(db).answers == {"years": 7, "know": "yes"}
