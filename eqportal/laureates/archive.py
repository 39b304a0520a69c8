"""The laureates year by year, for visitors; nothing is here before it is published."""

import uuid
from collections.abc import Iterator
from datetime import date

from flask import Blueprint, Response, abort, make_response, render_template

from eqportal.access.gates import public
from eqportal.extensions import session
from eqportal.files import storage
from eqportal.files.models import StoredFile
from eqportal.laureates import queries
from eqportal.pages.machines import places
from eqportal.ui.headers import keep_publicly

blueprint = Blueprint("award", __name__)


@blueprint.get("/<locale:locale>/laureates")
@public
def years() -> Response:
    """Every year with its laureates' names."""
    page = render_template("laureates/years.html", years=queries.by_year(queries.published()))
    return keep_publicly(make_response(page))


@blueprint.get("/<locale:locale>/laureates/<int:year>")
@public
def year(year: int) -> Response:
    """The laureates of one year with their citations."""
    found = [one for one in queries.published() if one.year == year] or abort(404)
    return keep_publicly(
        make_response(render_template("laureates/year.html", year=year, laureates=found))
    )


@blueprint.get("/portraits/<uuid:laureate>.jpg")
@public
def portrait(laureate: uuid.UUID) -> Response:
    """The portrait of a published laureate."""
    found = queries.one(laureate)
    if found is None or not found.is_public or found.portrait_id is None:
        abort(404)
    stored = session().get_one(StoredFile, found.portrait_id)
    return storage.answer(stored)


def in_sitemap() -> Iterator[tuple[str, date | None]]:
    """The archive and each of its years, since when the latest laureate in it is public."""
    dates = queries.years_published()
    if dates:
        yield "laureates", max(dates.values())
    for number, since in dates.items():
        yield f"laureates/{number}", since


places.append(in_sitemap)
