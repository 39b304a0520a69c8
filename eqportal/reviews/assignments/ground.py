"""What stands in the way of giving a case to a member."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.reviews.assignments.lifecycle import IN_FORCE, AssignmentState
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.assignments.queries import Expected, Pair, among
from eqportal.reviews.panels.queries import Panel
from eqportal.reviews.panels.standing_in import barred_from, places_of, taking_part
from eqportal.reviews.recusals.models import Standing


class Hindrance(StrEnum):
    """Why a case cannot be given to a member; what is about recusals is for the office alone."""

    GIVEN = "given"
    RECUSED = "recused"
    IN_DOUBT = "in_doubt"
    NOT_SEATED = "not_seated"
    DEPUTY = "deputy"
    DECLINED = "declined"


@dataclass(frozen=True)
class Ground:
    """Some cases of a call: who may take part in each, who is kept out, and what is given."""

    seated: Collection[uuid.UUID]
    able: Expected
    barred: Mapping[uuid.UUID, Mapping[uuid.UUID, Standing]]
    rows: Mapping[Pair, Assignment]

    def hindrance(self, pair: Pair, *, again: bool = True) -> Hindrance | None:
        """Why the pair cannot be given; who has declined may be asked `again`, by hand."""
        case, person = pair
        row, standing = self.rows.get(pair), self.barred.get(case, {}).get(person)
        if person not in self.seated:
            return Hindrance.NOT_SEATED
        if standing is not None:
            return Hindrance.RECUSED if standing is Standing.RECUSED else Hindrance.IN_DOUBT
        if row is not None and row.state in IN_FORCE:
            return Hindrance.GIVEN
        if person not in self.able[case]:
            return Hindrance.DEPUTY
        declined = row is not None and row.state is AssignmentState.DECLINED
        return Hindrance.DECLINED if declined and not again else None


def ground_of(panel: Panel, cases: Collection[uuid.UUID]) -> Ground:
    """What is known of these cases of the call, in three statements."""
    places = places_of(panel.call)
    seated = {place.person for place in places}
    barred = barred_from(cases, seated)
    able = {case: taking_part(places, barred.get(case, {})) for case in cases}
    rows = session().scalars(select(Assignment).where(among(cases, panel.call)))
    return Ground(seated, able, barred, {(row.submission_id, row.user_id): row for row in rows})
