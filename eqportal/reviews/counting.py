"""How many cases exist for a member: counted without asking what is kept from whom."""

import uuid

from sqlalchemy import ColumnElement, func, or_, select, union_all

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.assignments.own import kept_apart
from eqportal.reviews.panels.queries import panel_of
from eqportal.reviews.panels.seats import LEADS_IN_ORDER, MEETS_EVERY_CASE
from eqportal.reviews.queries import recused_from, rooms_of, visible_to
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.reviews.within import meets_every_case, visible_within
from eqportal.submissions.lifecycle import PANEL_READS
from eqportal.submissions.models import Submission


def _meets_every_case(user: User) -> ColumnElement[bool]:
    """The calls in which every case exists for the member but those recused from."""
    seated = rooms_of(user, *MEETS_EVERY_CASE).where(Call.id.not_in(kept_apart()))
    return or_(Call.id.in_(rooms_of(user, *LEADS_IN_ORDER)), Call.id.in_(seated))


def met(user: User, *calls: Call) -> dict[uuid.UUID, int]:
    """How many cases exist for the member in each of these calls; a call without any is left out.

    Where the member meets every case they are counted as all less the own recusals, which the
    index alone answers for thousands; what comes to a deputy, or is given out, is counted one by
    one. There is one row for each call, so that nothing else tells of a case that does not exist.
    """
    ids, every = [call.id for call in calls], _meets_every_case(user)
    whole = select(Call.id).where(Call.id.in_(ids), every)
    others = select(Call.id).where(Call.id.in_(ids), ~every)
    per_call, read = Submission.call_id, Submission.state.in_(PANEL_READS)
    cases = select(per_call, func.count().label("number")).where(per_call.in_(whole), read)
    gone = select(per_call, -func.count()).where(
        per_call.in_(whole), read, Submission.id.in_(recused_from(user))
    )
    own = visible_to(user).with_only_columns(per_call, func.count()).where(per_call.in_(others))
    each = union_all(*(part.group_by(per_call) for part in (cases, gone, own))).subquery()
    total = func.sum(each.c.number)
    counted = select(each.c.call_id, total).group_by(each.c.call_id).having(total > 0)
    return {call: int(number) for call, number in session().execute(counted)}


def count(user: User, call: Call) -> int:
    """How many cases of the call exist for the member, counted as above."""
    panel = panel_of(call)
    if not meets_every_case(user, panel):
        cases = visible_within(user, panel).with_only_columns(func.count(Submission.id))
        return session().scalar(cases) or 0
    cases = select(func.count(Submission.id)).where(
        Submission.call_id == call.id, Submission.state.in_(PANEL_READS)
    )
    there = cases.with_only_columns(Submission.id).where(Submission.id == Declaration.submission_id)
    gone = select(func.count(Declaration.submission_id)).where(
        Declaration.user_id == user.id,
        Declaration.standing == Standing.RECUSED,
        there.correlate(Declaration).offset(0).exists(),  # of these few alone, one by one
    )
    return session().scalar(select(cases.scalar_subquery() - gone.scalar_subquery())) or 0
