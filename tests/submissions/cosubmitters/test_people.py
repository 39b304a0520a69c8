"""Inviting people to a submission: who may, what they may do then, and what nobody else sees."""

import pytest
from sqlalchemy import func, select

from eqportal.accounts.models import User
from eqportal.audit.doctor import examine
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.mail.models import OutboundEmail
from eqportal.programmes.options import Letters
from eqportal.submissions.cosubmitters.models import Comment, CoSubmitter
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.links import secret
from tests.factories import make_call, make_submission, make_user
from tests.submissions.invited import allow, code_to, link_to, mails_to

WHOM = {"name": "Kari Vik", "email": "Kari@uni.example", "rights": "edit", "language": "nn"}


@pytest.fixture
def draft(client, db):
    """A draft in a call that lets several people write, with its submitter's browser."""
    call, user = make_call(), make_user(name="Ada Dahl")
    allow(call, co_submitters=True)
    submission = make_submission(call, user, state=SubmissionState.DRAFT)
    return client.sign_in(user), submission


def people(submission):
    return f"/en/submissions/{submission.reference}/people"


def taking_part(client, db, draft, rights="edit"):
    """A browser of somebody who has accepted."""
    browser, submission = draft
    browser.post(people(submission), WHOM | {"rights": rights})
    user = make_user(email="kari@uni.example")
    other = client.sign_in(user)
    other.post(f"{link_to(db, user.email)}/accept")
    return other


def test_an_invited_person_signs_in_with_a_code_and_writes(client, db, draft):
    browser, submission = draft
    browser.post(people(submission), WHOM)
    page = browser.get(people(submission))
    assert "Invited, no answer yet" in page.text
    mail = mails_to(db, "kari@uni.example")[0]
    assert mail.locale == "nn"
    assert submission.title not in mail.subject + mail.body
    path = link_to(db, "kari@uni.example").replace("/nn/", "/en/")
    client.post(f"{path}/accept")
    client.get(f"{path}/code")
    client.post(f"{path}/code", {"code": "000000"}, 422)
    client.post(f"{path}/code", {"code": code_to(db, "kari@uni.example")})
    tasks = client.get(f"/en/submissions/{submission.reference}")
    assert "Parts of the form" in tasks.text
    assert submission.title in client.get("/en/my").text
    section = f"/en/submissions/{submission.reference}/sections/initiative"
    client.get(section)
    assert client.get(path, 303).headers["Location"].endswith(submission.reference)
    row = db.scalars(select(CoSubmitter)).one()
    assert (row.state, row.answered_at is not None) == ("accepted", True)
    assert "Takes part" in browser.get(people(submission)).text
    actions = select(AuditEvent.action).where(AuditEvent.action.like("co_submitter.%"))
    actions = actions.order_by(AuditEvent.id)
    assert db.scalars(actions).all() == ["co_submitter.invited", "co_submitter.accepted"]
    assert not examine(db)["co-submitters have accepted"]


def test_the_landing_page_is_for_one_pair_of_eyes(client, db, draft):
    browser, submission = draft
    browser.post(people(submission), WHOM)
    path = link_to(db, "kari@uni.example").replace("/nn/", "/en/")
    landing = client.get(path)
    assert "Ada Dahl" in landing.text
    assert submission.title not in landing.text
    assert landing.headers["Referrer-Policy"] == "strict-origin"
    assert landing.headers["Cache-Control"] == "no-store"


def test_an_open_invitation_shows_nothing_of_the_draft(client, db, draft):
    browser, submission = draft
    browser.post(people(submission), WHOM)
    other = client.sign_in(make_user(email="kari@uni.example"))
    other.get(f"/en/submissions/{submission.reference}", 404)
    mine = other.get("/en/my").text
    assert submission.title not in mine
    assert f"Invitation to take part: {submission.call.title.en}" in mine


def test_opening_the_link_changes_nothing(client, db, draft):
    browser, submission = draft
    browser.post(people(submission), WHOM)
    path = link_to(db, "kari@uni.example")
    before = db.scalar(select(func.count(AuditEvent.id)))
    for _ in range(3):
        client.get(path)
    assert db.scalar(select(func.count(AuditEvent.id))) == before
    assert db.scalars(select(CoSubmitter.state)).one() == "pending"


def test_an_invitation_used_by_another_address_is_told_in_one_sentence(client, db, draft):
    browser, submission = draft
    browser.post(people(submission), WHOM)
    other = client.sign_in(make_user(email="somebody@uni.example"))
    path = link_to(db, "kari@uni.example").replace("/nn/", "/en/")
    page = other.post(f"{path}/accept", status=409)
    assert "This link is for another address" in page.text
    assert "kari@uni.example" not in page.text
    assert db.scalars(select(CoSubmitter.state)).one() == "pending"


def test_one_can_say_no_without_signing_in_and_be_asked_again(client, db, draft, monkeypatch):
    browser, submission = draft
    browser.post(people(submission), WHOM)
    path = link_to(db, "kari@uni.example")
    client.post(f"{path}/decline")
    client.post(f"{path}/decline")
    assert "Said no" in browser.get(people(submission)).text
    client.get(path)
    told = select(func.count(OutboundEmail.id)).where(
        OutboundEmail.template.endswith("invitation_answered")
    )
    assert db.scalar(told) == 1
    monkeypatch.setattr(secret, "PAUSE", secret.PAUSE * 0)
    browser.post(people(submission), WHOM)
    assert link_to(db, "kari@uni.example") != path
    client.get(path, 404)


def test_dead_links_are_all_alike(client, db, draft):
    browser, submission = draft
    browser.post(people(submission), WHOM)
    path = link_to(db, "kari@uni.example").replace("/nn/", "/en/")
    row = db.scalars(select(CoSubmitter)).one()
    secret_of_it = path.rpartition("/")[2]
    never = client.get("/en/invitations/never-was", 404).text.replace("never-was", secret_of_it)
    row.expires_at = now()
    db.commit()
    assert client.get(path, 404).text == never
    assert client.post(f"{path}/accept", status=404).text.count("no longer be used") == 2
    row.expires_at = now() + secret.LIFE
    browser.post(f"{people(submission)}/{row.id}/remove")
    assert client.get(path, 404).text == never


@pytest.mark.parametrize("rights", ["view", "comment"])
def test_one_who_reads_does_not_write(client, db, draft, rights):
    other, (_, submission) = taking_part(client, db, draft, rights), draft
    case = f"/en/submissions/{submission.reference}"
    assert "Parts of the form" not in other.get(case).text
    assert submission.title in other.get(case).text
    for path in ("/sections/initiative", "/check"):
        other.get(case + path, 303)
    page = other.post(f"{case}/sections/initiative", {"version": "1", "title": "Mine"}, 409)
    assert "not change it" in page.text
    assert "<p>Mine</p>" in page.text
    other.post(f"{case}/submit", {"submit_token": "x"})
    other.post(f"{case}/withdraw", {"reason": ""})
    other.post(people(submission), WHOM, 409)
    assert submission.state == SubmissionState.DRAFT
    assert db.scalar(select(func.count(CoSubmitter.id))) == 1
    status = 303 if rights == "comment" else 409
    other.post(f"{case}/comments", {"comment": "A good start."}, status)
    assert db.scalar(select(func.count(Comment.id))) == (rights == "comment")


def test_one_who_writes_does_not_send(client, db, draft):
    other, (browser, submission) = taking_part(client, db, draft), draft
    case = f"/en/submissions/{submission.reference}"
    assert "submit_token" not in other.get(f"{case}/check").text
    answer = other.post(f"{case}/submit", {"submit_token": "x"})
    assert "Only the person who started it" in other.follow(answer).text
    assert submission.state == SubmissionState.DRAFT
    assert "submit_token" in browser.get(f"{case}/check").text


def test_rights_change_and_end_at_once(client, db, draft):
    other, (browser, submission) = taking_part(client, db, draft, "view"), draft
    row = db.scalars(select(CoSubmitter)).one()
    section = f"/en/submissions/{submission.reference}/sections/initiative"
    other.get(section, 303)
    field = f"r{row.id.hex[:8]}-rights"
    browser.post(f"{people(submission)}/{row.id}/rights", {field: "edit"})
    other.get(section)
    browser.post(f"{people(submission)}/{row.id}/remove")
    other.get(section, 404)
    other.get(people(submission), 404)
    browser.post(f"{people(submission)}/{row.id}/remove", status=409)


def test_one_can_leave(client, db, draft):
    other, (_, submission) = taking_part(client, db, draft), draft
    assert "Stop taking part" in other.get(people(submission)).text
    other.post(f"{people(submission)}/leave")
    other.get(f"/en/submissions/{submission.reference}", 404)


def test_comments_are_between_those_who_take_part(client, db, draft):
    other, (browser, submission) = taking_part(client, db, draft), draft
    other.post(f"/en/submissions/{submission.reference}/comments", {"comment": "Look at <this>."})
    assert "Look at &lt;this&gt;." in browser.get(people(submission)).text
    refused = other.post(
        f"/en/submissions/{submission.reference}/comments", {"comment": " "}, status=422
    )
    assert "Write a comment" in refused.text


def test_bad_invitations_are_told_at_their_field(client, db, draft):
    browser, submission = draft
    for wrong in ({"name": ""}, {"email": "no address"}, {"rights": "own"}, {"language": "sv"}):
        browser.post(people(submission), WHOM | wrong, 422)
    submitter = db.get(User, submission.submitter_id).email
    own = browser.post(people(submission), WHOM | {"email": submitter}, 422)
    assert "is invited already" in own.text
    browser.post(people(submission), WHOM)
    browser.post(people(submission), WHOM, 422)
    assert db.scalar(select(func.count(CoSubmitter.id))) == 1


def test_mails_are_not_sent_without_end(client, db, draft, monkeypatch):
    browser, submission = draft
    browser.post(people(submission), WHOM)
    row = db.scalars(select(CoSubmitter)).one()
    again = f"{people(submission)}/{row.id}/resend"
    assert "few minutes ago" in browser.follow(browser.post(again)).text
    monkeypatch.setattr(secret, "PAUSE", secret.PAUSE * 0)
    path = link_to(db, "kari@uni.example")
    for _ in range(secret.MOST_MAILS + 3):
        browser.post(again)
    assert len(mails_to(db, "kari@uni.example")) == secret.MOST_MAILS
    assert link_to(db, "kari@uni.example") == path


def test_the_page_is_not_there_when_the_call_wants_nobody(client, db):
    call, user = make_call(), make_user()
    allow(call, co_submitters=False, proposers_question=None)
    submission = make_submission(call, user, state=SubmissionState.DRAFT)
    browser = client.sign_in(user)
    browser.get(people(submission), 404)
    browser.post(people(submission), WHOM, 404)


def test_strangers_find_nothing(client, db, draft):
    browser, submission = draft
    browser.post(people(submission), WHOM)
    row = db.scalars(select(CoSubmitter)).one()
    other = client.sign_in(make_user())
    other.get(people(submission), 404)
    for path in ("", f"/{row.id}/rights", f"/{row.id}/resend", f"/{row.id}/remove", "/leave"):
        other.post(people(submission) + path, WHOM, 404)


def test_the_page_asks_as_much_for_one_as_for_many(client, db, draft, statements):
    browser, submission = draft
    counts = []
    for n in range(3):
        browser.post(people(submission), WHOM | {"email": f"p{n}@uni.example"})
        with statements() as found:
            browser.get(people(submission))
        counts.append(len(found))
    assert counts[0] == counts[2]


def test_nothing_typed_is_lost_by_one_who_takes_part_no_more(client, db, draft):
    browser, submission = draft
    other = taking_part(client, db, draft)
    path = f"/en/submissions/{submission.reference}/sections/initiative"
    row = db.scalars(select(CoSubmitter)).one()
    browser.post(f"{people(submission)}/{row.id}/remove")
    gone = other.post(path, {"title": "A canary"}, 404).text
    assert "A canary" in gone
    missing = path.replace(submission.reference, "EQ-0000-00")
    assert other.post(missing, {"title": "A canary"}, 404).text == gone


def test_autosave_of_one_who_only_reads_is_told_in_json(client, db, draft):
    submission = draft[1]
    other = taking_part(client, db, draft, "view")
    path = f"/en/submissions/{submission.reference}/sections/initiative"
    answer = other.post(path, {"title": "x"}, 409, headers={"X-Autosave": "1"})
    assert answer.json == {"text": "You can read this, but not change it.", "final": True}


def test_a_part_that_another_answer_took_away_gives_the_text_back(client, db, draft):
    browser, submission = draft
    path = f"/en/submissions/{submission.reference}/sections/nominated-people"
    page = browser.post(path, {"nominated_people-0-name": "A canary"}, 409).text
    assert "no longer asked for" in page
    assert "A canary" in page
    browser.get(path, 404)


def test_the_submitters_own_name_stands_also_where_another_opens_first(client, db, draft):
    browser, submission = draft
    browser.post(people(submission), WHOM | {"rights": "edit"})
    other = client.sign_in(make_user(email="kari@uni.example", name="Kari Vik"))
    other.post(f"{link_to(db, 'kari@uni.example')}/accept")
    path = f"/en/submissions/{submission.reference}/sections/proposers"
    own = db.get_one(User, submission.submitter_id)
    page = other.get(path).text
    assert f'value="{own.email}"' in page
    assert f'value="{own.name}"' in page
    assert "kari@uni.example" not in page


def test_one_who_writes_a_letter_takes_no_part_and_the_other_way_round(client, db, draft):
    browser, submission = draft
    allow(submission.call, letters=Letters(least=1, most=3))
    letters = f"/en/submissions/{submission.reference}/letters"
    browser.post(people(submission), WHOM)
    referee = {"name": "Kari", "email": "kari@uni.example", "language": "en"}
    assert "no part in it" in browser.post(letters, referee, 422).text
    browser.post(letters, referee | {"email": "bo@uni.example"})
    page = browser.post(people(submission), WHOM | {"email": "bo+x@uni.example"}, 422)
    assert "asked for a letter" in page.text
    own = db.get_one(User, submission.submitter_id).email.replace("@", "+x@")
    page = browser.post(people(submission), WHOM | {"email": own}, 422)
    assert "takes part or is invited already" in page.text


def test_what_has_ended_takes_no_comments_and_no_reminders(client, db, draft):
    browser, submission = draft
    browser.post(people(submission), WHOM)
    row = db.scalars(select(CoSubmitter)).one()
    submission.state = SubmissionState.WITHDRAWN
    page = browser.get(people(submission)).text
    assert "Add the comment" not in page
    assert "Mail the invitation again" not in page
    path = f"/en/submissions/{submission.reference}/comments"
    assert "Just too late" in browser.post(path, {"comment": "Just too late"}, 409).text
    browser.post(f"{people(submission)}/{row.id}/resend", status=409)
    assert db.scalar(select(func.count(Comment.id))) == 0
    assert len(mails_to(db, "kari@uni.example")) == 1


def test_a_double_click_is_one_comment(client, db, draft):
    browser, submission = draft
    path = f"/en/submissions/{submission.reference}/comments"
    for text in ("Once", "Once", "Another", "Once"):
        browser.post(path, {"comment": text})
    assert db.scalar(select(func.count(Comment.id))) == 3
