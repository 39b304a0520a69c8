"""Loading the demonstration: once, kept open as time passes, and enlarged for measuring."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import examine
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.demo import rounds
from eqportal.demo.calendar import deadline
from eqportal.demo.loading import load
from eqportal.mail.models import OutboundEmail
from eqportal.reviews.models import Review, Score
from eqportal.submissions.models import Submission
from tests.rows import Rows


def _snapshot(db: Session) -> list[Any]:
    """What there is, in the order in which it came, without the random ids."""
    cases = db.execute(
        select(
            Submission.reference, Submission.title, Submission.state, Submission.language
        ).order_by(Submission.created_at, Submission.reference)
    )
    mails = db.execute(
        select(OutboundEmail.template, OutboundEmail.address, OutboundEmail.state).order_by(
            OutboundEmail.created_at, OutboundEmail.address, OutboundEmail.template
        )
    )
    return [*map(tuple, cases), *map(tuple, mails)]


def test_loading_tells_what_it_does(told: tuple[list[str], Rows]) -> None:
    said, _rows = told
    assert said[0].startswith("demonstration: 40 units, ")
    assert len([line for line in said if line.startswith("  ")]) == len(rounds.ROUNDS)


def test_loading_twice_is_loading_once(demo: Session) -> None:
    before = _snapshot(demo)
    told = list(load())
    assert told == ["demonstration: there already"]
    assert _snapshot(demo) == before


def test_dates_move_forward_when_time_has_closed_a_call(demo: Session) -> None:
    call = demo.get_one(Call, rounds.loaded()["award-next"])
    titles = [tuple(row) for row in demo.execute(select(Submission.title, Submission.version))]
    call.opens_at -= timedelta(days=100)
    call.closes_at = now() - timedelta(days=2)
    demo.commit()
    told = list(load())
    assert len(told) == 2
    assert call.slug in told[1]
    assert call.closes_at == deadline(40)
    assert call.closes_at < call.review_by < call.decide_by < call.announce_by
    assert call.accepts(now())
    assert [
        tuple(row) for row in demo.execute(select(Submission.title, Submission.version))
    ] == titles
    assert {name: found for name, found in examine(demo).items() if found} == {}


def test_dates_of_a_call_that_a_person_closed_stay(demo: Session) -> None:
    call = demo.get_one(Call, rounds.loaded()["mentor-next"])
    call.state, call.closes_at = CallState.CLOSED, now() - timedelta(days=2)
    demo.commit()
    assert list(load()) == ["demonstration: there already"]


def test_large_demonstration_tops_up(demo: Session) -> None:
    mine = Submission.start_token.startswith("demo-crowd-")
    list(load(12))
    list(load(20))
    told = list(load(20))
    assert told[-1] == "large demonstration: 20 nominations, there already"
    cases = select(Submission.id).where(mine)
    assert demo.scalar(select(func.count()).select_from(cases.subquery())) == 20
    reviews = select(Review.id).where(Review.submission_id.in_(cases))
    assert demo.scalar(select(func.count()).select_from(reviews.subquery())) == 60
    scores = select(func.count(Score.id)).where(Score.review_id.in_(reviews))
    assert demo.scalar(scores) == 300
    assert {name: found for name, found in examine(demo).items() if found} == {}
