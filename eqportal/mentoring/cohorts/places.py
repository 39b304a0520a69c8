"""The office's lists of who may take part: many are selected at once, on each side."""

from collections import defaultdict
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy import Select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions import labels as decided
from eqportal.endorsements import labels as endorsed
from eqportal.extensions import session
from eqportal.locales.negotiation import current_locale
from eqportal.mentoring.cohorts import labels, listing
from eqportal.mentoring.cohorts.choosing import PAST_SCREENING, Chosen, Refusal
from eqportal.mentoring.cohorts.choosing import choose as give
from eqportal.mentoring.cohorts.facts import asks_manager, candidates
from eqportal.mentoring.cohorts.faculties import units
from eqportal.mentoring.cohorts.limits import places_of, warnings
from eqportal.mentoring.cohorts.listing import UNDECIDED, Narrowed
from eqportal.mentoring.cohorts.models import Cohort, Place, Side
from eqportal.mentoring.cohorts.operations import must_be_open
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.cohorts.queries import participants as people
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail, register_room_link
from eqportal.mentoring.cohorts.routes import blueprint
from eqportal.programmes.options import Chain
from eqportal.submissions.models import Submission
from eqportal.submissions.proposers import labels as answered
from eqportal.ui.paging import pages

Errors = list[tuple[str, str]]


def side_of() -> Side:
    """Which side the page is of; mentees when the address says nothing sensible."""
    return Side.MENTOR if request.args.get("side") == Side.MENTOR else Side.MENTEE


def _narrowed_to() -> Narrowed:
    """What the list is narrowed to; odd words narrow nothing."""
    place, faculty = request.args.get("place", ""), request.args.get("faculty", "")
    known = {UNDECIDED, *(place.value for place in Place)}
    named = {unit.code for unit in units().faculties()}
    return Narrowed(place if place in known else "", faculty if faculty in named else "")


def shown(cohort: Cohort, errors: Errors | None = None) -> str:
    """One page of a side: those who can be chosen, the numbers, and the reserve."""
    side = side_of()
    call = cohort.mentee_call if side is Side.MENTEE else cohort.mentor_call
    numbers = listing.numbers(cohort, side, units())
    reserve = people(cohort, side, Place.RESERVE)
    return render_template(
        "mentoring/cohorts/participants.html",
        cohort=cohort,
        side=side,
        sides=list(Side),
        numbers=numbers,
        told=places_of(call),
        at_most=call.options.faculty_at_most,
        ranked=call.options.chain is not Chain.NONE,
        asks_manager=asks_manager(call),
        warnings=warnings(call, side, numbers, listing.turned_down(cohort, side)),
        reserve=sorted(reserve, key=lambda row: row.rank or 0),
        errors=errors or [],
        Place=Place,
        **_list_of(cohort, side),
        **_words(),
        local_nav=cohort_nav(cohort, "cohorts.participants"),
        breadcrumbs=cohort_trail(cohort),
    )


def _list_of(cohort: Cohort, side: Side) -> dict[str, Any]:
    """One page of the list, and what it is narrowed to."""
    to, every = _narrowed_to(), units()
    cases = listing.narrowed(cohort, side, to, every)
    number, kept = listing.count(cases), {"side": side.value, **to.arguments()}
    place = pages(number, listing.PAGE, "cohorts.participants", cohort=cohort.slug, **kept)
    rows = listing.page_of(cases, place.current)
    return {
        "to": to,
        "kept": kept,
        "rows": candidates(cohort, side, rows, every, current_locale()),
        "place": place,
        "number": number,
        "faculties": every.faculties(),
    }


def _words() -> dict[str, Any]:
    return {"labels": labels, "decided": decided, "endorsed": endorsed, "answered": answered}


@blueprint.get("/<cohort>/participants")
@requires(Permission.MENTORING)
def participants(cohort: str) -> str:
    """Everybody who can take part on one side, with what is known of them."""
    return shown(cohort_or_404(cohort))


def _ticked(cohort: Cohort) -> Select[Submission]:
    """The cases that are ticked, or all of the list, where they can still be chosen."""
    cases = listing.narrowed(cohort, side_of(), _narrowed_to(), units())
    if not request.form.get("all"):
        cases = cases.where(Submission.reference.in_(request.form.getlist("case")))
    return cases.where(Submission.state.in_(PAST_SCREENING)).order_by(Submission.reference)


@blueprint.post("/<cohort>/participants")
@requires(Permission.MENTORING)
def choose(cohort: str) -> Response | tuple[str, int]:
    """Select those who are ticked, put them in reserve, or pass them over."""
    found = cohort_or_404(cohort, lock=True)
    must_be_open(found)
    wanted = next((p for p in labels.CHOICES if p.value == request.form.get("give")), None)
    cases = session().scalars(_ticked(found)).all()
    errors: Errors = [] if cases else [("#listed", _("Tick at least one person"))]
    if wanted is None:
        errors.append(("#give", _("Choose what to do with those who are ticked")))
    if wanted is None or errors:
        return shown(found, errors), 422
    chosen = give(cohort=found, side=side_of(), cases=cases, place=wanted, by=current_user)
    session().commit()
    _say(chosen, wanted)
    kept: dict[str, Any] = {"side": side_of().value, **_narrowed_to().arguments()}
    return redirect(url_for("cohorts.participants", cohort=cohort, **kept), 303)


def _say(chosen: Chosen, place: Place) -> None:
    """What was done, and for each reason who was left as they were."""
    word = str(labels.PLACES[place]).lower()
    if chosen.done:
        number = len(chosen.done)
        flash(
            ngettext(
                "One person is given a place: %(place)s.",
                "%(num)s people are given a place: %(place)s.",
                number,
                place=word,
            ),
            "success",
        )
    elif not chosen.left:
        flash(_("Nothing was changed: they were that already."), "info")
    left: defaultdict[Refusal, list[str]] = defaultdict(list)
    for reference, why in chosen.left.items():
        left[why].append(reference)
    for why, references in left.items():
        flash(labels.REFUSALS[why] % {"cases": ", ".join(references)[:300]}, "warning")


register_room_link("cohorts.participants", _l("Participants"), 20)
