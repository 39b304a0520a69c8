"""The office reads what visitors said of the pages: shares, and their words."""

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.pages.feedback import queries
from eqportal.pages.rooms import page_nav, page_trail, register_page_link
from eqportal.pages.tree.picking import page_or_404
from eqportal.pages.tree.whole import named
from eqportal.ui.desks import office_nav, register_desk
from eqportal.ui.paging import pages

blueprint = Blueprint("page_feedback", __name__, url_prefix="/<locale:locale>/office")
PAGE = 25
register_desk(
    title=_l("Feedback"),
    endpoint="page_feedback.index",
    permission=Permission.PAGES_EDIT,
    order=58,
    office=True,
)
register_page_link("page_feedback.show", _l("Feedback"), 80)


@blueprint.get("/feedback")
@requires(Permission.PAGES_EDIT)
def index() -> str:
    """Each page that was answered about, those that helped the fewest first."""
    found = queries.tallies()
    place = pages(len(found), PAGE, "page_feedback.index")
    rows = found[(place.current - 1) * PAGE : place.current * PAGE]
    return render_template(
        "pages/feedback/index.html",
        rows=list(zip(rows, named([one.key for one in rows]), strict=True)),
        place=place,
        local_nav=office_nav(),
    )


@blueprint.get("/pages/<key>/feedback")
@requires(Permission.PAGES_EDIT)
def show(key: str) -> str:
    """What was said of one page."""
    page = page_or_404(key)
    rows = queries.written(page)
    number = session().scalar(select(func.count()).select_from(rows.subquery())) or 0
    place = pages(number, PAGE, "page_feedback.show", key=key)
    name = named([key])[0]
    return render_template(
        "pages/feedback/page.html",
        name=name,
        tally=queries.tally(page),
        rows=session().scalars(rows.limit(PAGE).offset((place.current - 1) * PAGE)).all(),
        place=place,
        local_nav=page_nav(page, "page_feedback.show"),
        breadcrumbs=page_trail(page, name.title),
    )
