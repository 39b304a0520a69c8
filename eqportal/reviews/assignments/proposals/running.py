"""Reckoning a proposal beside the request, with a word now and then about how far it is."""

import logging
import threading
import uuid
from contextvars import Context

from flask import Flask
from sqlalchemy import update

from eqportal.commands import at_work
from eqportal.database import now
from eqportal.extensions import db, session
from eqportal.reviews.assignments.proposals.inputs import Inputs
from eqportal.reviews.assignments.proposals.models import Proposal, ProposalState, ProposedPair
from eqportal.reviews.assignments.proposals.points import total
from eqportal.reviews.assignments.proposals.reckoning import Proposed, reckon

log = logging.getLogger("eqportal.assignments")
PATIENCE_SECONDS = 2.0
"""So long a request waits for the answer before it shows how far it is."""


def start(app: Flask, proposal: uuid.UUID, inputs: Inputs, seed: int) -> None:
    """Reckon in a thread of its own; small calls are ready when this returns."""
    work = threading.Thread(
        target=Context().run, args=(_work, app, proposal, inputs, seed), daemon=True
    )
    work.start()
    work.join(PATIENCE_SECONDS)


def _work(app: Flask, proposal: uuid.UUID, inputs: Inputs, seed: int) -> None:
    with at_work(app):
        try:
            found = reckon(inputs, seed, lambda done, _total: _move(proposal, done=done))
            _keep(proposal, found)
        except Exception:  # the page must say that it failed, whatever it was
            session().rollback()
            log.exception("a proposal failed")
            _move(proposal, state=ProposalState.FAILED)
        finally:
            db.session.remove()


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
