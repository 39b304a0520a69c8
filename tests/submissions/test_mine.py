"""The person's own page: the next thing to do first, groups, messages, and a fixed cost."""

from datetime import timedelta

from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.messages.operations import write
from eqportal.submissions.next_steps import NextStep
from tests.factories import make_call, make_submission, make_user

S = SubmissionState
HEADINGS = (
    "What you need to do now",
    "Under way",
    "Results",
    "Ended without being sent or assessed",
)


def places(text, *words):
    found = [text.find(word) for word in words]
    assert -1 not in found, dict(zip(words, found, strict=True))
    return found


def test_what_waits_for_the_person_comes_first(client, db):
    user, day = make_user(), timedelta(days=1)
    soon, later = make_call(closes_at=now() + 3 * day), make_call(closes_at=now() + 9 * day)
    over = make_call(state=CallState.CLOSED)
    make_submission(over, user, state=S.ANNOUNCED, title="Answered")
    make_submission(over, user, state=S.IN_REVIEW, title="Assessed")
    make_submission(over, user, state=S.WITHDRAWN, title="Taken back")
    make_submission(later, user, state=S.DRAFT, title="Later draft")
    make_submission(soon, user, state=S.DRAFT, title="Sooner draft")
    make_submission(over, user, state=S.RETURNED, title="To complete")
    make_submission(over, user, state=S.DRAFT, title="Too late")
    text = client.sign_in(user).get("/en/my").text
    now_, under_way, results, ended = HEADINGS
    wanted = places(
        text,
        *(now_, "To complete", "Sooner draft", "Later draft"),
        *(under_way, "Assessed", results, "Answered", ended),
    )
    assert wanted == sorted(wanted)
    assert text.find("Too late") > wanted[-1]
    assert text.find("Taken back") > wanted[-1]
    assert "Send it by" in text


def test_internal_states_are_not_told(client, db):
    user, call = make_user(), make_call(state=CallState.REVIEWING)
    for state in (S.ELIGIBLE, S.IN_REVIEW, S.DECIDED, S.SCREENING):
        make_submission(call, user, state=state)
    text = client.sign_in(user).get("/en/my").text
    assert text.count("Being assessed") == 4
    assert "Eligible" not in text
    assert "Decided" not in text


def test_a_new_message_is_shown(client, db):
    user = make_user()
    case = make_submission(make_call(), user)
    browser = client.sign_in(user)
    assert "message from the office" not in browser.get("/en/my").text
    write(submission=case, text="Hello", token="", from_office=True, by=make_user())
    assert "A message from the office" in browser.get("/en/my").text


def test_others_can_put_something_on_it(client, db, monkeypatch):
    browser = client.sign_in(make_user())
    assert HEADINGS[0] not in browser.get("/en/my").text
    monkeypatch.setattr(
        "eqportal.submissions.next_steps.sources",
        [lambda _user: [NextStep("Answer the invitation", "/en/calls", now())]],
    )
    text = browser.get("/en/my").text
    assert places(text, HEADINGS[0], "Answer the invitation")


def test_it_asks_as_often_for_one_as_for_many(client, db, statements):
    user, call = make_user(), make_call()
    browser, counts = client.sign_in(user), []
    for more in (1, 2, 30):
        for n in range(more):
            state = (S.DRAFT, S.RETURNED, S.SUBMITTED)[n % 3] if more > 1 else S.RETURNED
            make_submission(call, user, state=state)
        db.commit()
        with statements() as asked:
            browser.get("/en/my")
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts
    assert "page=2" in browser.get("/en/my").text
    browser.get("/en/my?page=2")
    browser.get("/en/my?page=99")
