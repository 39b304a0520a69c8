"""The story of one call, told in order: made, opened, sent to, screened, assessed, announced."""

from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.calls.operations import move
from eqportal.demo import committee, rounds, telling
from eqportal.demo.calendar import during
from eqportal.demo.cases import Case, Fate, cases_of
from eqportal.demo.cast import account
from eqportal.demo.past import as_of
from eqportal.demo.rounds import Round
from eqportal.extensions import session
from eqportal.laureates.models import Laureate
from eqportal.laureates.operations import edit
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.screening import operations as screening

Told = list[tuple[Case, Submission]]
S = CallState
CLOSED = (S.CLOSED, S.REVIEWING, S.DECIDED, S.ANNOUNCED, S.CLOSED_OUT)
ASSESSED = (S.REVIEWING, S.DECIDED, S.ANNOUNCED, S.CLOSED_OUT)
ANNOUNCED = (S.ANNOUNCED, S.CLOSED_OUT)
RETURN, COMPLETE, SCREEN, REVIEW = 2, 5, 6, 8
CONCLUDE, ANNOUNCE, CLOSE_OUT = 30, 40, 90
"""Days after the call closed."""


def tell(plan: Round) -> Call:
    """Tell the whole story of a call, up to the state it is to be found in."""
    call = rounds.make(plan, account("officer"))
    committee.seat_panel(plan, call)
    if plan.until is S.SCHEDULED:
        return call
    rounds.open_call(call)
    told = [(case, telling.tell(case, call)) for case in cases_of(plan.key)]
    if plan.until in CLOSED:
        _screen(call, told)
    if plan.until in ASSESSED:
        _assess(call, told)
    if plan.until in ANNOUNCED:
        _announce(call, told)
    if plan.until is S.CLOSED_OUT:
        _move(call, CallAction.CLOSE_OUT, CLOSE_OUT)
    return call


def _after(call: Call, days: float) -> datetime:
    return during(call.closes_at, days, call.slug)


def _move(call: Call, action: CallAction, days: float) -> None:
    with as_of(_after(call, days)):
        move(call=call, action=action, by=account("officer"))


def _screen(call: Call, told: Told) -> None:
    """The clock closes the call; the officer looks at each case."""
    with as_of(call.closes_at):
        move(call=call, action=CallAction.CLOSE, by=None)
    _refresh(told)
    for case, submission in told:
        if submission.state is SubmissionState.SCREENING and case.fate is not Fate.SENT:
            _screen_one(case, submission, call)


def _screen_one(case: Case, submission: Submission, call: Call) -> None:
    officer = account("officer")
    if case.fate in {Fate.RETURNED, Fate.COMPLETED}:
        with as_of(during(call.closes_at, RETURN, case.key)):
            screening.return_for_completion(submission=submission, reason=case.reason, by=officer)
    if case.fate is Fate.COMPLETED:
        telling.complete(case, submission, _after(call, COMPLETE))
    if case.fate in {Fate.SCREENED, Fate.COMPLETED}:
        with as_of(_after(call, SCREEN)):
            screening.find_eligible(submission=submission, by=officer)
    if case.fate is Fate.INELIGIBLE:
        with as_of(during(call.closes_at, RETURN, case.key)):
            screening.find_ineligible(submission=submission, reason=case.reason, by=officer)


def _assess(call: Call, told: Told) -> None:
    _move(call, CallAction.START_REVIEW, REVIEW)
    _refresh(told)
    begun = _after(call, REVIEW)
    for case, submission in told:
        if submission.state is SubmissionState.IN_REVIEW:
            committee.assess(case, submission, begun)
            committee.conclude(case, submission, begun)


def _announce(call: Call, told: Told) -> None:
    _move(call, CallAction.CONCLUDE, CONCLUDE)
    for case, submission in told:
        if case.decision and case.decision.citation:
            _cite(case, submission, _after(call, CONCLUDE + 1))
    _move(call, CallAction.ANNOUNCE, ANNOUNCE)
    _letters_have_gone(told, _after(call, ANNOUNCE) + timedelta(minutes=1))
    _refresh(told)


def _cite(case: Case, submission: Submission, moment: datetime) -> None:
    found = session().scalars(select(Laureate).where(Laureate.submission_id == submission.id))
    laureate, verdict = found.one(), case.decision
    if verdict is not None and verdict.citation is not None:
        with as_of(moment):
            edit(
                laureate=laureate,
                name=verdict.name or laureate.name,
                unit=laureate.unit,
                citation=verdict.citation,
                by=account("officer"),
            )


def _letters_have_gone(told: Told, moment: datetime) -> None:
    ids = [str(submission.id) for _, submission in told]
    released = OutboundEmail.about_id.in_(ids) & (OutboundEmail.state == MailState.QUEUED)
    session().execute(
        update(OutboundEmail).where(released).values(state=MailState.SENT, sent_at=moment)
    )


def _refresh(told: Told) -> None:
    """What a move has changed in the database is read afresh."""
    session().flush()
    for _, submission in told:
        session().refresh(submission)


def count() -> int:
    """How many submissions there are of the demonstration's calls."""
    mine = Submission.call_id.in_(rounds.loaded().values())
    return session().scalar(select(func.count(Submission.id)).where(mine)) or 0
