"""An editor, the shipped pages, and what a form of a text posts."""

from collections.abc import Callable, Mapping

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.pages.content import Text, shipped_pages
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.operations import Basis, keep, put_up
from tests.factories import make_user
from tests.page import Client

Typed = dict[str, str]


@pytest.fixture(autouse=True)
def _pages(db: Session) -> None:
    """Three of the pages that ship, each in three languages."""
    for shipped in shipped_pages():
        if shipped.key in {"front", "contact", "award"}:
            page = Page(key=shipped.key, parent_key=None, menu=None, position=shipped.order)
            db.add(page)
            db.flush()
            _publish(page, shipped.texts)
    db.commit()


def _publish(page: Page, texts: Mapping[str, Text]) -> None:
    source: PageRevision | None = None
    for locale, text in texts.items():
        kept = keep(page=page, locale=locale, text=text, by=None, basis=Basis(source=source))
        put_up(revision=kept, page=page, by=None)
        source = source or kept


@pytest.fixture
def user(db: Session) -> User:
    return make_user(role=Role.EDITOR, name="Eva Editor")


@pytest.fixture
def editor(client: Client, user: User) -> Client:
    return client.sign_in(user)


@pytest.fixture
def contact(db: Session) -> Page:
    return db.scalars(select(Page).where(Page.key == "contact")).one()


@pytest.fixture
def texts(db: Session, contact: Page) -> Callable[[str], list[PageRevision]]:
    """The texts of the contact page in a language, the newest first."""

    def found(locale: str) -> list[PageRevision]:
        query = select(PageRevision).where(
            PageRevision.page_id == contact.id, PageRevision.locale == locale
        )
        return list(db.scalars(query.order_by(PageRevision.number.desc())))

    return found


@pytest.fixture
def bare(db: Session) -> Page:
    """A published page with one text, in bokmål."""
    page = Page(key="bare", parent_key=None, menu=None, position=99)
    db.add(page)
    db.flush()
    text = Text(
        title="Hvem kan søke",
        menu="Søke",
        slug="hvem-kan-soke",
        lead="Alle ansatte kan søke.",
        description="Om hvem som kan søke.",
        markdown="## Slik gjør du\n\nSe [kontakt](page:contact) og skriv til navn@ntnu.example.\n",
    )
    _publish(page, {"nb": text})
    db.commit()
    return page


@pytest.fixture
def typed() -> Typed:
    """A whole text as it is posted."""
    return {
        "seen": "1",
        "title": "Kontakt oss her",
        "menu_title": "Kontakt",
        "slug": "kontakt",
        "lead": "Slik når du oss.",
        "description": "Slik når du oss.",
        "markdown": "## Her\n\nRing oss.",
        "note": "",
    }
