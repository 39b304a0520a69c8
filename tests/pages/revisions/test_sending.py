"""Sending to a reader, taking back and giving back, in the browser."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.mail.models import OutboundEmail
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.revisions import operations
from eqportal.pages.revisions.models import RevisionMove
from eqportal.pages.revisions.stand import stand_of
from tests.page import Client
from tests.pages.revisions.conftest import OFFICE, Draft, live

SEND, BACK = f"{OFFICE}/leave/send", f"{OFFICE}/leave/give-back"


def mails(db: Session, template: str) -> list[str]:
    rows = select(OutboundEmail.address).where(OutboundEmail.template == f"pages/emails/{template}")
    return sorted(db.scalars(rows))


def test_send_asks_everybody_who_can_read_several_languages_at_once(
    at_writer: Client, db: Session, leave: Page, draft: Draft, reader: User, boss: User
) -> None:
    drafts = [draft("nb"), draft("nn")]
    assert "Send to be read" in at_writer.get(f"{OFFICE}/leave").text
    form = {
        "texts": [str(one.id) for one in drafts],
        "words": "Is the second part clear?",
        "seen": stand_of(leave).seen,
    }
    shown = at_writer.follow(at_writer.post(SEND, form)).text
    assert "Everybody who has not written it can read it." in shown
    assert "Is the second part clear?" in shown
    assert live(db, "nb")[-1] == (2, "in_review")
    assert live(db, "nn")[-1] == (2, "in_review")
    assert mails(db, "read_page") == sorted([reader.email, boss.email])
    body = db.scalars(select(OutboundEmail.body)).first()
    assert "http://portal.example/en/office/pages/leave/publish" in str(body)
    at_writer.post(SEND, form, 409)
    assert len(mails(db, "read_page")) == 2


def test_a_machine_draft_is_not_sent_unread(
    at_writer: Client, db: Session, leave: Page, draft: Draft
) -> None:
    own, machine = draft("nb"), draft("nn", machine=True)
    page = at_writer.get(SEND).text
    assert str(own.id) in page
    assert str(machine.id) not in page
    assert "A person has to read it and save it first." in page
    form = {"texts": [str(own.id), str(machine.id)], "seen": stand_of(leave).seen}
    at_writer.post(SEND, form)
    assert live(db, "nb")[-1] == (2, "in_review")
    assert live(db, "nn")[-1] == (2, "draft")


def test_send_asks_the_one_who_is_chosen(
    at_writer: Client, db: Session, leave: Page, draft: Draft, reader: User, boss: User
) -> None:
    revision = draft()
    form = {"texts": [str(revision.id)], "reader": str(boss.id), "seen": stand_of(leave).seen}
    assert (
        "Wera Writer sent it to Olav Officer" in at_writer.follow(at_writer.post(SEND, form)).text
    )
    assert mails(db, "read_page") == [boss.email]
    assert reader.email != boss.email


def test_send_without_a_language_keeps_what_was_typed(
    at_writer: Client, db: Session, leave: Page, draft: Draft, reader: User
) -> None:
    draft()
    form = {"words": "My note", "reader": str(reader.id), "seen": stand_of(leave).seen}
    page = at_writer.post(SEND, form, 422).text
    assert "Select at least one language" in page
    assert "My note</textarea>" in page
    assert f'value="{reader.id}" selected' in page
    assert live(db)[-1] == (2, "draft")


def test_send_page_says_when_there_is_no_draft(at_writer: Client, leave: Page) -> None:
    assert "There is no draft to send." in at_writer.get(SEND).text
    at_writer.post(SEND, {"seen": stand_of(leave).seen}, 422)
    at_writer.get(f"{OFFICE}/no-such-page/send", 404)


def sent(db: Session, leave: Page, revision: PageRevision, by: User) -> None:
    operations.send(page=leave, revisions=[revision], by=by)
    db.commit()


def test_giving_back_tells_the_sender_what_to_change(
    at_reader: Client, at_writer: Client, db: Session, leave: Page, draft: Draft, writer: User
) -> None:
    revision = draft()
    sent(db, leave, revision, writer)
    assert "give back" in at_reader.get(f"{OFFICE}/leave").text.lower()
    form = {"texts": [str(revision.id)], "seen": stand_of(leave).seen}
    at_reader.post(BACK, form, 422)
    at_reader.post(BACK, {**form, "reason": "The date is wrong."})
    assert live(db)[-1] == (2, "draft")
    assert mails(db, "page_given_back") == [writer.email]
    mail = db.scalars(
        select(OutboundEmail.body).where(OutboundEmail.template.like("%given_back"))
    ).one()
    assert "The date is wrong" not in mail
    shown = at_writer.get(f"{OFFICE}/leave").text
    assert "Rune Reader gave it back" in shown
    assert "The date is wrong." in shown
    at_reader.post(BACK, {**form, "reason": "Again"}, 409)
    assert len(mails(db, "page_given_back")) == 1


def test_writer_cannot_give_back_but_takes_back(
    at_writer: Client, db: Session, leave: Page, draft: Draft, writer: User
) -> None:
    revision = draft()
    sent(db, leave, revision, writer)
    seen = stand_of(leave).seen
    at_writer.post(BACK, {"texts": [str(revision.id)], "reason": "x", "seen": seen}, 422)
    assert "There is nothing here that you can give back." in at_writer.get(BACK).text
    path = f"{OFFICE}/leave/versions/nb/2/take-back"
    at_writer.post(path)
    assert live(db)[-1] == (2, "draft")
    at_writer.post(path, status=409)
    assert db.scalars(select(RevisionMove.action)).all()[-1].value == "take_back"


def test_a_scheduled_text_that_is_taken_back_gives_way_to_a_newer_draft(
    at_writer: Client, db: Session, leave: Page, draft: Draft, boss: User
) -> None:
    revision = draft()
    at = now() + timedelta(days=1)
    operations.schedule(page=leave, revision=revision, by=boss, at=at)
    draft(words="Newer")
    at_writer.post(f"{OFFICE}/leave/versions/nb/2/take-back")
    assert live(db) == [(1, "published"), (2, "superseded"), (3, "draft")]


def test_a_draft_is_thrown_away_and_nothing_else_is(
    at_writer: Client, db: Session, leave: Page, draft: Draft
) -> None:
    draft()
    path = f"{OFFICE}/leave/versions/nb/2/discard"
    at_writer.post(path)
    assert live(db) == [(1, "published"), (2, "superseded")]
    at_writer.post(path, status=409)
    at_writer.post(f"{OFFICE}/leave/versions/nb/1/discard", status=409)
    at_writer.post(f"{OFFICE}/leave/versions/nb/9/discard", status=404)
