"""Reckoning a proposal beside the request, with a word now and then about how far it is."""

import uuid
from functools import partial

from flask import Flask
from sqlalchemy import update

from eqportal.beside import beside
from eqportal.database import now
from eqportal.extensions import session
from eqportal.reviews.assignments.proposals.inputs import Inputs
from eqportal.reviews.assignments.proposals.models import Proposal, ProposalState, ProposedPair
from eqportal.reviews.assignments.proposals.points import total
from eqportal.reviews.assignments.proposals.reckoning import Proposed, reckon


def start(app: Flask, proposal: uuid.UUID, inputs: Inputs, seed: int) -> None:
    """Reckon in a thread of its own; small calls are ready when this returns."""
    failed = partial(_move, proposal, state=ProposalState.FAILED)
    beside(app, partial(_work, proposal, inputs, seed), failed)


def _work(proposal: uuid.UUID, inputs: Inputs, seed: int) -> None:
    _keep(proposal, reckon(inputs, seed, lambda done, _total: _move(proposal, done=done)))


def _move(proposal: uuid.UUID, **values: object) -> None:
    """Write down how far it is, unless it was discarded meanwhile."""
    session().execute(
        update(Proposal)
        .where(Proposal.id == proposal, Proposal.state == ProposalState.RECKONING)
        .values(moved_at=now(), **values)
    )
    session().commit()


def _keep(proposal: uuid.UUID, found: list[Proposed]) -> None:
    """The pairs and the end of the reckoning, in one transaction."""
    waiting = session().get(Proposal, proposal, with_for_update=True)
    if waiting is None or waiting.state is not ProposalState.RECKONING:
        session().rollback()
        return
    pinned = {tuple(pair) for pair in waiting.wishes["pinned"]}
    session().add_all(
        ProposedPair(
            proposal_id=proposal,
            submission_id=one.case,
            user_id=one.person,
            change=one.change,
            points=total(one.told),
            grounds=[list(told) for told in one.told],
            pinned=(str(one.case), str(one.person)) in pinned,
        )
        for one in found
    )
    waiting.state, waiting.done = ProposalState.READY, waiting.total
    session().commit()
