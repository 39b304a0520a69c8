"""The people of the workflow, a page with two published texts, and drafts of it."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.pages.content import Text
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.operations import Basis, keep, put_up
from tests.factories import make_user
from tests.page import Client

Draft = Callable[..., PageRevision]
OFFICE = "/en/office/pages"


@pytest.fixture
def writer(db: Session) -> User:
    return make_user(role=Role.EDITOR, name="Wera Writer", email="wera@university.example")


@pytest.fixture
def reader(db: Session) -> User:
    return make_user(role=Role.EDITOR, name="Rune Reader", email="rune@university.example")


@pytest.fixture
def boss(db: Session) -> User:
    return make_user(role=Role.OFFICER, name="Olav Officer", email="olav@university.example")


@pytest.fixture
def at_writer(client: Client, writer: User) -> Client:
    return client.sign_in(writer)


@pytest.fixture
def at_reader(client: Client, reader: User) -> Client:
    return client.sign_in(reader)


@pytest.fixture
def at_boss(client: Client, boss: User) -> Client:
    return client.sign_in(boss)


def text(title: str = "Permisjon", words: str = "Slik gjør du.", slug: str = "permisjon") -> Text:
    return Text(
        title=title,
        menu=title,
        slug=slug,
        lead="Om permisjon.",
        description="Om permisjon.",
        markdown=f"## Hva\n\n{words}\n",
    )


@pytest.fixture
def leave(db: Session) -> Page:
    """A page that is public in bokmål and nynorsk."""
    page = Page(key="leave", parent_key=None, menu=None, position=99)
    db.add(page)
    db.flush()
    first = keep(page=page, locale="nb", text=text(), by=None)
    other = keep(page=page, locale="nn", text=text(), by=None, basis=Basis(source=first))
    for one in (first, other):
        put_up(revision=one, page=page, by=None)
    db.commit()
    return page


@pytest.fixture
def draft(db: Session, leave: Page, writer: User) -> Draft:
    """A new draft of the page by the writer."""

    def made(locale: str = "nb", words: str = "Les dette først.", **basis: bool) -> PageRevision:
        found = keep(
            page=leave,
            locale=locale,
            text=text(words=words),
            by=writer,
            basis=Basis(machine=basis.get("machine", False)),
        )
        db.commit()
        return found

    return made


def live(db: Session, locale: str = "nb") -> list[tuple[int, str]]:
    """Number and state of every revision of the page in a language."""
    rows = (
        select(PageRevision.number, PageRevision.state)
        .join(Page, Page.id == PageRevision.page_id)
        .where(Page.key == "leave", PageRevision.locale == locale)
        .order_by(PageRevision.number)
    )
    return [(number, state.value) for number, state in db.execute(rows)]
