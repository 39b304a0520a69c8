"""What is in review: what waits for the person, and what waits for others."""

from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import func, select

from eqportal.access.gates import requires
from eqportal.access.lifecycle import Actor
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.locales.negotiation import NAMES
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.revisions import queries
from eqportal.pages.revisions.actors import actors_of
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint("waiting", __name__, url_prefix="/<locale:locale>/office/pages-waiting")
A_PAGE = 25


@dataclass(frozen=True)
class Waiting:
    """One text that waits for a reader."""

    page: Page
    revision: PageRevision
    mine: bool


@blueprint.get("")
@requires(Permission.PAGES_EDIT)
def index() -> str:
    """Every text that is sent to be read, the longest wait first."""
    counted = select(func.count()).select_from(queries.in_review().subquery())
    place = pages(session().scalar(counted) or 0, A_PAGE, "waiting.index")
    some = queries.in_review().limit(A_PAGE).offset((place.current - 1) * A_PAGE)
    rows = session().execute(some).all()
    found = [Waiting(page, one, _is_reader(current_user, one)) for page, one in rows]
    return render_template(
        "pages/revisions/waiting.html",
        found=found,
        place=place,
        names=queries.people(one.revision.sent_by for one in found),
        languages=NAMES,
        breadcrumbs=[{"title": _("Pages"), "url": url_for("tree.index")}],
        local_nav=office_nav(),
    )


def _is_reader(user: User, revision: PageRevision) -> bool:
    return Actor.SECOND_READER in actors_of(user, revision)


def waiting_for(user: User) -> int:
    """How many texts the person may read for somebody else; one query."""
    others = PageRevision.sent_by != user.id
    unwritten = PageRevision.saved_by.is_(None) | (PageRevision.saved_by != user.id)
    found = (
        select(func.count())
        .select_from(PageRevision)
        .join(Page, Page.id == PageRevision.page_id)
        .where(PageRevision.state == RevisionState.IN_REVIEW, Page.removed_at.is_(None))
    )
    return session().scalar(found.where(others, unwritten)) or 0
