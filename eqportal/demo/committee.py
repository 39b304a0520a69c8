"""The committee's part of a case: declarations, reviews, and what was decided."""

from datetime import datetime
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.terms import Terms
from eqportal.decisions.whole import decide
from eqportal.demo.calendar import during
from eqportal.demo.cases import Case, Verdict
from eqportal.demo.cast import account, cast
from eqportal.demo.past import as_of
from eqportal.demo.rounds import Round
from eqportal.reviews.operations import Judgement, lock, save_draft
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.panels.operations import Place, seat
from eqportal.reviews.recusals.grounds import NONE
from eqportal.reviews.recusals.operations import declare
from eqportal.submissions.models import Submission

SOURCE = Path(__file__).parent / "cases" / "reasons.json"
OPEN = " open"
Reasons = dict[str, dict[str, dict[str, list[str]]]]


@cache
def _reasons() -> Reasons:
    """Sentences by criterion, language and score, from which members write their reasons."""
    return TypeAdapter(Reasons).validate_json(SOURCE.read_bytes())


def seat_panel(plan: Round, call: Call) -> None:
    """Chair, acting chair and members, seated by the officer before the call opens."""
    officer = account("officer")
    held = (Seat.CHAIR, Seat.ACTING_CHAIR, *[Seat.MEMBER] * len(plan.seats))
    with as_of(during(call.opens_at, -5, call.slug)):
        for member, place in zip(plan.seats, held, strict=False):
            if member:
                seat(call=call, user=account(member), place=Place(place), by=officer)


def assess(case: Case, submission: Submission, begun: datetime) -> None:
    """What each member has declared and written, day by day after the review began."""
    for day, (member, (ground, note)) in enumerate(case.declared.items(), start=1):
        _declare(submission, member, ground, note, during(begun, day, case.key + member))
    for day, (member, scores) in enumerate(case.reviews.items(), start=2):
        moment = during(begun, day + len(case.key) % 7, case.key + member)
        _declare(submission, member, NONE, "", moment)
        _write(submission, member, scores, moment)


def _declare(submission: Submission, member: str, ground: str, note: str, moment: datetime) -> None:
    with as_of(moment):
        declare(submission=submission, ground=ground, note=note, by=account(member))


def _write(submission: Submission, member: str, scores: str, moment: datetime) -> None:
    """`45343` is locked, `45343 open` could be, `45... open` is begun, `` is only declared."""
    if not scores:
        return
    by, rubric = account(member), submission.call.rubric
    locale, shift = cast()[member].locale, len(submission.title)
    judgements = {
        criterion.id: _judgement(criterion.id, locale, score, shift)
        for criterion, score in zip(rubric.criteria, scores, strict=False)
        if score.isdigit()
    }
    with as_of(moment):
        review = save_draft(
            submission=submission, judgements=judgements, summary="", version=0, by=by
        )
        if not scores.endswith(OPEN):
            lock(review=review, submission=submission, by=by)


def _judgement(criterion: str, locale: str, score: str, shift: int) -> Judgement:
    sentences = _reasons()[criterion][locale][score]
    return Judgement(int(score), sentences[shift % len(sentences)])


def conclude(case: Case, submission: Submission, begun: datetime) -> None:
    """The decision that the chair and the officer have signed, when there is one."""
    if case.decision is not None:
        with as_of(min(during(begun, 20, case.key), now())):
            _decide(submission, case.decision)


def _decide(submission: Submission, verdict: Verdict) -> None:
    decide(
        submission=submission,
        terms=Terms(verdict.outcome, verdict.reasons),
        leader=account("chair"),
        second=account("officer"),
    )
