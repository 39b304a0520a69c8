"""What the tests of the search have in common: pages with a published text."""

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.pages.content import Text
from eqportal.pages.models import Page
from eqportal.pages.operations import keep, put_up
from eqportal.search.asking import question
from eqportal.search.queries import entries, found


def write(
    key: str, locale: str, title: str, *, lead: str = "", body: str = "", up: bool = False
) -> Page:
    """A draft of a page, of a new one or one that is there; with `up` it is published."""
    page = session().scalar(select(Page).where(Page.key == key))
    if page is None:
        page = Page(key=key)
        session().add(page)
        session().flush()
    text = Text(
        title=title,
        menu=title[:80],
        slug=f"{key}-{locale}",
        lead=lead,
        description="",
        markdown=body,
    )
    revision = keep(page=page, locale=locale, text=text, by=None)
    if up:
        put_up(revision=revision, page=page, by=None)
    return page


def publish(key: str, locale: str, title: str, *, lead: str = "", body: str = "") -> Page:
    """A published text of a page."""
    return write(key, locale, title, lead=lead, body=body, up=True)


def looked_for(words: str, locale: str = "nb") -> list[tuple[str, str]]:
    """Key and language of what is found, the best first."""
    return [(one.key, one.locale) for one in entries(found(question(words).words, locale))]
