"""Pages, news, media and visitors' words in every world: some public, some taken away again.

What is public in one world alone is nothing that a secret could be; `pages_facts` says the rest.
"""

import io

import pikepdf
from PIL import Image as Pillow
from sqlalchemy import select

from eqportal.database import now
from eqportal.extensions import session
from eqportal.files.storage import lay
from eqportal.locales.text import same
from eqportal.pages.content import Text
from eqportal.pages.feedback.models import PageAnswer
from eqportal.pages.media.documents import intake as papers
from eqportal.pages.media.documents import operations as documents
from eqportal.pages.media.images import intake
from eqportal.pages.media.images import operations as images
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.news import operations as news
from eqportal.pages.operations import keep, put_up
from eqportal.pages.revisions import operations as revisions
from eqportal.pages.revisions.previews import operations as previews
from eqportal.pages.tree import operations as tree
from eqportal.search.indexing import refresh
from tests.contracts.non_interference.addresses import MARK, PREVIEWED
from tests.contracts.non_interference.cast import P, person
from tests.factories import make_news

SHOWN, GONE, REMOVED = f"{MARK}-shown", f"{MARK}-gone", f"{MARK}-removed"


def words(slug: str, said: str = "Nothing new.", markdown: str = "") -> Text:
    """A text that says just that, everywhere."""
    return Text(said, said, slug, said, said, f"## {said}\n\n{said}\n\n{markdown}")


def page_of(key: str) -> Page:
    """A page by its key."""
    return session().scalars(select(Page).where(Page.key == key)).one()


def texts_of(key: str) -> list[PageRevision]:
    """Every text of a page."""
    mine = select(PageRevision).join(Page, Page.id == PageRevision.page_id).where(Page.key == key)
    return list(session().scalars(mine.order_by(PageRevision.locale, PageRevision.number)))


def written(page: Page, locale: str, text: Text) -> PageRevision:
    """A draft by the editor."""
    return keep(page=page, locale=locale, text=text, by=person(P.EDITOR))


def new_page(key: str, menu: str | None = None) -> Page:
    """A page that has no text yet."""
    page = Page(key=key, position=200, menu=menu, owner_id=person(P.EDITOR).id)
    session().add(page)
    session().flush()
    return page


def shelve(image: str, document: str, colour: str, sheets: int = 1) -> None:
    """An image and a document; their keys follow from their names."""
    by, drawn, paper = person(P.EDITOR), io.BytesIO(), io.BytesIO()
    Pillow.new("RGB", (60, 80), colour).save(drawn, "PNG")
    said = images.ImageWords(
        image, decorative=False, alt=same(image), caption=same(""), credit=same("")
    )
    taken = images.put_down(intake.picture(io.BytesIO(drawn.getvalue()), "x.png"))
    images.add(drawn=taken, words=said, by=by)
    with pikepdf.new() as pdf:
        for _sheet in range(sheets):
            pdf.add_blank_page()
        pdf.save(paper, deterministic_id=True)
    given = papers.paper(io.BytesIO(paper.getvalue()), "x.pdf")
    laid = lay(given.sound.content)
    named = documents.DocumentWords(same(document), "nb")
    documents.add(paper=given, laid=laid, words=named, by=by)
    session().flush()


def read_once() -> None:
    """Three pages that visitors read; two of them do no longer."""
    officer = person(P.OFFICER)
    shelve("shown bars", "shown plan", "navy")
    for key in (SHOWN, GONE, REMOVED):
        markdown = "![](image:shown-bars)\n\n[Plan](document:shown-plan)" if key == SHOWN else ""
        text = written(new_page(key), "en", words(key, markdown=markdown))
        put_up(revision=text, page=page_of(key), by=officer)
    revisions.unpublish(page=page_of(GONE), revisions=texts_of(GONE), by=officer)
    tree.remove(page=page_of(REMOVED), moved_to=None, children=[], by=officer)


def shown_by_a_link() -> None:
    """A draft that whoever has the link reads."""
    page = page_of(PREVIEWED)
    draft = written(page, "nb", words("planer", "Seen by a link"))
    previews.make(page=page, revision=draft, days=300, by=person(P.EDITOR))


def told() -> None:
    """A note, and another that was taken down."""
    make_news(by=person(P.OFFICER))
    news.take_down(news=make_news(by=person(P.OFFICER)), by=person(P.OFFICER))


def visited() -> None:
    """A visitor has said what they think."""
    yes = PageAnswer(
        page_id=page_of("contact").id, locale="en", helped=True, words="Good", at=now()
    )
    session().add(yes)


MAKING = (read_once, shown_by_a_link, told, visited, refresh)
