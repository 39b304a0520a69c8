"""The stage of the pages' journey: the demonstration's officer and editor, and the clock."""

from pathlib import Path

from flask import current_app
from sqlalchemy import select

from eqportal import create_app
from eqportal.accounts.operations import user_by_email
from eqportal.commands import at_work
from eqportal.database import now
from eqportal.extensions import db as database
from eqportal.extensions import session
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.models import Page, PageRevision
from eqportal.settings import read_settings
from tests.browser.mentoring_stage import keys_of

WHO = ("officer", "editor")


def make_pages() -> dict[str, str]:
    """A cookie and the language of each, and where the portal keeps its data."""
    stage = {"data": str(current_app.config["DATA_DIR"])}
    for who in WHO:
        person = user_by_email(f"{who}@demo.example")
        assert person
        stage |= keys_of(who, person)
    return stage


def let_time_pass(data: str, url: str, key: str) -> None:
    """The moment that a page's texts are scheduled for is now."""
    app = create_app(read_settings(data_dir=Path(data), demo=True, public_url=url, database_url=""))
    with at_work(app):
        waiting = (
            select(PageRevision)
            .join(Page, Page.id == PageRevision.page_id)
            .where(Page.key == key, PageRevision.state == RevisionState.SCHEDULED)
        )
        for one in session().scalars(waiting):
            one.publish_at = now()
        session().commit()
        database.session.remove()
        database.engine.dispose()
