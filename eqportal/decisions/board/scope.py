"""Whose board it is, and of which calls: the cases in it, and which decisions may be known."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import ColumnElement, Select, and_, false, or_, true

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.decisions.board.frame import ACROSS, Frame, frame_of
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.models import Decision
from eqportal.decisions.pending.queries import of_member as decided_by_panel
from eqportal.decisions.pending.queries import of_office as decided_by_office
from eqportal.decisions.reserve import places
from eqportal.reviews.panels.queries import Panel, led_by
from eqportal.reviews.plans.queries import stand
from eqportal.reviews.progress import answered_clear, own_reviews, rankable
from eqportal.reviews.queries import declared_clear
from eqportal.reviews.within import visible_within
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to as office_sees


@dataclass(frozen=True)
class Scope:
    """A reader of a board, of one call or of several.

    `cases` are those whose numbers may be known, and none but `few` where these are so few that
    they are asked first; `decided` those with a decision that may be read; `known` is when the
    board shows it; in the calls of `blind` people are hidden.
    """

    user: User
    calls: Sequence[Call]
    panel: Panel | None
    office: bool
    leads: bool
    cases: Select[Submission]
    few: Select[uuid.UUID] | None
    decided: Select[Submission]
    known: ColumnElement[bool]
    blind: frozenset[uuid.UUID]
    frame: Frame

    @property
    def call(self) -> Call | None:
        """The call that is ranked; None for a board across calls."""
        return self.panel.call if self.panel else None

    @property
    def address(self) -> dict[str, str]:
        """What the address of the board names beside the filters."""
        return {"call": self.call.slug} if self.call else {}

    @property
    def knows_missing(self) -> bool:
        """Whether the reader may know who is still to review: it tells of others' recusals.

        The chair and the office do; the acting chair does of the cases led, on their own pages.
        """
        return self.panel is not None and (self.office or self.user.id == self.panel.chair)

    @property
    def shows_units(self) -> bool:
        """Whether there is a call whose faculties may be shown."""
        return any(call.id not in self.blind for call in self.calls)

    @cached_property
    def reserve(self) -> dict[uuid.UUID, int]:
        """The places on the reserve lists, counted among the decisions that may be read."""
        return places(self.decided)


def _read_blind(panels: Sequence[Panel]) -> frozenset[uuid.UUID]:
    """The calls whose plan hides people from its panel."""
    plans = [(panel.call.id, stand(panel.call).plan) for panel in panels]
    return frozenset(
        call for call, plan in plans if plan and (plan.hides_submitter or plan.hides_subject)
    )


def of_member(user: User, panels: Sequence[Panel], *, across: bool = False) -> Scope:
    """A member's board: proposals are the leader's, what is in force is everybody's."""
    led = [panel for panel in panels if user.id in {panel.chair, panel.acting_chair}]
    few = own_reviews(user, *panels)
    one = None if across else panels[0]
    return Scope(
        user=user,
        calls=[panel.call for panel in panels],
        panel=one,
        office=False,
        leads=bool(led),
        cases=_rankable(user, panels, few),
        few=few,
        decided=decided_by_panel(user, *panels),
        known=or_(
            Decision.state.in_(FINAL), *(_of(panel, led_by(user.id, panel)) for panel in led)
        ),
        blind=_read_blind(panels),
        frame=frame_of(one.call, user.id) if one else ACROSS,
    )


def _rankable(
    user: User, panels: Sequence[Panel], few: Select[uuid.UUID] | None
) -> Select[Submission]:
    """The cases of which the member may know the numbers."""
    cases = visible_within(user, *panels)
    if few is not None:
        return cases.where(declared_clear(user), Submission.id.in_(few))
    theirs = [_of(panel, rankable(user, panel)) for panel in panels]
    return cases.where(answered_clear(user), or_(false(), *theirs))


def _of(panel: Panel, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(Submission.call_id == panel.call.id, condition)


def of_office(user: User, calls: Sequence[Call], panel: Panel | None = None) -> Scope:
    """The office's board: every case of the calls, less what a barrier keeps from the officer."""
    return Scope(
        user=user,
        calls=calls,
        panel=panel,
        office=True,
        leads=False,
        cases=office_sees(user).where(
            Submission.call_id.in_([call.id for call in calls]),
            Submission.submitter_id != user.id,
        ),
        few=None,
        decided=decided_by_office(user, *calls),
        known=true(),
        blind=frozenset(),
        frame=frame_of(panel.call, user.id) if panel else ACROSS,
    )
