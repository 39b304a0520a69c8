"""What is true of the pages in one world alone: nothing of it is public."""

from datetime import timedelta

from sqlalchemy import select

from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import same
from eqportal.pages.editing import presence
from eqportal.pages.feedback.models import BarrierReport, PageAnswer
from eqportal.pages.markup.rendering import render
from eqportal.pages.news import operations as news
from eqportal.pages.news.lifecycle import NewsState
from eqportal.pages.news.models import News
from eqportal.pages.operations import Basis, keep
from eqportal.pages.revisions import operations as revisions
from eqportal.pages.revisions.previews import operations as previews
from eqportal.search.indexing import refresh
from tests.contracts.non_interference.cast import P, person
from tests.contracts.non_interference.pages import (
    GONE,
    MARK,
    REMOVED,
    new_page,
    page_of,
    shelve,
    texts_of,
    words,
    written,
)
from tests.factories import make_news

WORD = "zymurgy"
"""Stands in nothing that is public; every search of a walk asks for it."""
TO_COME = timedelta(days=300)


def in_work() -> None:
    """A draft with a link, one that is read, one that waits for its day, one of a machine."""
    contact, award = page_of("contact"), page_of("award")
    draft = written(contact, "nn", words(f"{MARK}-draft", WORD, "[Her](page:award)"))
    previews.make(page=contact, revision=draft, days=9, by=person(P.EDITOR))
    presence.seen(page=contact, locale="en", by=person(P.EDITOR))
    sent = written(award, "en", words(f"{MARK}-sent", WORD))
    revisions.send(page=award, revisions=[sent], by=person(P.EDITOR), words=WORD)
    waits = written(award, "nb", words(f"{MARK}-waiting", WORD))
    officer = person(P.OFFICER)
    revisions.schedule(page=award, revision=waits, by=officer, at=now() + TO_COME)
    made = words(f"{MARK}-machine", WORD)
    by = person(P.EDITOR)
    keep(page=award, locale="nn", text=made, by=by, basis=Basis(source=waits, machine=True))
    written(new_page(f"{MARK}-new", menu="main"), "en", words(f"{MARK}-new", WORD))
    refresh()


def otherwise() -> None:
    """What was taken down, and what was removed, said another thing; their plans are others."""
    for key in (GONE, REMOVED):
        page = page_of(key)
        page.owner_id, page.review_by = person(P.OFFICER).id, now().date()
        for text in texts_of(key):
            text.title = text.menu_title = text.lead = text.description = WORD
            text.markdown, text.html = WORD, render(WORD)
    refresh()


def on_the_shelf() -> None:
    """An image and a document that no published text uses; a draft does."""
    shelve(f"{MARK} bars", f"{MARK} plan", "maroon", 2)
    used = f"![](image:{MARK}-bars)\n\n[Plan](document:{MARK}-plan)"
    written(page_of("contact"), "en", words("contact", "Kept", used))
    refresh()


def to_come() -> None:
    """News that nobody reads yet, and what was taken down said another thing."""
    officer = person(P.OFFICER)
    for wait in (False, True):
        made = make_news(by=officer, published=False, markdown=WORD)
        made.title = made.lead = same(f"{WORD} {wait}")
        made.slug = f"{MARK}-{'scheduled' if wait else 'draft'}"
        if wait:
            news.schedule(news=made, at=now() + TO_COME, by=officer)
    down = select(News).where(News.state == NewsState.TAKEN_DOWN)
    for one in session().scalars(down):
        one.title = one.lead = one.markdown = one.html = same(WORD)
    refresh()


def said() -> None:
    """A visitor has said no, and written other words."""
    answer = session().scalars(select(PageAnswer)).one()
    answer.helped, answer.words = False, WORD


def reported() -> None:
    """Somebody reports a barrier, and asks to be answered."""
    where = {"locale": "en", "where": "Contact", "email": f"{WORD}@visitor.example"}
    session().add(BarrierReport(reference="B-ZYM222", what=WORD, **where))
