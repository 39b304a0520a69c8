"""Everybody with a part in submissions, told to whoever keeps panels and cases apart."""

import uuid
from collections.abc import Collection, Iterable

from sqlalchemy import select, union_all

from eqportal.extensions import session
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.people import involved
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.referees.lifecycle import LIVE
from eqportal.submissions.referees.models import Referee


def parts_in(submissions: Collection[uuid.UUID]) -> Iterable[tuple[uuid.UUID, str]]:
    """Co-submitters who take part, proposers who confirmed, and referees who are asked."""
    if not submissions:
        return []
    rows = session().execute(
        union_all(
            select(CoSubmitter.submission_id, CoSubmitter.email).where(
                CoSubmitter.submission_id.in_(submissions),
                CoSubmitter.state == CoSubmitterState.ACCEPTED,
            ),
            select(Proposer.submission_id, Proposer.email).where(
                Proposer.submission_id.in_(submissions),
                Proposer.state == ProposerState.CONFIRMED,
            ),
            select(Referee.submission_id, Referee.email).where(
                Referee.submission_id.in_(submissions), Referee.state.in_(LIVE)
            ),
        )
    )
    return [(row[0], row[1]) for row in rows]


involved.append(parts_in)
