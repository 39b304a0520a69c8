"""The office's page of what differs between two versions in one language."""

from collections.abc import Sequence

from flask import Blueprint, abort, request
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from werkzeug.datastructures import ImmutableMultiDict

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.fields import SelectField
from eqportal.forms.portal import PortalForm
from eqportal.locales.negotiation import NAMES
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.revisions import queries
from eqportal.pages.revisions.comparison import changes
from eqportal.pages.revisions.desk import room
from eqportal.pages.revisions.routes import revision_or_404
from eqportal.pages.revisions.stand import stand_of
from eqportal.pages.tree.picking import page_or_404

blueprint = Blueprint("comparing", __name__, url_prefix="/<locale:locale>/office/pages")
LONGEST_NUMBER = 5
MOST_CHOICES = 100


class VersionsForm(PortalForm):
    """Which two versions are compared; its fields are the page's parameters."""

    first = SelectField(_l("From version"), name="from", empty=None)
    last = SelectField(_l("To version"), name="to", empty=None)


@blueprint.get("/<key>/versions/<any(nb, nn, en):language>/compare")
@requires(Permission.PAGES_EDIT)
def compare(key: str, language: str) -> str:
    """The versions that `?from=` and `?to=` name, else the last two, the older one first."""
    page = page_or_404(key)
    newest = queries.last_number(page, language) or abort(404)
    last = _asked("to", newest)
    first, last = sorted((_asked("from", max(1, last - 1)), last))
    before, after = (revision_or_404(page, language, number) for number in (first, last))
    return room(
        "pages/revisions/compare.html",
        stand_of(page),
        before=before,
        after=after,
        changes=changes(before, after),
        form=_form(page, before, after),
        language=language,
        languages=NAMES,
        newest=newest,
        names=queries.people((before.saved_by, after.saved_by)),
    )


def _asked(name: str, default: int) -> int:
    text = request.args.get(name, "")
    usable = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if usable else (abort(404) if text else default)


def _form(page: Page, *pair: PageRevision) -> VersionsForm:
    chosen = {"from": str(pair[0].number), "to": str(pair[1].number)}
    form = VersionsForm(formdata=ImmutableMultiDict(chosen), meta={"csrf": False})
    numbers = _numbers(page, pair)
    for field in (form.first, form.last):
        field.choices = [(str(one), str(one)) for one in numbers]
        field.data = chosen[field.name]
    return form


def _numbers(page: Page, pair: Sequence[PageRevision]) -> list[int]:
    """The latest numbers, and the two that are compared."""
    latest = select(PageRevision.number).where(
        PageRevision.page_id == page.id, PageRevision.locale == pair[0].locale
    )
    found = session().scalars(latest.order_by(PageRevision.number.desc()).limit(MOST_CHOICES))
    return sorted({*found, *(one.number for one in pair)})
