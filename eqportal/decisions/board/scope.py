"""Whose board it is: the cases that exist in it, and which decisions may be known."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_, true

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.decisions.board.frame import Frame, frame_of
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.models import Decision
from eqportal.reviews.panels.queries import Panel, led_by
from eqportal.reviews.plans.queries import stand
from eqportal.reviews.progress import rankable_cases
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to as office_sees


@dataclass(frozen=True)
class Scope:
    """A reader of one call's board.

    `cases` are those whose numbers may be known; `known` is the condition under which the
    decision of a case may be.
    """

    panel: Panel
    user: User
    office: bool
    leads: bool
    cases: Select[Submission]
    known: ColumnElement[bool]
    frame: Frame

    @property
    def call(self) -> Call:
        """The call that is ranked."""
        return self.panel.call

    @property
    def knows_missing(self) -> bool:
        """Whether the reader may know who is still to review: it tells of others' recusals.

        The chair and the office do; the acting chair does of the cases led, on their own pages.
        """
        return self.office or self.user.id == self.panel.chair

    @property
    def shows_units(self) -> bool:
        """Whether faculties may be shown: not to those who read without the people."""
        return self.office or not self.reads_blind

    @property
    def reads_blind(self) -> bool:
        """Whether the plan of the call hides people from its panel."""
        plan = stand(self.call).plan
        return plan is not None and (plan.hides_submitter or plan.hides_subject)


def of_member(user: User, panel: Panel) -> Scope:
    """A member's board: proposals are the leader's, what is in force is everybody's."""
    leads = user.id in {panel.chair, panel.acting_chair}
    known = Decision.state.in_(FINAL)
    return Scope(
        panel=panel,
        user=user,
        office=False,
        leads=leads,
        cases=rankable_cases(user, panel),
        known=or_(known, led_by(user.id, panel)) if leads else known,
        frame=frame_of(panel.call, user.id),
    )


def of_office(user: User, panel: Panel) -> Scope:
    """The office's board: every case of the call, less what a barrier keeps from the officer."""
    cases = office_sees(user).where(
        Submission.call_id == panel.call.id, Submission.submitter_id != user.id
    )
    return Scope(
        panel=panel,
        user=user,
        office=True,
        leads=False,
        cases=cases,
        known=true(),
        frame=frame_of(panel.call, user.id),
    )
