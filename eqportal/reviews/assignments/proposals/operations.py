"""Asking for a proposal, editing it, confirming or discarding it; each is kept."""

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.reviews.assignments.ground import Ground, ground_of
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.assignments.operations import (
    give,
    in_force,
    locked_among,
    may_assign,
    withdraw,
)
from eqportal.reviews.assignments.proposals.inputs import Inputs, Wishes
from eqportal.reviews.assignments.proposals.models import (
    UNDER_WAY,
    Change,
    Proposal,
    ProposalState,
    ProposedPair,
)
from eqportal.reviews.assignments.proposals.queries import known
from eqportal.reviews.assignments.proposals.reckoning import places
from eqportal.reviews.panels.queries import panel_of


class ChangedSinceError(Exception):
    """Some pairs can no longer be as proposed; they are taken out, and nothing else is done."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"{number} pairs have changed since")


def ask(*, call: Call, inputs: Inputs, seed: int, by: User) -> Proposal:
    """A proposal that waits to be reckoned; WrongStateError when one is under way already."""
    if not may_assign(call) or open_of(call) is not None:
        message = "a proposal is under way, or the call gives nothing out"
        raise WrongStateError(message)
    proposal = Proposal(
        call_id=call.id,
        asked_by_id=by.id,
        state=ProposalState.RECKONING,
        wishes=inputs.wishes.as_row(),
        seed=seed,
        digest=inputs.digest,
        total=places(inputs),
    )
    session().add(proposal)
    session().flush()
    record(
        "proposal.asked", by=by.id, subject=proposal, call=call.id, seed=seed, input=inputs.digest
    )
    return proposal


def open_of(call: Call) -> Proposal | None:
    """The proposal that is neither confirmed nor discarded; there is one at most."""
    return session().scalar(
        select(Proposal).where(Proposal.call_id == call.id, Proposal.state.in_(UNDER_WAY))
    )


def pairs_of(proposal: Proposal, by: User) -> Sequence[ProposedPair]:
    """Every pair of a proposal whose case exists for this officer."""
    return session().scalars(select(ProposedPair).where(known(by, proposal))).all()


def edit(*, proposal: Proposal, wanted: Mapping[uuid.UUID, str], by: User) -> int:
    """Pin pairs, take them out, or leave them as proposed; returns how many changed."""
    _must_be_ready(proposal)
    pairs = session().scalars(
        select(ProposedPair).where(known(by, proposal), ProposedPair.id.in_(wanted))
    )
    changed = {}
    for pair in pairs:
        pinned, taken_out = wanted[pair.id] == "pin", wanted[pair.id] == "out"
        if (pair.pinned, pair.taken_out) != (pinned, taken_out):
            pair.pinned, pair.taken_out = pinned, taken_out
            changed[str(pair.id)] = wanted[pair.id]
    if changed:
        session().flush()
        record("proposal.edited", by=by.id, subject=proposal, pairs=changed)
    return len(changed)


def _must_be_ready(proposal: Proposal) -> None:
    if proposal.state is not ProposalState.READY:
        message = "the proposal is not there to be worked on"
        raise WrongStateError(message)


def discard(*, proposal: Proposal, by: User) -> None:
    """Let a proposal go; a reckoning that goes on finds nobody to tell."""
    if proposal.state not in UNDER_WAY:
        message = "the proposal is over"
        raise WrongStateError(message)
    proposal.state, proposal.ended_at, proposal.ended_by_id = ProposalState.DISCARDED, now(), by.id
    session().flush()
    record("proposal.discarded", by=by.id, subject=proposal)


def let_go(*, proposal: Proposal, by: User) -> Wishes:
    """What was asked of a reckoning that came to nothing, to be asked for again."""
    if proposal.interrupted:
        discard(proposal=proposal, by=by)
    elif proposal.state is not ProposalState.FAILED:
        message = "the proposal did not fail"
        raise WrongStateError(message)
    return Wishes.from_row(proposal.wishes)


def confirm(*, call: Call, proposal: Proposal, by: User) -> tuple[int, int]:
    """Do what the proposal says; returns how many are given and how many taken back.

    Nothing is done about cases that do not exist for the officer. ChangedSinceError when a pair
    cannot be so any more: it is taken out, and the officer looks again.
    """
    _must_be_ready(proposal)
    pairs = [pair for pair in pairs_of(proposal, by) if not pair.taken_out]
    new = [pair for pair in pairs if pair.change is Change.NEW]
    ends = [pair for pair in pairs if pair.change is Change.ENDS]
    ground = ground_of(panel_of(call), list({pair.submission_id for pair in pairs}))
    rows = _take_out_what_changed(new, ends, ground)
    wanted = [(pair.submission_id, pair.user_id) for pair in new]
    withdraw(call=call, assignments=rows, reason="", by=by)
    give(call=call, pairs=wanted, ground=ground, source=Source.COMPUTED, by=by)
    proposal.state, proposal.ended_at, proposal.ended_by_id = ProposalState.CONFIRMED, now(), by.id
    session().flush()
    counted = {"given": len(new), "withdrawn": len(ends)}
    record("proposal.confirmed", by=by.id, subject=proposal, call=call.id, **counted)
    return len(new), len(ends)


def _take_out_what_changed(
    new: Sequence[ProposedPair], ends: Sequence[ProposedPair], ground: Ground
) -> list[Assignment]:
    """The assignments that end; ChangedSinceError when anything is not as it was proposed."""
    rows = {
        pair.id: row
        for pair in ends
        if in_force(row := ground.rows.get((pair.submission_id, pair.user_id))) and row is not None
    }
    locked = locked_among(rows.values())
    stale = [p for p in new if ground.hindrance((p.submission_id, p.user_id), again=False)]
    stale += [p for p in ends if p.id not in rows or (p.submission_id, p.user_id) in locked]
    for pair in stale:
        pair.pinned, pair.taken_out = False, True
    if stale:
        session().flush()
        raise ChangedSinceError(len(stale))
    return list(rows.values())
