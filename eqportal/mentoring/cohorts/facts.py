"""What the office reads of each who may take part, before it selects."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from eqportal.calls.models import Call
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.models import Decision, Outcome
from eqportal.endorsements.models import Endorsement, Level
from eqportal.extensions import session
from eqportal.forms.spec import Form
from eqportal.mentoring.cohorts.choosing import PAST_SCREENING
from eqportal.mentoring.cohorts.faculties import Named, Units
from eqportal.mentoring.cohorts.listing import UNIT, call_of
from eqportal.mentoring.cohorts.models import Cohort, Participant, Side
from eqportal.mentoring.cohorts.operations import CAN_LEAVE
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import AskedAs, Proposer
from eqportal.submissions.queries import sent_last

POSITION, STAGE, OWN_WORD = "position", "time_left", "manager_agrees"
Row = tuple[Submission, Participant | None]


@dataclass(frozen=True)
class Candidate:
    """One line of the list; `supported` is the applicant's own word on what the manager says."""

    case: Submission
    participant: Participant | None
    unit: Named | None
    faculty: Named | None
    position: str
    stage: str
    endorsement: Endorsement | None
    outcome: Outcome | None
    manager: Proposer | None
    supported: bool | None
    both: bool

    @property
    def is_open(self) -> bool:
        """Whether the case can still be chosen; a withdrawn one cannot."""
        return self.case.state in PAST_SCREENING

    @property
    def may_leave(self) -> bool:
        """Whether there is a place to give up."""
        return self.participant is not None and self.participant.place in CAN_LEAVE

    @property
    def unannounced(self) -> bool:
        """Whether the committee's decision is known to nobody outside yet."""
        return self.case.state is SubmissionState.DECIDED


def asks_manager(call: Call) -> bool:
    """Whether the form asks for the line manager, or for what the manager says."""
    return bool(call.options.manager_question) or any(
        question.id == OWN_WORD for question in call.form.questions()
    )


def candidates(
    cohort: Cohort, side: Side, rows: Sequence[Row], units: Units, locale: str
) -> list[Candidate]:
    """The lines of a page, in a fixed number of statements."""
    ids = [case.id for case, _ in rows]
    form, sent = _form(cohort, side), _answers(ids)
    said, outcomes, managers = _endorsements(ids), _outcomes(ids), _managers(ids)
    twice = _on_other_side(cohort, side, [case.submitter_id for case, _ in rows])
    found = []
    for case, participant in rows:
        answers = sent.get(case.id, {}) | (participant.changes if participant else {})
        code = str(answers.get(UNIT) or "")
        found.append(
            Candidate(
                case=case,
                participant=participant,
                unit=units.names.get(code),
                faculty=units.faculty(code),
                position=_label(form, POSITION, answers, locale),
                stage=_label(form, STAGE, answers, locale),
                endorsement=said.get(case.id),
                outcome=outcomes.get(case.id),
                manager=managers.get(case.id),
                supported=_yes(answers.get(OWN_WORD)),
                both=case.submitter_id in twice,
            )
        )
    return found


def _yes(answer: object) -> bool | None:
    return None if answer is None else answer == "yes"


def _label(form: Form, question: str, answers: Mapping[str, Any], locale: str) -> str:
    """The words of the option that was chosen; empty when the form no longer asks."""
    asked = next((q for q in form.questions() if q.id == question), None)
    said = answers.get(question)
    options = asked.options if asked else ()
    return next((o.label.in_(locale) for o in options if o.id == said), "")


def _form(cohort: Cohort, side: Side) -> Form:
    wanted = select(Call).where(Call.id == call_of(cohort, side)).options(undefer(Call.form))
    return session().scalars(wanted).one().form


def _answers(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
    """What each sent last."""
    rows = session().execute(
        select(Submission.id, SubmissionVersion.answers)
        .join(SubmissionVersion, sent_last())
        .where(Submission.id.in_(ids))
    )
    return {case: dict(answers) for case, answers in rows}


def _endorsements(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Endorsement]:
    """What the faculty says of each."""
    rows = session().scalars(
        select(Endorsement).where(
            Endorsement.submission_id.in_(ids), Endorsement.level == Level.FACULTY
        )
    )
    return {row.submission_id: row for row in rows}


def _outcomes(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Outcome]:
    """What the committee's final decisions say."""
    rows = session().execute(
        select(Decision.submission_id, Decision.outcome).where(
            Decision.submission_id.in_(ids), Decision.state.in_(FINAL)
        )
    )
    return {case: outcome for case, outcome in rows}  # noqa: C416 - a Result is no dict


def _managers(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Proposer]:
    """The answer of each one's line manager; the one named last when there were several."""
    rows = session().scalars(
        select(Proposer)
        .where(
            Proposer.submission_id.in_(ids),
            Proposer.part == AskedAs.MANAGER,
            Proposer.state != ProposerState.VOID,
        )
        .order_by(Proposer.invited_at, Proposer.id)
    )
    return {row.submission_id: row for row in rows}


def _on_other_side(cohort: Cohort, side: Side, people: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these people who have applied on the other side as well."""
    other = Side.MENTOR if side is Side.MENTEE else Side.MENTEE
    rows = session().scalars(
        select(Submission.submitter_id).where(
            Submission.call_id == call_of(cohort, other),
            Submission.state.in_(PAST_SCREENING),
            Submission.submitter_id.in_(people),
        )
    )
    return set(rows)
