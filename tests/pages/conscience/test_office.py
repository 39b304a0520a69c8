"""Findings in the office: read, answered, counted, and what they keep from being published."""

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.audit.models import AuditEvent
from eqportal.extensions import db as database
from eqportal.pages.conscience.checking import errors_of, findings_of
from eqportal.pages.conscience.models import FindingAnswer, FindingTally
from eqportal.pages.conscience.noting import keep_findings
from eqportal.pages.content import Text
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.operations import keep, load_shipped_pages, put_up
from tests.factories import make_user
from tests.page import Client

WARNED = "## Om oss\n\nTa kontakt vedrørende søknaden."
HERE = "/en/office/pages/leave/findings"


@pytest.fixture
def editor(db: Session) -> User:
    return make_user(role=Role.EDITOR)


@pytest.fixture
def page(db: Session) -> Page:
    one = Page(key="leave", source="nb", parallel=False)
    db.add(one)
    db.flush()
    return one


def save(page: Page, by: User, markdown: str, locale: str = "nb") -> PageRevision:
    text = Text("Permisjon", "Permisjon", "permisjon", "Slik gjør du.", "Om permisjon.", markdown)
    return keep(page=page, locale=locale, text=text, by=by)


def only_warning(revision: PageRevision) -> str:
    [found] = [one for one in findings_of(revision) if one.check == "word-heavy"]
    return found.digest


def address(digest: str, what: str) -> tuple[str, str]:
    return f"{HERE}/nb/{digest}/{what}", f"nb{digest[:12]}-words"


def test_a_name_that_is_not_public_is_an_error_and_its_own_page_is_none(
    db: Session, page: Page, editor: User
) -> None:
    other = Page(key="other")
    db.add(other)
    db.flush()
    revision = save(page, editor, "[En annen side](page:other) og [denne selv](page:leave#om).")
    assert [(one.check, one.passage) for one in errors_of(revision)] == [
        ("name-broken", "page:other")
    ]
    put_up(revision=save(other, editor, "Tekst."), page=other, by=editor)
    assert errors_of(revision) == []


def test_a_part_that_the_other_page_lacks_is_told_until_it_is_there(
    db: Session, page: Page, editor: User
) -> None:
    other = Page(key="other")
    db.add(other)
    db.flush()
    put_up(revision=save(other, editor, "## Om"), page=other, by=editor)
    told = save(page, editor, "Se [fristen](page:other#frist).")
    assert "link-part" in {one.check for one in findings_of(told)}
    put_up(revision=save(other, editor, "## Frist"), page=other, by=editor)
    assert "link-part" not in {one.check for one in findings_of(told)}


def test_editor_reads_findings_and_answers_a_warning(
    client: Client, db: Session, page: Page, editor: User
) -> None:
    digest = only_warning(save(page, editor, WARNED))
    at = client.sign_in(editor)
    assert "vedrørende" in at.get(HERE).text
    url, name = address(digest, "answer")
    at.post(url, {name: "Det er ordet i loven."})
    at.post(url, {name: "Det er ordet i loven."})
    assert "Det er ordet i loven." in at.get(HERE).text
    assert [row.words for row in db.scalars(select(FindingAnswer))] == ["Det er ordet i loven."]
    events = db.scalars(select(AuditEvent).where(AuditEvent.action == "page.warning_answered"))
    assert len(events.all()) == 1
    tally = db.scalars(select(FindingTally)).one()
    assert tally.answered == 1


def test_an_answer_holds_until_the_passage_is_changed(
    client: Client, db: Session, page: Page, editor: User
) -> None:
    first = save(page, editor, WARNED)
    url, name = address(only_warning(first), "answer")
    at = client.sign_in(editor)
    at.post(url, {name: "Det er ordet i loven."})
    save(page, editor, WARNED + "\n\nMer tekst.")
    assert db.scalars(select(FindingTally).order_by(FindingTally.checked_on)).all()[-1].answered
    again = save(page, editor, "## Om oss\n\nSpør vedrørende søknaden.")
    db.flush()
    tally = db.get_one(FindingTally, again.id)
    assert tally.answered == 0


def test_an_answer_needs_words_and_keeps_nothing_without(
    client: Client, db: Session, page: Page, editor: User
) -> None:
    url, name = address(only_warning(save(page, editor, WARNED)), "answer")
    answer = client.sign_in(editor).post(url, {name: "  "}, status=422)
    assert "Write why it may stand as it is" in answer.text
    assert db.scalars(select(FindingAnswer)).all() == []


def test_an_answer_to_what_is_no_longer_there_is_given_back(
    client: Client, db: Session, page: Page, editor: User
) -> None:
    url, name = address(only_warning(save(page, editor, WARNED)), "answer")
    save(page, editor, "## Om oss\n\nTa kontakt om søknaden.")
    answer = client.sign_in(editor).post(url, {name: "Det er ordet i loven."}, status=409)
    assert "Det er ordet i loven." in answer.text
    assert db.scalars(select(FindingAnswer)).all() == []


def test_an_error_cannot_be_answered(client: Client, db: Session, page: Page, editor: User) -> None:
    [error] = errors_of(save(page, editor, "Les om det [her](https://example.com)."))
    url, name = address(error.digest, "answer")
    client.sign_in(editor).post(url, {name: "La det stå."}, status=409)
    assert db.scalars(select(FindingAnswer)).all() == []


def test_an_answer_is_taken_back_once(
    client: Client, db: Session, page: Page, editor: User
) -> None:
    digest = only_warning(save(page, editor, WARNED))
    at = client.sign_in(editor)
    url, name = address(digest, "answer")
    at.post(url, {name: "Det er ordet i loven."})
    for _ in range(2):
        at.post(address(digest, "reopen")[0])
    assert db.scalars(select(FindingAnswer)).all() == []
    events = db.scalars(select(AuditEvent).where(AuditEvent.action == "page.warning_reopened"))
    assert len(events.all()) == 1


def test_others_neither_read_nor_answer(
    client: Client, db: Session, page: Page, editor: User
) -> None:
    url, name = address(only_warning(save(page, editor, WARNED)), "answer")
    other = client.sign_in(make_user(role=Role.REVIEWER))
    other.get(HERE, status=404)
    other.get("/en/office/pages/findings", status=404)
    other.post(url, {name: "Hei"}, status=404)
    assert db.scalars(select(FindingAnswer)).all() == []


def test_overview_lists_the_worst_first_and_links_the_page(
    client: Client, db: Session, page: Page, editor: User
) -> None:
    save(page, editor, "### Om\n\nLes om det [her](https://example.com).")
    text = client.sign_in(editor).get("/en/office/pages/findings").text
    assert "/en/office/pages/leave/findings" in text
    assert "2 errors" in text


def test_saved_text_shows_its_findings_over_the_form_and_on_the_overview(
    client: Client, db: Session, page: Page, editor: User
) -> None:
    save(page, editor, "Les om det [her](https://example.com).")
    at = client.sign_in(editor)
    assert (
        "1 fault keeps this text from being published" in at.get("/en/office/pages/leave/nb").text
    )
    assert "1 error" in at.get("/en/office/pages/leave").text


def test_shipped_pages_have_no_errors_and_the_clock_counts_each_once(db: Session) -> None:
    load_shipped_pages()
    while keep_findings():
        pass
    rows = db.scalars(select(FindingTally)).all()
    texts = db.scalars(select(PageRevision)).all()
    assert len(rows) == len(texts)
    told = {(one.locale, found.check, found.passage) for one in texts for found in findings_of(one)}
    assert told == set()
    assert keep_findings() == 0


def statements(at: Client, url: str) -> int:
    asked: list[str] = []

    def count(*given: object) -> None:
        asked.append(str(given[2]))

    event.listen(database.engine, "before_cursor_execute", count)
    try:
        at.get(url)
    finally:
        event.remove(database.engine, "before_cursor_execute", count)
    return len(asked)


@pytest.mark.parametrize("url", ["/en/office/pages/findings?show=all", "/en/office/pages"])
def test_lists_ask_as_much_for_one_page_as_for_three(
    client: Client, db: Session, page: Page, editor: User, url: str
) -> None:
    save(page, editor, WARNED)
    at = client.sign_in(editor)
    at.get(url)
    one = statements(at, url)
    for key in ("b", "c"):
        more = Page(key=key)
        db.add(more)
        db.flush()
        save(more, editor, WARNED, "nn")
    db.commit()
    assert statements(at, url) == one
