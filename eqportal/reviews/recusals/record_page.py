"""The page of the record of recusals, for the leader of the cases and for the office."""

from typing import Any

from flask import render_template, request, url_for
from flask_login import current_user
from sqlalchemy import Select

from eqportal.calls.models import Call
from eqportal.reviews import labels
from eqportal.reviews.blind import names
from eqportal.reviews.recusals import record
from eqportal.reviews.recusals.grounds import ground_of
from eqportal.reviews.rulings import labels as words
from eqportal.submissions.models import Submission
from eqportal.ui.paging import pages


def shown(
    call: Call,
    cases: Select[Submission],
    *,
    endpoint: str,
    local_nav: list[dict[str, Any]],
    office: bool,
) -> str:
    """The lines of these cases, the latest first."""
    every = request.args.get("every") == "1"
    more = {"every": "1"} if every else {}
    number = record.length(current_user, cases, every=every)
    place = pages(number, record.PAGE, endpoint, call=call.slug, **more)
    rows = record.lines(current_user, cases, place.current, office=office, every=every)
    return render_template(
        "reviews/record.html",
        call=call,
        rows=rows,
        titles=names.titles(current_user, rows),
        place=place,
        office=office,
        every=every,
        turn=url_for(endpoint, call=call.slug, every=None if every else "1"),
        ground_of=ground_of,
        labels=labels,
        words=words,
        local_nav=local_nav,
    )
