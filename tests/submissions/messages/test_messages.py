"""The thread between the submitter and the office: who reads it, who is told, what is new."""

import pytest
from sqlalchemy import func, select

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from eqportal.mail.models import OutboundEmail
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.messages.models import Message
from tests.factories import make_call, make_panel, make_submission, make_user

WORDS = "May I add a name after the deadline?"


@pytest.fixture
def case(client, db):
    """A sent submission with browsers of its submitter and of an officer."""
    owner, officer = make_user(name="Ada Dahl"), make_user(role=Role.OFFICER, name="Odd Lie")
    found = make_submission(make_call(), owner)
    return found.reference, client.sign_in(owner), client.sign_in(officer)


def write(browser, path, text=WORDS, status=303, number="one"):
    return browser.post(path, {"text": text, "message_token": number}, status)


def own(reference):
    return f"/en/submissions/{reference}/messages"


def office(reference):
    return f"/en/office/submissions/{reference}/messages"


def mails(db):
    found = db.scalars(
        select(OutboundEmail).where(OutboundEmail.template == "submissions/emails/message")
    )
    return list(found)


def test_each_side_writes_and_the_other_is_told_without_the_words(case, db):
    reference, submitter, officer = case
    write(submitter, own(reference))
    write(officer, office(reference), "Yes, until Friday.", number="two")
    to_office, to_submitter = sorted(mails(db), key=lambda mail: "office" not in mail.body)
    assert to_submitter.subject == f"There is a new message about {reference}"
    for mail in (to_office, to_submitter):
        assert WORDS not in mail.body
        assert "Friday" not in mail.body
    assert own(reference) in to_submitter.body
    text = submitter.get(own(reference)).text
    assert WORDS in text
    assert "Yes, until Friday." in text
    assert "Odd Lie" not in text


def test_new_until_it_is_read_or_answered(case, db):
    reference, submitter, officer = case
    write(submitter, own(reference))
    for _ in range(2):  # reading changes nothing
        assert "new: 1" in officer.get(f"/en/office/submissions/{reference}").text
        assert "I have read this" in officer.get(office(reference)).text
    officer.post(f"{office(reference)}/read")
    assert "I have read this" not in officer.get(office(reference)).text
    write(officer, office(reference), "Yes.", number="two")
    assert "new: 1" in submitter.get(f"/en/submissions/{reference}").text
    write(submitter, own(reference), "Thank you.", number="three")
    assert "new: 1" not in submitter.get(f"/en/submissions/{reference}").text
    submitter.post(f"{own(reference)}/read")
    assert db.scalar(select(func.count(Message.id)).where(Message.read_at.is_(None))) == 1


def test_a_double_click_writes_once(case, db):
    reference, submitter, _ = case
    for _ in range(2):
        write(submitter, own(reference))
    assert db.scalar(select(func.count(Message.id))) == 1
    assert len(mails(db)) == 1


def test_an_empty_or_too_long_message_is_refused_and_kept(case, db):
    reference, submitter, officer = case
    assert "Write a message" in write(submitter, own(reference), "  ", 422).text
    assert "xxxx" in write(officer, office(reference), "x" * 5001, 422).text
    assert db.scalar(select(func.count(Message.id))) == 0


def test_nobody_else_reads_it(client, db):
    owner, chair = make_user(), make_user(role=Role.CHAIR)
    call = make_call(state=CallState.REVIEWING)
    make_panel(call, chair, make_user(role=Role.REVIEWER))
    reference = make_submission(call, owner, state=SubmissionState.IN_REVIEW).reference
    write(client.sign_in(owner), own(reference))
    for other in (make_user(), chair, make_user(role=Role.EDITOR)):
        browser = client.sign_in(other)
        for path in (own(reference), office(reference)):
            browser.get(path, 404)
            write(browser, path, status=404)
            browser.post(f"{path}/read", status=404)
    assert (
        WORDS
        not in client.sign_in(chair).get(f"/en/committee/submissions/{reference}/declare").text
    )


def test_of_a_draft_the_office_reads_only_what_was_written_to_it(client, db):
    owner, officer = make_user(), make_user(role=Role.OFFICER)
    draft = make_submission(make_call(), owner, state=SubmissionState.DRAFT, title="Secret plans")
    reference, slug = draft.reference, draft.call.slug
    browser = client.sign_in(officer)
    browser.get(office(reference), 404)
    assert reference not in browser.get(f"/en/office/calls/{slug}/messages").text
    write(client.sign_in(owner), own(reference))
    text = browser.get(office(reference)).text
    assert WORDS in text
    assert "Secret plans" not in text
    assert reference in browser.get(f"/en/office/calls/{slug}/messages").text
    browser.get(f"/en/office/submissions/{reference}", 404)


def test_the_list_asks_the_database_as_often_for_one_as_for_three(client, db, statements):
    call, officer = make_call(), client.sign_in(make_user(role=Role.OFFICER))
    counts = []
    for number in (1, 2):
        for n in range(number):
            reference = make_submission(call, owner := make_user()).reference
            write(client.sign_in(owner), own(reference), number=f"{number}-{n}")
        with statements() as asked:
            assert reference in officer.get(f"/en/office/calls/{call.slug}/messages").text
        counts.append(len(asked))
    assert counts[0] == counts[1]
