"""Publishing now and later, by a second reader and directly, and taking texts down."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.pages.conscience.findings import Finding, Weight
from eqportal.pages.models import Page, PageAddress, PageReference, PageRevision, Referent
from eqportal.pages.operations import load_shipped_pages
from eqportal.pages.revisions import hindrances, operations
from eqportal.pages.revisions.hindrances import HinderedError
from eqportal.pages.revisions.stand import stand_of
from eqportal.pages.tree.picking import page_or_404
from tests.page import Client
from tests.pages.revisions.conftest import OFFICE, Draft, live
from tests.pages.revisions.test_sending import mails, sent

PUBLISH, DOWN = f"{OFFICE}/leave/publish", f"{OFFICE}/leave/unpublish"


def test_second_reader_publishes_what_was_sent(
    client: Client, at_reader: Client, db: Session, leave: Page, draft: Draft, writer: User
) -> None:
    revision = draft(words="Helt ny tekst.")
    sent(db, leave, revision, writer)
    assert "See what differs" in at_reader.get(PUBLISH).text
    form = {"texts": [str(revision.id)], "when": "now", "seen": stand_of(leave).seen}
    at_reader.post(PUBLISH, form)
    assert "Helt ny tekst." in client.get("/nb/permisjon").text
    assert live(db) == [(1, "superseded"), (2, "published")]
    assert mails(db, "page_decided") == [writer.email]
    at_reader.post(PUBLISH, form, 409)
    assert len(mails(db, "page_decided")) == 1


def test_writer_cannot_publish_and_is_told_why(
    at_writer: Client, db: Session, leave: Page, draft: Draft, writer: User
) -> None:
    revision = draft()
    sent(db, leave, revision, writer)
    assert "has to be read by somebody else first" in at_writer.get(PUBLISH).text
    form = {"texts": [str(revision.id)], "when": "now", "seen": stand_of(leave).seen}
    at_writer.post(PUBLISH, form, 422)
    assert live(db)[-1] == (2, "in_review")


def test_officer_publishes_a_draft_directly(
    at_boss: Client, db: Session, leave: Page, draft: Draft, boss: User
) -> None:
    drafts = [draft("nb"), draft("nn")]
    form = {
        "texts": [str(one.id) for one in drafts],
        "when": "now",
        "seen": stand_of(leave).seen,
    }
    at_boss.post(PUBLISH, form)
    assert [live(db, code)[-1] for code in ("nb", "nn")] == [(2, "published")] * 2
    assert stand_of(leave).published[0].published_by == boss.id


def test_schedule_asks_for_a_time_to_come_and_keeps_what_was_typed(
    at_boss: Client, db: Session, leave: Page, draft: Draft
) -> None:
    revision = draft()
    form = {"texts": [str(revision.id)], "when": "later", "seen": stand_of(leave).seen}
    assert "Enter the date" in at_boss.post(PUBLISH, form, 422).text
    day = {"day-day": "1", "day-month": "3", "day-year": "2020"}
    assert "Enter the clock time" in at_boss.post(PUBLISH, {**form, **day}, 422).text
    page = at_boss.post(PUBLISH, {**form, **day, "clock": "12.00"}, 422).text
    assert "Choose a time that has not passed" in page
    assert 'value="2020"' in page
    day["day-year"] = "2099"
    at_boss.post(PUBLISH, {**form, **day, "clock": "kl. 12.00"})
    db.refresh(revision)
    assert live(db)[-1] == (2, "scheduled")
    assert str(revision.publish_at) == "2099-03-01 11:00:00+00:00"
    shown = at_boss.get(f"{OFFICE}/leave").text
    assert "Visitors read it from Sunday 1 March 2099, 12:00" in shown


def test_publishing_sets_an_older_scheduled_text_aside(
    at_boss: Client, db: Session, leave: Page, draft: Draft, boss: User
) -> None:
    at = now() + timedelta(days=1)
    operations.schedule(page=leave, revision=draft(), by=boss, at=at)
    newer = draft(words="Newer")
    assert "Version 2 is scheduled for" in at_boss.get(PUBLISH).text
    form = {"texts": [str(newer.id)], "when": "now", "seen": stand_of(leave).seen}
    at_boss.post(PUBLISH, form)
    assert live(db) == [(1, "superseded"), (2, "superseded"), (3, "published")]


def test_a_machine_draft_and_a_taken_address_keep_a_text_from_going_up(
    at_boss: Client, db: Session, leave: Page, draft: Draft, boss: User
) -> None:
    revision = draft("nn", machine=True)
    page = at_boss.get(PUBLISH).text
    assert "A machine has made this text." in page
    assert f'href="{OFFICE}/leave/nn"' in page
    form = {"texts": [str(revision.id)], "when": "now", "seen": stand_of(leave).seen}
    at_boss.post(PUBLISH, form, 422)
    for act in (operations.publish, operations.schedule):
        more = {"at": now() + timedelta(days=1)} if act is operations.schedule else {}
        with pytest.raises(HinderedError):
            act(page=leave, revision=revision, by=boss, **more)
    assert live(db, "nn")[-1] == (2, "draft")
    other = draft("nb")
    other.slug = "opptatt"
    stranger = Page(key="stranger", position=1)
    db.add(stranger)
    db.flush()
    db.add(PageAddress(locale="nb", slug="opptatt", page_id=stranger.id))
    db.commit()
    assert "Another page has, or has had, this address." in at_boss.get(PUBLISH).text


def test_errors_of_the_conscience_block_and_warnings_do_not(
    at_boss: Client, leave: Page, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    revision = draft(words="![](image:none)")
    found = Finding("alt", Weight.ERROR, "![](…)", "Say what it shows")
    monkeypatch.setattr(hindrances, "errors_of", lambda _revision: [found])
    page = at_boss.get(PUBLISH).text
    assert "One thing keeps this text from being published" in page
    assert "Say what it shows" in page
    form = {"texts": [str(revision.id)], "when": "now", "seen": stand_of(leave).seen}
    at_boss.post(PUBLISH, form, 422)
    assert "Say what it shows" in at_boss.get(f"{OFFICE}/leave/send").text


def test_texts_are_taken_down_with_word_of_who_links_to_them(
    client: Client, at_boss: Client, at_writer: Client, db: Session, leave: Page
) -> None:
    load_shipped_pages()
    stranger = page_or_404("contact")
    linking = stand_of(stranger).revisions[0]
    db.add(PageReference(revision_id=linking.id, kind=Referent.PAGE, target="leave"))
    db.commit()
    assert "One page links to this one" in at_boss.get(DOWN).text
    up = stand_of(leave)
    at_writer.get(DOWN, 404)
    form = {"texts": [str(one.id) for one in up.published], "seen": up.seen}
    at_writer.post(DOWN, form, 404)
    at_boss.post(DOWN, {"seen": up.seen}, 422)
    client.get("/nb/permisjon")
    at_boss.post(DOWN, form)
    client.get("/nb/permisjon", 404)
    assert live(db) == [(1, "unpublished")]
    at_boss.post(DOWN, form, 409)
    at_boss.post(f"{OFFICE}/leave/versions/nb/1/restore", {"newest": "1"})
    assert live(db)[-1] == (2, "draft")


def test_what_is_taken_down_stays_in_sight(
    at_boss: Client, db: Session, leave: Page, boss: User
) -> None:
    up = stand_of(leave).published
    operations.unpublish(page=leave, revisions=up, by=boss)
    db.commit()
    page = at_boss.get(f"{OFFICE}/leave").text
    assert "Unpublished" in page
    assert "Taken down " in page
    assert "Nothing is written yet." not in page
    assert "Leads on" not in page
    assert ">Permisjon</a>" in at_boss.get(OFFICE).text


def test_front_page_stays_in_one_language(at_boss: Client, db: Session) -> None:
    load_shipped_pages()
    db.commit()
    page = page_or_404("front")
    stand = stand_of(page)
    texts = [str(one.id) for one in stand.published]
    path = f"{OFFICE}/front/unpublish"
    refused = at_boss.post(path, {"texts": texts, "seen": stand.seen}, 422).text
    assert "Visitors need a front page." in refused
    at_boss.post(path, {"texts": texts[1:], "seen": stand.seen})
    assert [one.locale for one in stand_of(page).published] == ["nb"]


def test_an_empty_text_does_not_go_up(at_boss: Client, db: Session) -> None:
    at_boss.post(f"{OFFICE}/new", {"title": "Nothing", "language": "en", "menu": "none"})
    page = at_boss.get(f"{OFFICE}/nothing/publish").text
    assert "The text is not written yet." in page
    assert 'name="texts"' not in page


def test_a_scheduled_text_gets_another_time(
    at_boss: Client, db: Session, leave: Page, draft: Draft, boss: User
) -> None:
    revision = draft()
    first, then = now() + timedelta(days=1), now() + timedelta(days=3)
    operations.schedule(page=leave, revision=revision, by=boss, at=first)
    db.commit()
    at_boss.post(PUBLISH, later([revision], leave, then))
    db.refresh(revision)
    assert revision.publish_at
    assert revision.publish_at.date() == then.date()


def test_of_a_scheduled_text_and_a_newer_draft_the_draft_is_meant(
    at_boss: Client, db: Session, leave: Page, draft: Draft, boss: User
) -> None:
    older = draft()
    operations.schedule(page=leave, revision=older, by=boss, at=now() + timedelta(days=1))
    newer = draft(words="Nyere ord.")
    page = at_boss.get(PUBLISH).text
    assert f'value="{newer.id}" checked' in page
    assert f'value="{older.id}" checked' not in page
    at_boss.post(PUBLISH, later([older, newer], leave, now() + timedelta(days=3)))
    assert live(db)[-2:] == [(2, "superseded"), (3, "scheduled")]


def later(
    revisions: list[PageRevision], page: Page, moment: datetime
) -> dict[str, str | list[str]]:
    """What the form posts for a time to come."""
    return {
        "texts": [str(one.id) for one in revisions],
        "when": "later",
        "day-day": str(moment.day),
        "day-month": str(moment.month),
        "day-year": str(moment.year),
        "clock": "12.00",
        "seen": stand_of(page).seen,
    }
