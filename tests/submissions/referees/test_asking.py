"""Asking for letters: the submitter's page, its limits, and what it never shows."""

import re

import pytest
from sqlalchemy import func, select

from eqportal.access.roles import Role
from eqportal.audit.doctor import examine
from eqportal.mail.models import OutboundEmail
from eqportal.programmes.options import Letters
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.links import secret
from eqportal.submissions.models import SectionAnswers
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee
from tests.factories import make_call, make_panel, make_submission, make_user
from tests.submissions.invited import allow, link_to, mails_to

TOKEN = re.compile(r"[\w-]+\.[\w-]{6}\.[\w-]{20,}")
WHOM = {"name": "Kari Vik", "email": "kari@uni.example", "language": "en"}


@pytest.fixture
def draft(client, db):
    call, user = make_call(), make_user(name="Ada Dahl")
    allow(call, letters=Letters(least=1, most=2))
    submission = make_submission(call, user, state=SubmissionState.DRAFT)
    return client.sign_in(user), submission


def letters(submission):
    return f"/en/submissions/{submission.reference}/letters"


def row_of(db):
    return db.scalars(select(Referee).order_by(Referee.invited_at.desc()).limit(1)).one()


def plain(text):
    """A page without its form tokens, which are other ones each second."""
    return TOKEN.sub("", text)


def test_a_referee_is_asked_by_a_mail_that_tells_nothing_of_the_case(client, db, draft):
    browser, submission = draft
    assert "at least 1" in browser.get(letters(submission)).text
    browser.post(letters(submission), WHOM)
    assert "Asked, no letter yet" in browser.get(letters(submission)).text
    mail = mails_to(db, "kari@uni.example")[0]
    assert "Ada Dahl" in mail.body
    assert submission.title not in mail.subject + mail.body
    assert not any(examine(db).values())


def test_bad_requests_are_told_at_their_field(client, db, draft):
    browser, submission = draft
    for wrong in ({"name": ""}, {"email": "x"}, {"language": ""}):
        browser.post(letters(submission), WHOM | wrong, 422)
    browser.post(letters(submission), WHOM)
    page = browser.post(letters(submission), WHOM, 422)
    assert "asked already" in page.text
    browser.post(letters(submission), WHOM | {"email": "bo@uni.example"})
    browser.post(letters(submission), WHOM | {"email": "eva@uni.example"}, 422)
    assert db.scalar(select(func.count(Referee.id))) == 2


def test_people_of_the_case_and_the_panel_are_refused_in_the_same_words(client, db, draft):
    browser, submission = draft
    member = make_user(role=Role.REVIEWER, email="member@uni.example")
    make_panel(submission.call, make_user(role=Role.CHAIR), member)
    own = db.scalar(select(type(member).email).where(type(member).id == submission.submitter_id))
    answers = []
    for address in (own, "odd@university.example", "member+x@uni.example"):
        page = browser.post(letters(submission), WHOM | {"email": address}, 422)
        text = plain(page.text)
        answers.append(text.replace(address, "").replace(address.replace("+", "&#43;"), ""))
        assert "cannot write a letter about this submission" in page.text
    assert answers[1] == answers[2]
    assert db.scalar(select(func.count(Referee.id))) == 0


def test_who_is_named_after_being_asked_stops_the_sending(client, db, draft):
    browser, submission = draft
    browser.post(letters(submission), WHOM | {"email": "late@uni.example"})
    row = db.scalars(
        select(SectionAnswers).where(
            SectionAnswers.submission_id == submission.id, SectionAnswers.section == "proposers"
        )
    ).one()
    named = [{**entry} for entry in row.answers["proposers"]]
    named[-1]["email"] = "Late+award@uni.example"
    row.answers = row.answers | {"proposers": named}
    path = f"/en/submissions/{submission.reference}"
    page = browser.get(f"{path}/check").text
    assert "named in your answers too: Kari Vik" in page
    browser.post(f"{path}/submit", {"submit_token": "t"}, 422)
    browser.post(f"{letters(submission)}/{row_of(db).id}/replace")
    assert "named in your answers too" not in browser.get(f"{path}/check").text


def test_a_replaced_referee_has_a_dead_link_and_makes_room(client, db, draft):
    browser, submission = draft
    browser.post(letters(submission), WHOM)
    path = link_to(db, "kari@uni.example")
    page = browser.get(f"{letters(submission)}/{row_of(db).id}/replace").text
    assert "stops working at once" in page
    assert row_of(db).state is RefereeState.INVITED
    browser.post(f"{letters(submission)}/{row_of(db).id}/replace")
    client.get(path, 404)
    client.post(path, {"letter": "Too late"}, 404)
    assert mails_to(db, "kari@uni.example")[-1].template.endswith("referee_released")
    browser.post(f"{letters(submission)}/{row_of(db).id}/replace", status=409)
    browser.post(letters(submission), WHOM)
    states = sorted(db.scalars(select(Referee.state)))
    assert states == ["invited", "replaced"]


def test_reminding_is_limited(client, db, draft, monkeypatch):
    browser, submission = draft
    browser.post(letters(submission), WHOM)
    path = f"{letters(submission)}/{row_of(db).id}/remind"
    assert "few minutes ago" in browser.follow(browser.post(path)).text
    monkeypatch.setattr(secret, "PAUSE", secret.PAUSE * 0)
    for _ in range(secret.MOST_MAILS + 2):
        browser.post(path)
    assert len(mails_to(db, "kari@uni.example")) == secret.MOST_MAILS


@pytest.mark.parametrize("shows", [True, False])
def test_the_submitter_sees_that_it_came_only_if_the_call_says_so(client, db, draft, shows):
    browser, submission = draft
    allow(submission.call, letters=Letters(least=1, most=2, shows_status=shows))
    browser.follow(browser.post(letters(submission), WHOM))
    waiting = browser.get(letters(submission)).text
    row = row_of(db)
    row.state, row.received_at = RefereeState.RECEIVED, row.invited_at
    row.answers = {"letter": "A secret canary"}
    page = browser.get(letters(submission)).text
    assert ("The letter has come" in page) == shows
    assert (plain(page) == plain(waiting)) != shows
    replaced = f"{letters(submission)}/{row.id}/replace"
    assert "canary" not in page
    browser.post(replaced, status=409)


def test_strangers_and_co_submitters_do_not_ask(client, db, draft):
    browser, submission = draft
    browser.post(letters(submission), WHOM)
    other = client.sign_in(make_user())
    other.get(letters(submission), 404)
    for path in ("", f"/{row_of(db).id}/remind", f"/{row_of(db).id}/replace"):
        other.post(letters(submission) + path, WHOM, 404)


def test_a_call_without_letters_has_no_page(client, db):
    call, user = make_call(), make_user()
    allow(call, letters=None)
    submission = make_submission(call, user, state=SubmissionState.DRAFT)
    browser = client.sign_in(user)
    browser.get(letters(submission), 404)
    browser.post(letters(submission), WHOM, 404)
    assert not db.scalars(select(OutboundEmail)).all()


def test_the_page_asks_as_much_for_one_as_for_two(client, db, draft, statements):
    browser, submission = draft
    counts = []
    for n in range(2):
        browser.post(letters(submission), WHOM | {"email": f"p{n}@uni.example"})
        with statements() as found:
            browser.get(letters(submission))
        counts.append(len(found))
    assert counts[0] == counts[1]
