"""How far the reviews have come, and the ranking, as one person may know it."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.panels.queries import Panel, led_by, panel_of
from eqportal.reviews.queries import PAGE, declared_clear, visible_to
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission


@dataclass(frozen=True)
class Progress:
    """Locked reviews of a case, out of the members who may review it."""

    locked: int
    members: int


def progress(user: User, panel: Panel, cases: Iterable[uuid.UUID]) -> dict[uuid.UUID, Progress]:
    """The progress of those of these cases that the person leads, in one statement."""
    wanted = list(cases)
    if not wanted or user.id not in {panel.chair, panel.acting_chair}:
        return {}
    locked, recused = _locked(wanted).subquery(), _recused(wanted, panel).subquery()
    rows = session().execute(
        select(Submission.id, func.coalesce(locked.c.n, 0), func.coalesce(recused.c.n, 0))
        .outerjoin(locked, locked.c.submission_id == Submission.id)
        .outerjoin(recused, recused.c.submission_id == Submission.id)
        .where(Submission.id.in_(wanted), led_by(user.id, panel))
    )
    return {case: Progress(done, len(panel.seats) - out) for case, done, out in rows}


def _locked(cases: list[uuid.UUID]) -> Select[uuid.UUID, int]:
    return (
        select(Review.submission_id, func.count().label("n"))
        .where(Review.submission_id.in_(cases), Review.state == ReviewState.LOCKED)
        .group_by(Review.submission_id)
    )


def _recused(cases: list[uuid.UUID], panel: Panel) -> Select[uuid.UUID, int]:
    return (
        select(Declaration.submission_id, func.count().label("n"))
        .join(PanelMember, PanelMember.user_id == Declaration.user_id)
        .where(
            PanelMember.call_id == panel.call.id,
            Declaration.submission_id.in_(cases),
            Declaration.standing == Standing.RECUSED,
        )
        .group_by(Declaration.submission_id)
    )


def quorate_reviews(cases: Select[uuid.UUID]) -> dict[uuid.UUID, int]:
    """For each case, how many unconflicted members have locked a review of it.

    Members who are recused or wait for a ruling do not count, whatever they wrote before.
    """
    rows = session().execute(
        select(Review.submission_id, func.count())
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
    """One line of the ranking; scores are weighted means from 1 to 5."""

    id: uuid.UUID
    reference: str
    title: str
    state: SubmissionState
    mean: float
    lowest: float
    highest: float
    reviews: int


def may_rank(user: User, panel: Panel) -> bool:
    """The chair always; the members when the chair has opened the discussion."""
    return user.id == panel.chair or panel.call.discussion_opened_at is not None


def rankable(user: User, panel: Panel) -> ColumnElement[bool]:
    """The cases whose scores the person may know: led, or with the own review locked."""
    own = select(Review.submission_id).where(
        Review.user_id == user.id, Review.state == ReviewState.LOCKED
    )
    opened = panel.call.discussion_opened_at is not None
    scored = Submission.id.in_(own)
    return (led_by(user.id, panel) | scored) if opened else led_by(user.id, panel)


def _rankable_cases(user: User, panel: Panel) -> Select[Submission]:
    return (
        visible_to(user)
        .join(Review, Review.submission_id == Submission.id)
        .where(
            Submission.call_id == panel.call.id,
            Review.state == ReviewState.LOCKED,
            declared_clear(user),
            rankable(user, panel),
        )
    )


def _scores(cases: Select[Submission]) -> Select[Any]:
    case = (Submission.id, Submission.reference, Submission.title, Submission.state)
    return cases.with_only_columns(
        *case,
        func.avg(Review.weighted),
        func.min(Review.weighted),
        func.max(Review.weighted),
        func.count(Review.id),
    ).group_by(*case)


def ranking(user: User, panel: Panel, page: int) -> list[Ranked]:
    """One page of the cases in order of weighted mean, from what this person may see alone."""
    rows = session().execute(
        _scores(_rankable_cases(user, panel))
        .order_by(func.avg(Review.weighted).desc(), Submission.reference)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [Ranked(*row) for row in rows]


def ranking_length(user: User, panel: Panel) -> int:
    """How many cases the person's ranking has."""
    distinct = func.count(Submission.id.distinct())
    return session().scalar(_rankable_cases(user, panel).with_only_columns(distinct)) or 0


def ranked_case(user: User, submission: Submission) -> Ranked | None:
    """The scores of one case, if this person may know them and there are any."""
    panel = panel_of(submission.call)
    rows = session().execute(
        _scores(_rankable_cases(user, panel).where(Submission.id == submission.id))
    )
    return next((Ranked(*row) for row in rows), None)
