"""The list of versions, one as it was shown, what differs between two, and restoring."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.pages.models import Page, PageRevision
from eqportal.pages.operations import keep
from tests.contracts.test_queries import counting
from tests.page import Client
from tests.pages.revisions.conftest import OFFICE, Draft, live, text

LIST = f"{OFFICE}/leave/versions"


def test_list_shows_every_version_of_a_language(
    at_reader: Client, leave: Page, draft: Draft
) -> None:
    draft()
    page = at_reader.get(LIST).text
    assert "Wera Writer" in page
    assert "Came with the portal" in page
    assert page.index("Version 2<") < page.index("Version 1<")
    assert "What changed in version 2" in page
    assert "Version 2<" not in at_reader.get(f"{LIST}?language=nn").text
    at_reader.get(f"{LIST}?language=en")
    at_reader.get(f"{LIST}?language=de", 404)
    at_reader.get(f"{LIST}?page=2", 404)


def test_a_number_beyond_all_numbers_is_no_version(at_reader: Client, leave: Page) -> None:
    at_reader.get(f"{LIST}/nb/{10**20}", 404)
    at_reader.post(f"{LIST}/nb/{10**20}/restore", {"newest": "1"}, 404)


def test_list_is_paged_with_the_same_queries(
    client: Client, at_reader: Client, db: Session, leave: Page
) -> None:
    keep(page=leave, locale="nb", text=text(), by=None)
    db.commit()
    with counting() as few:
        at_reader.get(LIST)
    for _ in range(25):
        keep(page=leave, locale="nb", text=text(), by=None)
    db.commit()
    with counting() as many:
        at_reader.get(LIST)
    assert len(few) == len(many)
    assert "Version 1<" in at_reader.get(f"{LIST}?page=2").text


def test_one_version_is_shown_as_it_was(at_reader: Client, leave: Page, draft: Draft) -> None:
    draft(words="Se [prisen](page:award).")
    page = at_reader.get(f"{LIST}/nb/2").text
    assert '<article class="eq-prose eq-preview" aria-labelledby="as-shown" lang="nb">' in page
    assert "Se " in page
    assert "Restore this version" not in page
    assert "Restore this version" in at_reader.get(f"{LIST}/nb/1").text
    at_reader.get(f"{LIST}/nb/3", 404)
    at_reader.get(f"{OFFICE}/no-such-page/versions/nb/1", 404)


def test_two_versions_are_compared_in_words_that_are_heard(
    at_reader: Client, leave: Page, draft: Draft
) -> None:
    draft(words="Slik søker du.")
    page = at_reader.get(f"{LIST}/nb/compare?from=1&to=2").text
    assert '<del><span class="ds-sr-only" lang="en">removed: </span>gjør' in page
    assert '<ins><span class="ds-sr-only" lang="en">added: </span>søker' in page
    assert 'id="change-markdown"' in page
    assert 'id="change-title"' not in page
    other_way = at_reader.get(f"{LIST}/nb/compare?from=2&to=1").text
    assert other_way.split("<main")[1] == page.split("<main")[1]
    assert "are alike" in at_reader.get(f"{LIST}/nb/compare?from=1&to=1").text


@pytest.mark.parametrize("query", ["from=0", "to=3", "from=x", "to=-1", "to=1e1", "from=999999"])
def test_comparison_of_a_version_that_is_not_there_is_missing(
    at_reader: Client, leave: Page, draft: Draft, query: str
) -> None:
    draft()
    at_reader.get(f"{LIST}/nb/compare?{query}", 404)
    at_reader.get(f"{LIST}/en/compare", 404)


def test_restoring_makes_one_new_draft(
    client: Client, at_reader: Client, db: Session, leave: Page, draft: Draft
) -> None:
    draft(words="Helt annerledes.")
    path = f"{LIST}/nb/1/restore"
    at_reader.post(path, {"newest": "2"})
    assert live(db) == [(1, "published"), (2, "superseded"), (3, "draft")]
    at_reader.post(path, {"newest": "2"}, 409)
    at_reader.post(path, {}, 409)
    assert len(live(db)) == 3
    rows = select(PageRevision).where(
        PageRevision.page_id == leave.id, PageRevision.locale == "nb", PageRevision.number == 3
    )
    restored = db.scalars(rows).one()
    assert restored.markdown == text().markdown
    assert restored.note == "Restored from version 1"
    assert "Helt annerledes." not in client.get("/nb/permisjon", 200).text


def test_a_restored_machine_draft_is_still_a_machines(
    at_reader: Client, db: Session, leave: Page, draft: Draft
) -> None:
    draft("nn", machine=True)
    draft("nn")
    at_reader.post(f"{LIST}/nn/2/restore", {"newest": "3"})
    rows = select(PageRevision.machine).where(
        PageRevision.page_id == leave.id, PageRevision.locale == "nn"
    )
    assert db.scalars(rows.order_by(PageRevision.number)).all() == [False, True, False, True]
