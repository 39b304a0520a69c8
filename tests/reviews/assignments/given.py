"""Short ways to an assignment and to the pages of a scene."""

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.reviews.assignments.ground import ground_of
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.assignments.operations import give
from eqportal.reviews.panels.queries import panel_of
from eqportal.reviews.plans.models import ReviewPlan


def by_assignment(scene, *, per_case=2, most=None, reads_all=True):
    """The call works by assignment; returns the address of the office's page."""
    plan = ReviewPlan(
        call_id=scene.call.id,
        by_assignment=True,
        per_case=per_case,
        most_per_member=most,
        reads_all=reads_all,
    )
    session().add(plan)
    session().commit()
    return f"/en/office/calls/{scene.call.slug}/assignments"


def assign(scene, case, *members):
    """Each of these has the case."""
    ground = ground_of(panel_of(scene.call), [case.id])
    pairs = [(case.id, member.id) for member in members]
    rows = give(call=scene.call, pairs=pairs, ground=ground, source=Source.HAND, by=scene.officer)
    session().commit()
    return rows


def states():
    """Every assignment as (case, person, state)."""
    rows = session().scalars(select(Assignment))
    return {(row.submission_id, row.user_id): row.state for row in rows}
