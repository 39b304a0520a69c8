"""The calls that a new cohort can be made from, and what the office's page of a call says."""

from flask import url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import or_, select

from eqportal.access.gates import can
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import FINISHED
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.extensions import session
from eqportal.locales.formats import localised
from eqportal.mentoring.cohorts.models import Cohort, Side
from eqportal.mentoring.cohorts.operations import PRESETS
from eqportal.mentoring.cohorts.queries import kept_from, visible_to
from eqportal.programmes.models import Programme
from eqportal.submissions.models import Submission


def unused_calls(user: User, side: Side, *, lock: bool = False) -> list[Call]:
    """The calls of one side's programme that are in no cohort, the latest deadline first.

    A call with a case that the officer is kept from is for another officer, and a call in a
    cohort that the officer must not know of is offered as before. With `lock` they are kept
    still until the commit.
    """
    known = visible_to(user)
    hidden = kept_from(user).where(Submission.call_id == Call.id).correlate(Call)
    wanted = (
        select(Call)
        .join(Programme, Programme.id == Call.programme_id)
        .where(
            Programme.key == PRESETS[side],
            Call.test_of_id.is_(None),
            Call.state.not_in(FINISHED),
            Call.id.not_in(known.with_only_columns(Cohort.mentee_call_id)),
            Call.id.not_in(known.with_only_columns(Cohort.mentor_call_id)),
            ~hidden.exists(),
        )
        .order_by(Call.closes_at.desc(), Call.slug)
    )
    found = session().scalars(wanted.with_for_update(of=Call) if lock else wanted)
    return list(found)


def made_of(user: User, mentees: str, mentors: str) -> Cohort | None:
    """The cohort that these two calls make, by their slugs."""
    ids = [
        select(Call.id).where(Call.slug == slug).scalar_subquery() for slug in (mentees, mentors)
    ]
    return session().scalar(
        visible_to(user).where(Cohort.mentee_call_id == ids[0], Cohort.mentor_call_id == ids[1])
    )


def _lines(call: Call) -> list[Line]:
    concerns = call.programme.key in PRESETS.values() and call.test_of_id is None
    if not concerns or not can(Permission.MENTORING):
        return []
    in_it = or_(Cohort.mentee_call_id == call.id, Cohort.mentor_call_id == call.id)
    found = session().scalar(visible_to(current_user).where(in_it))
    if found is None:
        return [Line(_("Cohort"), _("None yet"), url_for("cohorts.new"))]
    title = localised(found.mentee_call.title)
    return [Line(_("Cohort"), title, url_for("cohorts.show", cohort=found.slug))]


register_overview(_lines)
