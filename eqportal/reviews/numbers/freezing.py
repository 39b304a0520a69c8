"""Freezing the numbers when the discussion opens, once for each viewer, and when a case is lost."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import aliased

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import Agreement, Severity
from eqportal.reviews.numbers.severity import UNIT, Rating, Sums, alpha, severities
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.plans.models import ReviewPlan
from eqportal.reviews.queries import recused_from, visible_to
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission

Ratings = dict[uuid.UUID, list[Rating]]
Viewer = uuid.UUID | None


def freeze(call: Call, by: User | None) -> None:
    """Keep what is locked now as it is, and reckon severity and agreement from it."""
    cases = select(Submission.id).where(Submission.call_id == call.id)
    session().execute(
        update(Review)
        .where(Review.submission_id.in_(cases), Review.state == ReviewState.LOCKED)
        .values(frozen=Review.weighted)
        .execution_options(synchronize_session="fetch")
    )
    reckon_for(call, [None, *_viewers(call)])
    record("numbers.frozen", by=by.id if by else None, subject=call)


def _viewers(call: Call) -> list[uuid.UUID]:
    """The panel, and everybody from whom a case of the call is kept."""
    seated = select(PanelMember.user_id).where(PanelMember.call_id == call.id)
    kept_away = (
        select(Declaration.user_id)
        .join(Submission, Submission.id == Declaration.submission_id)
        .where(Submission.call_id == call.id, Declaration.standing == Standing.RECUSED)
    )
    return list(session().scalars(seated.union(kept_away)))


def lost(submission: Submission, person: User, _by: User | None) -> None:
    """After a recusal or its lifting: what the person, or everybody, may know has changed."""
    call = submission.call
    if call.discussion_opened_at is None:
        return
    counted = select(Review.id).where(
        Review.submission_id == submission.id,
        Review.user_id == person.id,
        Review.frozen.is_not(None),
    )
    if session().scalar(counted) is not None:
        reckon_for(call, [None, *_viewers(call)])
    else:
        reckon_for(call, [person.id, *_deputies(call, person.id)])


def seen_anew(call: Call, *people: uuid.UUID) -> None:
    """After a change of who meets which cases: by a seat, an assignment, or the plan for all."""
    if call.discussion_opened_at is None:
        return
    seen = [id_ for person in people for id_ in (person, *_deputies(call, person))]
    reckon_for(call, seen if people else _viewers(call))


def _deputies(call: Call, person: uuid.UUID) -> list[uuid.UUID]:
    own = aliased(PanelMember)
    return list(
        session().scalars(
            select(PanelMember.user_id)
            .join(own, own.id == PanelMember.deputy_for_id)
            .where(own.call_id == call.id, own.user_id == person)
        )
    )


def reckon_for(call: Call, viewers: Iterable[Viewer]) -> None:
    """Write the rows of these viewers afresh, each without the cases that viewer may not know."""
    ratings = _ratings(call)
    whole = Sums()
    for given in ratings.values():
        whole.add(given)
    for viewer in dict.fromkeys(viewers):
        gone = _unknown_to(viewer, call, ratings)
        _write(call, viewer, whole.without(ratings[case] for case in gone) if gone else whole)
    session().flush()


def _ratings(call: Call) -> Ratings:
    rows = session().execute(
        select(Review.submission_id, Review.user_id, Review.frozen)
        .join(Submission, Submission.id == Review.submission_id)
        .where(
            Submission.call_id == call.id,
            Review.frozen.is_not(None),
            Review.state != ReviewState.VOID,
        )
    )
    found: Ratings = defaultdict(list)
    for case, person, frozen in rows:
        found[case].append((person, round((frozen or 0.0) * UNIT)))
    return found


def _unknown_to(viewer: Viewer, call: Call, ratings: Ratings) -> list[uuid.UUID]:
    """The cases with reviews that do not exist for a viewer."""
    person = session().get(User, viewer) if viewer else None
    if person is None:
        return []
    if _meets_few(person, call):
        met = visible_to(person).where(Submission.call_id == call.id)
        known = set(session().scalars(met.with_only_columns(Submission.id)))
        return [case for case in ratings if case not in known]
    return [case for case in session().scalars(recused_from(person)) if case in ratings]


def _meets_few(person: User, call: Call) -> bool:
    """Whether the person meets only some cases: a deputy, or where cases are given out."""
    given_out = select(ReviewPlan.call_id).where(ReviewPlan.by_assignment, ~ReviewPlan.reads_all)
    seat = select(PanelMember.id).where(
        PanelMember.call_id == call.id,
        PanelMember.user_id == person.id,
        or_(
            PanelMember.seat == Seat.DEPUTY,
            PanelMember.call_id.in_(given_out) & (PanelMember.seat == Seat.MEMBER),
        ),
    )
    return session().scalar(seat) is not None


def _write(call: Call, viewer: Viewer, sums: Sums) -> None:
    db = session()
    for model in (Severity, Agreement):
        seen = model.viewer_id.is_(None) if viewer is None else model.viewer_id == viewer
        db.execute(delete(model).where(model.call_id == call.id, seen))
    read, of = sums.read_by(), {"call_id": call.id, "viewer_id": viewer}
    db.add_all(
        Severity(**of, user_id=person, value=value, reviews=read[person])
        for person, value in severities(sums).items()
    )
    db.add(Agreement(**of, alpha=alpha(sums), cases=sums.cases))
