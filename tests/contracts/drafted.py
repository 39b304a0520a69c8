"""A draft of a page that ships, and the link that shows it."""

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.pages.content import shipped_pages
from eqportal.pages.models import Page
from eqportal.pages.operations import keep
from eqportal.pages.revisions.previews.operations import make, secret_of

KEY = "links"


def shown_draft(editor: User) -> dict[str, str]:
    """Another draft of the page of links in nynorsk, shown by a link for a month."""
    page = session().scalars(select(Page).where(Page.key == KEY)).one()
    text = next(one.texts["nn"] for one in shipped_pages() if one.key == KEY)
    draft = keep(page=page, locale="nn", text=text, by=editor)
    link = make(page=page, revision=draft, days=30, by=editor)
    session().flush()
    return {"preview": str(link.id), "shown_draft": secret_of(link)}
