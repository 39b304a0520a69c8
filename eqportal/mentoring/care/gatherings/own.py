"""A participant's gatherings: the list, a calendar file of each, and what waits."""

import uuid
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort, render_template, url_for
from flask_babel import gettext as _

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import session
from eqportal.files.storage import INERT
from eqportal.locales.formats import localised
from eqportal.locales.negotiation import current_locale
from eqportal.mail.calendar import as_ics
from eqportal.mentoring.care import labels
from eqportal.mentoring.care.gatherings import mails, queries
from eqportal.mentoring.care.models import Gathering
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings.blocks import register_pair_block
from eqportal.mentoring.pairings.models import Pairing
from eqportal.submissions.next_steps import NextStep, sources
from eqportal.submissions.routes import person
from eqportal.ui.paging import pages

blueprint = Blueprint("own_gatherings", __name__, url_prefix="/<locale:locale>/my/mentoring")
SOON = timedelta(days=14)
NEXT = 3


@blueprint.get("/gatherings")
@requires(Permission.SIGNED_IN)
def index() -> str:
    """Every gathering that is for the person, the latest first."""
    place = pages(queries.own_count(person()), queries.PAGE, "own_gatherings.index")
    found = queries.own_page(person(), place.current)
    return render_template(
        "mentoring/care/own_gatherings.html",
        gatherings=found,
        noted=queries.own_presence(person(), found),
        place=place,
        moment_now=now(),
        labels=labels,
    )


@blueprint.get("/gatherings/<uuid:gathering>/gathering.ics")
@requires(Permission.SIGNED_IN)
def calendar(gathering: uuid.UUID) -> Response:
    """One of them, for a calendar; a cancelled one is taken out of it."""
    found = queries.own_one(person(), gathering) or abort(404)
    locale = current_locale()
    cancelled = found.cancelled_at is not None
    file = as_ics(mails.event(found, mails.link_for(locale), cancelled=cancelled), locale)
    response = Response(file, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="gathering.ics"'
    response.headers["Content-Security-Policy"] = INERT
    return response


def _coming(user: User, limit: int) -> list[Gathering]:
    found = queries.own(user).where(Gathering.cancelled_at.is_(None), Gathering.starts_at > now())
    return list(session().scalars(found.order_by(Gathering.starts_at).limit(limit)))


def for_pair(pairing: Pairing, reader: Participant) -> dict[str, Any]:
    """The next ones of the pair's cohort, on the page of the pair."""
    found = [g for g in _coming(reader.user, 2 * NEXT) if g.cohort_id == pairing.cohort_id]
    return {"gatherings": found[:NEXT]}


def steps_of(user: User) -> list[NextStep]:
    """The gatherings of the next two weeks."""
    url = url_for("own_gatherings.index")
    return [
        NextStep(_("Gathering: %(title)s", title=localised(one.title)), url, one.starts_at)
        for one in _coming(user, queries.PAGE)
        if one.starts_at <= now() + SOON
    ]


sources.append(steps_of)
register_pair_block("mentoring/care/block_gatherings.html", for_pair, order=40)
