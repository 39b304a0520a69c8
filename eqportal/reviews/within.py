"""The row gate inside calls whose panels are read: what seat and plan decide is not asked again.

It leaves the same cases as `queries.visible_to` does in these calls, by a statement that is short:
the databases walk an index with it instead of weighing every way in which a case may be met.
"""

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import PANEL_READS as CALL_READS
from eqportal.calls.queries import knows_tests
from eqportal.reads import once
from eqportal.reviews.assignments.own import assigned_to
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.panels.queries import Panel
from eqportal.reviews.panels.seats import LEADS_IN_ORDER
from eqportal.reviews.panels.standing_in import stood_in_for
from eqportal.reviews.plans.queries import stand
from eqportal.reviews.queries import recused_from
from eqportal.submissions.lifecycle import PANEL_READS
from eqportal.submissions.models import Submission


def visible_within(user: User, *panels: Panel) -> Select[Submission]:
    """The cases of these calls that the person may meet; see `queries.visible_to`."""
    key = ("visible within", user.id, *(panel.call.id for panel in panels))
    return once(key, lambda: _visible_within(user, *panels))


def _visible_within(user: User, *panels: Panel) -> Select[Submission]:
    return select(Submission).where(
        or_(false(), *(_seated(user, panel) for panel in panels)),
        Submission.state.in_(PANEL_READS),
        Submission.id.not_in(recused_from(user)),
    )


def _seated(user: User, panel: Panel) -> ColumnElement[bool]:
    """The cases of a call that the person's seat gives."""
    of_call = Submission.call_id == panel.call.id
    if meets_every_case(user, panel):
        return of_call
    if _in_room(user, panel, Seat.DEPUTY):
        return and_(of_call, stood_in_for(user))
    if _in_room(user, panel, Seat.MEMBER):
        return and_(of_call, Submission.id.in_(assigned_to(user)))
    return false()


def meets_every_case(user: User, panel: Panel) -> bool:
    """Whether every case of a call exists for the person but those recused from."""
    leads = _in_room(user, panel, *LEADS_IN_ORDER)
    return leads or (_in_room(user, panel, Seat.MEMBER) and not stand(panel.call).keeps_apart)


def _in_room(user: User, panel: Panel, *seats: Seat) -> bool:
    """As `queries.rooms_of`, of a panel that is read."""
    call = panel.call
    known = call.test_of_id is None or knows_tests(user)
    return known and call.state in CALL_READS and panel.seats.get(user.id) in seats
