"""Who else is writing a text: told by posts alone, so that looking at a form changes nothing."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, select

from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.formats import clock
from eqportal.pages.editing.models import PageWriter
from eqportal.pages.models import Page

HERE = timedelta(minutes=2)
"""Who has not been heard of for longer has gone, or has closed the page."""
FORGOTTEN = timedelta(hours=1)
OFTEN = timedelta(seconds=15)
"""A preview every second need not be written down each time."""


def seen(*, page: Page, locale: str, by: User) -> None:
    """Somebody is at a text; the page's row is locked, so two posts of one person do not meet."""
    moment = now()
    session().execute(delete(PageWriter).where(PageWriter.seen_at < moment - FORGOTTEN))
    known = session().get(PageWriter, (page.id, locale, by.id))
    if known is None:
        session().add(PageWriter(page_id=page.id, locale=locale, user_id=by.id, seen_at=moment))
    elif known.seen_at < moment - OFTEN:
        known.seen_at = moment


def gone(*, page: Page, locale: str, by: User) -> None:
    """They have left it."""
    session().execute(
        delete(PageWriter).where(
            PageWriter.page_id == page.id,
            PageWriter.locale == locale,
            PageWriter.user_id == by.id,
        )
    )


def others_at(page: Page, locale: str, user: User) -> list[str]:
    """A sentence for each of the others who are at a text, those seen last first."""
    rows = session().execute(
        select(User, PageWriter)
        .join(PageWriter, PageWriter.user_id == User.id)
        .where(
            PageWriter.page_id == page.id,
            PageWriter.locale == locale,
            PageWriter.user_id != user.id,
            PageWriter.seen_at > now() - HERE,
        )
        .order_by(PageWriter.seen_at.desc(), User.email)
    )
    return [
        _(
            "%(name)s is writing here, last seen %(time)s.",
            name=person.called,
            time=clock(writer.seen_at),
        )
        for person, writer in rows
    ]
