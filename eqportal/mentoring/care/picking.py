"""What a participant's page is about: one of the person's own pairs, of two who have met."""

import uuid
from dataclasses import dataclass

from flask import abort
from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.pairings import queries
from eqportal.mentoring.pairings.lifecycle import MET
from eqportal.mentoring.pairings.models import Pairing
from eqportal.submissions.routes import person


@dataclass(frozen=True)
class Own:
    """A pair as one of the two has it."""

    pairing: Pairing
    user: User
    reader: Participant
    other: Participant

    @property
    def cohort(self) -> Cohort:
        """The round that it belongs to."""
        return self.reader.cohort


def own_or_404(wanted: uuid.UUID, *, lock: bool = False) -> Own:
    """The person's own pair, once the two know of each other; to anybody else it is not there.

    With `lock` it stays as it is until the commit.
    """
    if lock:
        row = select(Pairing.id).where(Pairing.id == wanted).with_for_update()
        session().scalar(row)
    found = queries.own(person(), wanted)
    if found is None or found.state not in MET:
        abort(404)
    reader = queries.reader_of(found, person())
    return Own(found, person(), reader, queries.other_of(found, reader))
