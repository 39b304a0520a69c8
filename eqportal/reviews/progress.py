"""How far the reviews have come, and a case's numbers, as one person may know them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, false, func, or_, select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.reviews.assignments.queries import expected
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import CaseScore
from eqportal.reviews.numbers.queries import adjusted
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.panels.queries import Panel, led_by, panel_of
from eqportal.reviews.plans.models import Others
from eqportal.reviews.plans.queries import rights, stand
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.reviews.within import visible_within
from eqportal.submissions.models import Submission


@dataclass(frozen=True)
class Progress:
    """Locked reviews of a case, out of the members who are to review it."""

    locked: int
    members: int


def progress(user: User, panel: Panel, cases: Iterable[uuid.UUID]) -> dict[uuid.UUID, Progress]:
    """The progress of those of these cases that the person leads."""
    wanted = list(cases)
    if not wanted or user.id not in {panel.chair, panel.acting_chair}:
        return {}
    mine = select(Submission.id, Review.user_id).where(led_by(user.id, panel))
    done = (Review.submission_id == Submission.id) & (Review.state == ReviewState.LOCKED)
    locked: dict[uuid.UUID, set[uuid.UUID]] = {}
    for case, person in session().execute(
        mine.outerjoin(Review, done).where(Submission.id.in_(wanted))
    ):
        locked.setdefault(case, set()).update({person} if person else ())
    awaited = expected(locked, panel)
    return {case: Progress(len(who), len(awaited[case] | who)) for case, who in locked.items()}


def quorate_reviews(cases: Select[uuid.UUID]) -> dict[uuid.UUID, int]:
    """For each case, how many unconflicted members have locked a review of it.

    Members who are recused or wait for a ruling do not count, whatever they wrote before. A member
    and the deputies count once, for the one seat that they fill by turns.
    """
    seat = func.coalesce(PanelMember.deputy_for_id, PanelMember.id)
    rows = session().execute(
        select(Review.submission_id, func.count(seat.distinct()))
        .join(Submission, Submission.id == Review.submission_id)
        .join(
            PanelMember,
            (PanelMember.call_id == Submission.call_id) & (PanelMember.user_id == Review.user_id),
        )
        .join(
            Declaration,
            (Declaration.submission_id == Review.submission_id)
            & (Declaration.user_id == Review.user_id),
        )
        .where(
            Review.submission_id.in_(cases),
            Review.state == ReviewState.LOCKED,
            Declaration.standing == Standing.CLEAR,
        )
        .group_by(Review.submission_id)
    )
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True)
class Ranked:
    """The numbers of one case; scores from 1 to 5, `adjusted` None before they are frozen."""

    mean: float
    median: float
    lowest: float
    highest: float
    spread: float
    reviews: int
    adjusted: float | None


def may_rank(user: User, panel: Panel) -> bool:
    """The leaders always; the members as soon as they may read each other's reviews."""
    leads = user.id in {panel.chair, panel.acting_chair}
    return leads or rights(panel.call).sees_others is not Others.NEVER


def rankable(user: User, panel: Panel) -> ColumnElement[bool]:
    """The cases whose scores the person may know: led, or with the own review locked.

    In a phase where everybody reads everything, all of them. It goes with `answered_clear`, which
    leaves nothing that the chair does not lead. Asked case by case, so that a list in the order
    of the scores stops when its page is full.
    """
    sees = rights(panel.call).sees_others
    if sees is Others.ALWAYS or user.id == panel.chair:
        return Submission.call_id == panel.call.id
    own = exists().where(
        Review.submission_id == Submission.id,
        Review.user_id == user.id,
        Review.state == ReviewState.LOCKED,
    )
    return or_(led_by(user.id, panel), own if sees is Others.AFTER_OWN else false())


def own_reviews(user: User, *panels: Panel) -> Select[uuid.UUID] | None:
    """The cases among which all are whose scores the person may know, where those are few.

    So they are where cases are given out and a member reads of them after the own review; None
    says nothing.
    """
    for panel in panels:
        leads, work = user.id in {panel.chair, panel.acting_chair}, stand(panel.call)
        if leads or not work.gives_out or work.rights.sees_others is not Others.AFTER_OWN:
            return None
    return select(Review.submission_id).where(
        Review.user_id == user.id, Review.state == ReviewState.LOCKED
    )


def answered_clear(user: User) -> ColumnElement[bool]:
    """Whether the person has no conflict with a case; asked case by case too."""
    return exists().where(
        Declaration.submission_id == Submission.id,
        Declaration.user_id == user.id,
        Declaration.standing == Standing.CLEAR,
    )


def rankable_cases(user: User, panel: Panel) -> Select[Submission]:
    """The cases that a member may know the numbers of."""
    return visible_within(user, panel).where(answered_clear(user), rankable(user, panel))


def ranked_case(user: User, submission: Submission) -> Ranked | None:
    """The numbers of one case, if this person may know them and there are any."""
    panel = panel_of(submission.call)
    found = rankable_cases(user, panel).where(Submission.id == submission.id)
    found = found.join(CaseScore, CaseScore.submission_id == Submission.id)
    row = session().scalar(found.with_only_columns(CaseScore))
    if row is None:
        return None
    return Ranked(
        mean=row.mean,
        median=row.median,
        lowest=row.lowest,
        highest=row.highest,
        spread=row.spread,
        reviews=row.reviews,
        adjusted=adjusted([submission.id], panel.call, user.id).get(submission.id),
    )
