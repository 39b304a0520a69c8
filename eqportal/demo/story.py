"""The story of one call, told in order: made, opened, sent to, endorsed, assessed, announced."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.calls.operations import move
from eqportal.database import now
from eqportal.demo import committee, endorsing, meanwhile, proposing, rounds, telling
from eqportal.demo.calendar import during
from eqportal.demo.cases import Case, Fate, cases_of
from eqportal.demo.cast import account
from eqportal.demo.past import as_of
from eqportal.demo.rounds import Round
from eqportal.extensions import session
from eqportal.laureates.acceptance.operations import Asked, record_answer
from eqportal.laureates.models import Laureate
from eqportal.laureates.operations import edit
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.programmes.options import Chain
from eqportal.submissions.changes import operations as changes
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.screening import operations as screening

S = CallState
UNOPENED = (S.DRAFT, S.SCHEDULED)
CLOSED = (S.CLOSED, S.REVIEWING, S.DECIDED, S.ANNOUNCED, S.CLOSED_OUT)
ASSESSED = (S.REVIEWING, S.DECIDED, S.ANNOUNCED, S.CLOSED_OUT)
ANNOUNCED = (S.ANNOUNCED, S.CLOSED_OUT)
RETURN, COMPLETE, SCREEN, REVIEW = 2, 5, 6, 8
CONCLUDE, ANNOUNCE, CLOSE_OUT = 30, 40, 90
"""Days after the office has the submissions: when the call closed, or the units sent them on."""
TIME_TO_COMPLETE = timedelta(days=14)


def tell(plan: Round) -> Call:
    """Tell the whole story of a call, up to the state it is to be found in."""
    call = rounds.make(plan, account("officer"))
    committee.seat_panel(plan, call)
    if plan.until in UNOPENED:
        meanwhile.tell(plan.key, call)
        return call
    rounds.open_call(call)
    story = Story(plan, call)
    story.told += [(case, telling.tell(case, call)) for case in cases_of(plan.key)]
    proposing.confirm(call, story.told, everybody=plan.until in CLOSED)
    if plan.until in CLOSED:
        story.screen()
    if plan.until in ASSESSED:
        story.assess()
    if plan.until in ANNOUNCED:
        story.announce()
    if plan.until is S.CLOSED_OUT:
        story.move(CallAction.CLOSE_OUT, CLOSE_OUT)
    meanwhile.tell(plan.key, call)
    return call


@dataclass
class Story:
    """One call and its cases, from the close on."""

    plan: Round
    call: Call
    told: list[tuple[Case, Submission]] = field(default_factory=list)

    def after(self, days: float, seed: str = "") -> datetime:
        """A moment so many days after the office has the submissions."""
        days += self.plan.endorsed_in
        return during(self.call.closes_at, days, seed or self.call.slug)

    def move(self, action: CallAction, days: float) -> None:
        """A move of the call by the officer."""
        with as_of(self.after(days)):
            move(call=self.call, action=action, by=account("officer"))

    def refresh(self) -> None:
        """What a move has changed in the database is read afresh."""
        session().flush()
        for _, submission in self.told:
            session().refresh(submission)

    def screen(self) -> None:
        """The clock closes the call, the units endorse, and the officer looks at each case."""
        with as_of(self.call.closes_at):
            move(call=self.call, action=CallAction.CLOSE, by=None)
        self.refresh()
        if self.call.options.chain is not Chain.NONE:
            endorsing.endorse(self.call, self.told, self.plan.endorsed_in)
            self.refresh()
        for case, submission in self.told:
            if submission.state is SubmissionState.SCREENING and case.fate is not Fate.SENT:
                self._screen_one(case, submission)

    def _screen_one(self, case: Case, submission: Submission) -> None:
        officer = account("officer")
        if case.fate in {Fate.RETURNED, Fate.COMPLETED}:
            self._return(case, submission)
        if case.fate is Fate.COMPLETED:
            telling.complete(case, submission, self.after(COMPLETE))
        if case.fate in {Fate.SCREENED, Fate.COMPLETED}:
            with as_of(self.after(SCREEN)):
                screening.find_eligible(submission=submission, by=officer)
        if case.fate is Fate.INELIGIBLE:
            with as_of(self.after(RETURN, case.key)):
                screening.find_ineligible(submission=submission, reason=case.reason, by=officer)

    def _return(self, case: Case, submission: Submission) -> None:
        """Ask for what is named or answered later; who has not answered still has time."""
        moment, today = self.after(RETURN, case.key), now()
        form = submission.call.form
        later = [s.id for s in form.sections if any(q.id in case.later for q in s.questions)]
        sections = list(case.asked) or later
        due = (today if case.fate is Fate.RETURNED else moment) + TIME_TO_COMPLETE
        with as_of(moment):
            wanted = changes.Wanted(sections, case.reason, due)
            changes.ask(submission=submission, wanted=wanted, by=account("officer"))

    def assess(self) -> None:
        """The review begins; each member does a part, and the chair decides what is decided."""
        self.move(CallAction.START_REVIEW, REVIEW)
        self.refresh()
        begun = self.after(REVIEW)
        for case, submission in self.told:
            if submission.state is SubmissionState.IN_REVIEW:
                committee.assess(case, submission, begun)
                committee.conclude(case, submission, begun)

    def announce(self) -> None:
        """Letters, citations, and the day on which everybody is told."""
        self.move(CallAction.CONCLUDE, CONCLUDE)
        for case, submission in self.told:
            if case.decision and case.decision.citation:
                _cite(case, submission, self.after(CONCLUDE + 1))
        self.move(CallAction.ANNOUNCE, ANNOUNCE)
        self._letters_have_gone(self.after(ANNOUNCE) + timedelta(minutes=1))
        self.refresh()

    def _letters_have_gone(self, moment: datetime) -> None:
        ids = [str(submission.id) for _, submission in self.told]
        released = OutboundEmail.about_id.in_(ids) & (OutboundEmail.state == MailState.QUEUED)
        session().execute(
            update(OutboundEmail).where(released).values(state=MailState.SENT, sent_at=moment)
        )


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
            record_answer(
                laureate=laureate,
                whom=Asked(laureate.name.nb, "", submission.language),
                accepts=True,
                how="Telefon",
                by=account("officer"),
            )


def count() -> int:
    """How many submissions there are of the demonstration's calls."""
    mine = Submission.call_id.in_(rounds.loaded().values())
    return session().scalar(select(func.count(Submission.id)).where(mine)) or 0
