"""News in the office: writing, publishing, taking down; who may, and what is refused."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.pages.news import labels, operations, queries
from eqportal.pages.news.lifecycle import NewsState
from eqportal.pages.news.models import News, NewsKind
from tests.contracts.test_queries import counting
from tests.factories import make_news, make_user
from tests.page import Client

S = NewsState
OFFICE = "/en/office/news"
NOTE = {
    "kind": "note",
    "version": "0",
    "title_nn": "Nye midlar",
    "lead_nn": "Vi deler ut 100 000 kroner.",
    "markdown_nn": "Les meir på [sida om tiltak](page:measures).",
}
EVENT = {
    **NOTE,
    "kind": "gathering",
    "day-day": "14",
    "day-month": "1",
    "day-year": "2027",
    "clock": "12",
    "end_clock": "13.30",
    "place": "Rom 3",
    "sign_up": "hr@university.example",
}


pytestmark = pytest.mark.usefixtures("shipped")


@pytest.fixture
def officer(db: Session) -> User:
    return make_user(role=Role.OFFICER)


@pytest.fixture
def editor(db: Session) -> User:
    return make_user(role=Role.EDITOR)


def only(db: Session) -> News:
    db.expire_all()
    return db.scalars(select(News)).one()


def test_editor_writes_a_draft_and_the_officer_publishes_it(
    client: Client, db: Session, editor: User, officer: User
) -> None:
    writing, publishing = client.sign_in(editor), client.sign_in(officer)
    writing.get(f"{OFFICE}/new")
    writing.post(f"{OFFICE}/new", EVENT)
    news = only(db)
    assert (news.state, news.slug) == (S.DRAFT, "nye-midlar")
    assert "Nye midlar" in writing.get(OFFICE).text
    page = writing.get(f"{OFFICE}/nye-midlar").text
    assert 'href="/en/measures"' in page or 'href="/en/' in page
    assert "Thursday 14 January 2027, 12:00–13:30 (Norwegian time)" in writing.get(OFFICE).text
    writing.post(f"{OFFICE}/nye-midlar/publish", {}, 404)
    publishing.post(f"{OFFICE}/nye-midlar/publish", {})
    assert only(db).state is S.PUBLISHED
    assert 'href="mailto:hr@university.example"' in client.get("/nn/news/nye-midlar").text
    publishing.post(f"{OFFICE}/nye-midlar/publish", {}, 409)
    actions = db.scalars(select(AuditEvent.action).where(AuditEvent.subject_kind == "news"))
    assert list(actions) == ["news.added", "news.published"]


def test_adding_twice_makes_one(client: Client, db: Session, editor: User) -> None:
    writing = client.sign_in(editor)
    writing.post(f"{OFFICE}/new", NOTE)
    writing.post(f"{OFFICE}/new", NOTE)
    assert only(db).version == 1
    writing.post(f"{OFFICE}/new", {**NOTE, "lead_nn": "Andre ord."})
    assert sorted(db.scalars(select(News.slug))) == ["nye-midlar", "nye-midlar-2"]


def test_old_window_is_shown_both_texts(client: Client, db: Session, editor: User) -> None:
    writing = client.sign_in(editor)
    writing.post(f"{OFFICE}/new", NOTE)
    first = {**NOTE, "version": "1", "lead_nn": "Det fyrste."}
    writing.post(f"{OFFICE}/nye-midlar", first)
    writing.post(f"{OFFICE}/nye-midlar", first)
    page = writing.post(f"{OFFICE}/nye-midlar", {**first, "lead_nn": "Det andre."}, 409).text
    assert "Det fyrste." in page
    assert "Det andre." in page
    assert only(db).lead.nn == "Det fyrste."
    writing.post(f"{OFFICE}/nye-midlar", {**first, "lead_nn": "Det andre.", "version": "2"})
    assert only(db).lead.nn == "Det andre."


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"title_nn": "", "lead_nn": "", "markdown_nn": ""}, "Write a title in at least one"),
        ({"title_nn": ""}, "Enter the title in nynorsk"),
        ({"lead_nn": ""}, "Enter the introduction in nynorsk"),
        ({"title_en": "Only a title"}, "Enter the introduction in English"),
        ({"day-day": "", "day-month": "", "day-year": ""}, "Enter the date on which it begins"),
        ({"clock": "25"}, "Write the time as hours and minutes"),
        ({"end_clock": ""}, "Enter the clock time at which it ends"),
        ({"end_clock": "12"}, "It has to end after it begins"),
        ({"place": ""}, "Write where it takes place"),
        ({"sign_up": "javascript:alert(1)"}, "Enter a web address with https://"),
        ({"sign_up": "https://x"}, "Enter a web address with https://"),
        ({"kind": "party"}, "Choose"),
        ({"title_nn": "a" * 151}, "150"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(
    client: Client, db: Session, editor: User, changed: dict[str, str], words: str
) -> None:
    page = client.sign_in(editor).post(f"{OFFICE}/new", {**EVENT, **changed}, 422).text
    assert words in page
    assert "100 000 kroner" in page or not changed.get("lead_nn", "x")
    assert db.scalar(select(News)) is None


def test_scheduled_goes_up_at_its_time(client: Client, db: Session, officer: User) -> None:
    news = make_news(by=officer, published=False)
    publishing = client.sign_in(officer)
    at = now() + timedelta(days=2)
    when = {
        "publish_day-day": str(at.day),
        "publish_day-month": str(at.month),
        "publish_day-year": str(at.year),
    }
    path = f"{OFFICE}/{news.slug}/publish"
    assert "Enter both" in publishing.post(path, when, 422).text
    past = {**when, "publish_day-year": "2020", "publish_clock": "8"}
    assert "Choose a time to come" in publishing.post(path, past, 422).text
    publishing.post(path, {**when, "publish_clock": "8"})
    assert only(db).state is S.SCHEDULED
    assert operations.keep_news() == 0
    publishing.get(f"{OFFICE}/{news.slug}")
    only(db).publish_at = now() - timedelta(minutes=1)
    assert operations.keep_news() == 1
    assert operations.keep_news() == 0
    assert (only(db).state, only(db).publish_at) == (S.PUBLISHED, None)


def test_scheduled_may_be_taken_back_and_published_taken_down(
    client: Client, db: Session, officer: User, editor: User
) -> None:
    news = make_news(by=officer, published=False)
    operations.schedule(news=news, at=now() + timedelta(days=1), by=officer)
    publishing, writing = client.sign_in(officer), client.sign_in(editor)
    writing.post(f"{OFFICE}/{news.slug}/take-back", {}, 404)
    publishing.post(f"{OFFICE}/{news.slug}/take-down", {}, 409)
    publishing.post(f"{OFFICE}/{news.slug}/take-back", {})
    assert only(db).state is S.DRAFT
    publishing.post(f"{OFFICE}/{news.slug}/take-back", {}, 409)
    publishing.post(f"{OFFICE}/{news.slug}/publish", {})
    first = only(db).published_at
    writing.post(f"{OFFICE}/{news.slug}/take-down", {}, 404)
    publishing.post(f"{OFFICE}/{news.slug}/take-down", {})
    publishing.post(f"{OFFICE}/{news.slug}/take-down", {}, 409)
    publishing.post(f"{OFFICE}/{news.slug}/publish", {})
    assert (only(db).state, only(db).published_at) == (S.PUBLISHED, first)


def test_editor_changes_nothing_that_visitors_read(
    client: Client, db: Session, officer: User, editor: User
) -> None:
    news = make_news(by=officer)
    writing = client.sign_in(editor)
    assert "Somebody who publishes can change it" in writing.get(f"{OFFICE}/{news.slug}").text
    refused = writing.post(f"{OFFICE}/{news.slug}", {**NOTE, "version": "1"}, 409).text
    assert "only somebody who publishes can change it now" in refused
    assert 'value="Nye midlar"' in refused
    client.sign_in(officer).post(f"{OFFICE}/{news.slug}", {**NOTE, "version": "1"})
    assert "Nye midlar" in client.get(f"/nn/news/{news.slug}").text


def test_error_of_the_conscience_keeps_it_from_visitors(
    client: Client, db: Session, officer: User
) -> None:
    publishing = client.sign_in(officer)
    wrong = {**NOTE, "markdown_nn": "## Les\n\n[her](https://university.example/a)"}
    publishing.post(f"{OFFICE}/new", wrong)
    page = publishing.post(f"{OFFICE}/nye-midlar/publish", {}, 422).text
    assert "This has to be put right before it is published" in page
    assert only(db).state is S.DRAFT
    publishing.post(f"{OFFICE}/nye-midlar", {**NOTE, "version": "1"})
    publishing.post(f"{OFFICE}/nye-midlar/publish", {})
    publishing.post(f"{OFFICE}/nye-midlar", {**wrong, "version": "2"}, 422)
    assert "[her]" not in only(db).markdown.nn


def test_nobody_else_sees_it_and_what_is_missing_is_missing(
    client: Client, db: Session, officer: User
) -> None:
    news = make_news(by=officer, published=False)
    for person in (make_user(), make_user(role=Role.REVIEWER)):
        client.sign_in(person).get(f"{OFFICE}/{news.slug}", 404)
    publishing = client.sign_in(officer)
    publishing.get(f"{OFFICE}/no-such", 404)
    publishing.post(f"{OFFICE}/no-such/publish", {}, 404)


def test_list_asks_as_often_for_three_as_for_one(
    client: Client, db: Session, officer: User
) -> None:
    publishing, counts = client.sign_in(officer), []
    for more in (1, 2):
        for _ in range(more):
            make_news(by=officer)
        db.commit()
        publishing.get(OFFICE)
        with counting() as found:
            publishing.get(OFFICE)
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_list_is_paged(client: Client, db: Session, officer: User) -> None:
    for _ in range(queries.PAGE + 1):
        make_news(by=officer, locales=("nb",))
    publishing = client.sign_in(officer)
    publishing.get(f"{OFFICE}?page=2")
    publishing.get(f"{OFFICE}?page=3", 404)


def test_slug_is_never_one_that_leads_elsewhere(db: Session, officer: User) -> None:
    slugs = []
    for title in ("New", "New", "!", "…"):
        text = operations.LocalisedText(en=title)
        facts = operations.Facts(NewsKind.NOTE, text, text, operations.LocalisedText())
        slugs.append(operations.add(facts=facts, by=officer).slug)
        db.commit()
        operations.publish(news=queries.one(slugs[-1]) or pytest.fail("gone"), by=officer)
    assert slugs == ["new-2", "new-3", "news-2", "news-3"]


def test_labels_have_a_word_for_everything(db: Session) -> None:
    assert set(labels.STATES) == set(labels.TAGS) == set(NewsState)
    assert set(labels.KINDS) == set(NewsKind)


def test_clock_does_not_take_down(db: Session, officer: User) -> None:
    with pytest.raises(WrongStateError):
        operations.publish(news=make_news(by=officer, published=False), by=None)
