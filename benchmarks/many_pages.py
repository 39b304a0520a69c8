"""A thousand pages in the tree: menu, page and editors' list ask as much as for twenty."""

import uuid
from collections.abc import Iterator

from flask import Flask
from sqlalchemy import delete, insert, inspect, select

from benchmarks.figures import Figure
from benchmarks.portal import Served
from benchmarks.statements import statements_of, visitor
from eqportal.commands import at_work
from eqportal.database import Base, now, reading_only
from eqportal.demo.people import PEOPLE
from eqportal.extensions import session
from eqportal.locales.text import LOCALES
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.models import Page, PageRevision

FEW, MANY, SECTIONS = 20, 1_000, 8
PREFIX = "planted"
PATHS = {"menu": "/nb/", "page": f"/nb/{PREFIX}-19", "editors’ list": "/nb/office/pages"}


def plant(number: int) -> None:
    """So many pages in three levels, each published in three languages; the first head sections."""
    pages, texts = [], []
    for n in range(number):
        parent = None if n < SECTIONS else f"{PREFIX}-{n % SECTIONS if n % 3 else n // 3}"
        pages.append(_page(n, None if parent == f"{PREFIX}-{n}" else parent))
        texts += [_text(n, pages[-1]["id"], locale) for locale in LOCALES]
    session().execute(insert(Page), pages)
    session().execute(insert(PageRevision), texts)


def _page(n: int, parent: str | None) -> dict[str, object]:
    menu = "main" if n % 2 else None
    return {"id": uuid.uuid4(), "key": f"{PREFIX}-{n}", "menu": menu} | {
        "parent_key": parent,
        "position": n,
    }


def _text(n: int, page_id: object, locale: str) -> dict[str, object]:
    words = {"title": f"Side {n}", "menu_title": f"Side {n}", "lead": "Kort.", "description": "D."}
    return words | {
        "page_id": page_id,
        "locale": locale,
        "number": 1,
        "state": RevisionState.PUBLISHED,
        "slug": f"{PREFIX}-{n}",
        "markdown": "Tekst.",
        "html": "<p>Tekst.</p>",
        "updated_on": now().date(),
        "published_at": now(),
    }


def uproot() -> None:
    """Take them away again, with what the worker has noted of them meanwhile."""
    pages = select(Page.id).where(Page.key.startswith(PREFIX))
    texts = select(PageRevision.id).where(PageRevision.page_id.in_(pages))
    planted = {inspect(Page).local_table: pages, inspect(PageRevision).local_table: texts}
    for table in reversed(Base.metadata.sorted_tables):
        for key in table.foreign_keys:
            if key.column.table in planted and key.column.name == "id":
                found = key.parent.in_(planted[key.column.table])
                session().execute(delete(table).where(found))
    session().execute(delete(Page).where(Page.key.startswith(PREFIX)))


def many_pages(served: Served, app: Flask) -> Iterator[Figure]:
    """How many statements more there are with a thousand pages than with twenty: none."""
    found: dict[int, dict[str, int]] = {}
    email = next(person.email for person in PEOPLE if person.account == "editor")
    for number in (FEW, MANY):
        with at_work(app):
            reading_only.set(False)
            plant(number)
            session().commit()
        editor = visitor(app, email)
        found[number] = {name: statements_of(app, editor, path) for name, path in PATHS.items()}
        with at_work(app):
            reading_only.set(False)
            uproot()
            session().commit()
    for name in PATHS:
        more = found[MANY][name] - found[FEW][name]
        yield Figure(f"1,000 pages, {name}: statements", served.portal.database, more, "more", 0)
