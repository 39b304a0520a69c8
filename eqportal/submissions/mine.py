"""The person's own page: what to do now, what is under way, and what came of the rest."""

from itertools import groupby

from flask import render_template, request, url_for
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.submissions import listing
from eqportal.submissions.listing import Turn
from eqportal.submissions.next_steps import waiting_for
from eqportal.submissions.queries import PAGE
from eqportal.submissions.routes import blueprint, person, told

HEADINGS = {
    Turn.YOURS: _l("What you need to do now"),
    Turn.UNDER_WAY: _l("Under way"),
    Turn.RESULT: _l("Results"),
    Turn.ENDED: _l("Ended without being sent or assessed"),
}
LAST_PAGE = 10_000


@blueprint.get("/my")
@requires(Permission.SIGNED_IN)
def mine() -> str:
    """Everything the person has begun, sent or takes part in, the next thing to do first."""
    number = listing.number_of(person())
    pages = max(1, -(-number // PAGE))
    page = min(max(1, request.args.get("page", 1, int)), pages, LAST_PAGE)
    lines = listing.page_of(person(), page)
    groups = [(turn, list(group)) for turn, group in groupby(lines, lambda line: line.turn)]
    return render_template(
        "submissions/mine.html",
        groups=groups,
        headings=HEADINGS,
        next_steps=waiting_for(person()) if page == 1 else [],
        yours=Turn.YOURS,
        told=told,
        page=page,
        pages=pages,
        page_url=lambda number: url_for("submissions.mine", page=number),
    )
