"""Several cases for one member at once: what can be done is, and the rest is answered."""

import uuid
from dataclasses import dataclass, field

from flask_babel import ngettext
from sqlalchemy import Select, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.assignments import labels
from eqportal.reviews.assignments.ground import ground_of
from eqportal.reviews.assignments.lifecycle import IN_FORCE
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.assignments.operations import give, locked_among, withdraw
from eqportal.reviews.assignments.queries import Pair
from eqportal.reviews.panels.queries import panel_of
from eqportal.submissions.models import Submission


@dataclass
class Batch:
    """How many cases were given or taken, and why each of the others, by reference, was not."""

    taken: bool
    done: int = 0
    left: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What was done, in a sentence."""
        if self.taken:
            return ngettext(
                "One case is taken back from %(name)s.",
                "%(num)s cases are taken back from %(name)s.",
                self.done,
                name=name,
            )
        return ngettext(
            "One case is given to %(name)s.",
            "%(num)s cases are given to %(name)s.",
            self.done,
            name=name,
        )


def _references(cases: Select[Submission]) -> dict[uuid.UUID, str]:
    columns = cases.with_only_columns(Submission.id, Submission.reference)
    rows = session().execute(columns.order_by(Submission.reference))
    return {row[0]: row[1] for row in rows}


def give_batch(*, call: Call, person: uuid.UUID, cases: Select[Submission], by: User) -> Batch:
    """Give the member those of the cases that have no hindrance."""
    known, batch = _references(cases), Batch(taken=False)
    ground, pairs = ground_of(panel_of(call), list(known)), list[Pair]()
    for case, reference in known.items():
        hindrance = ground.hindrance((case, person), again=False)
        if hindrance is None:
            pairs.append((case, person))
        else:
            batch.left[reference] = str(labels.HINDRANCES[hindrance])
    give(call=call, pairs=pairs, ground=ground, source=Source.BULK, by=by)
    batch.done = len(pairs)
    return batch


def take_batch(*, call: Call, person: uuid.UUID, cases: Select[Submission], by: User) -> Batch:
    """Take back those of the cases that the member has and has not locked a review of."""
    known, batch = _references(cases), Batch(taken=True)
    of_call = select(Submission.id).where(Submission.call_id == call.id)
    held = session().scalars(
        select(Assignment).where(
            Assignment.user_id == person,
            Assignment.state.in_(IN_FORCE),
            Assignment.submission_id.in_(of_call),
        )
    )
    rows = {row.submission_id: row for row in held if row.submission_id in known}
    locked = {case for case, _person in locked_among(rows.values())}
    for case, reference in known.items():
        if case in locked:
            batch.left[reference] = str(labels.LOCKED)
        elif case not in rows:
            batch.left[reference] = str(labels.NOT_GIVEN)
    taken = [row for case, row in rows.items() if case not in locked]
    withdraw(call=call, assignments=taken, reason="", by=by)
    batch.done = len(taken)
    return batch
