"""Laureates from decision to publication, and those from before the portal."""

from datetime import datetime
from pathlib import Path

from flask_babel import gettext as _
from pydantic import BaseModel, TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.effects import effects, guards
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.corrections.effects import on_corrected
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.models import Decision, Outcome
from eqportal.decisions.queries import decision_of
from eqportal.extensions import session
from eqportal.laureates.acceptance import queries as acceptances
from eqportal.laureates.acceptance.lifecycle import AcceptanceState
from eqportal.laureates.drafting import draft
from eqportal.laureates.embargo import pursued
from eqportal.laureates.finding import KIND
from eqportal.laureates.models import Laureate
from eqportal.laureates.queries import of_call
from eqportal.locales.text import LocalisedText
from eqportal.search.indexing import refresh
from eqportal.submissions.models import Submission

AFTER_CONCLUDING = (CallState.DECIDED, CallState.ANNOUNCED)
TOLD = (CallState.ANNOUNCED, CallState.CLOSED_OUT)
HISTORIC = Path(__file__).parent / "historic.json"


class Historic(BaseModel):
    """A laureate from before the portal, with the source of what is known."""

    year: int
    name: LocalisedText
    citation: LocalisedText
    unit: LocalisedText | None
    source: str


def load_historic(db: Session) -> int:
    """Publish the laureates that ship with the portal; returns how many were new."""
    shipped = TypeAdapter(list[Historic]).validate_json(HISTORIC.read_bytes())
    known = {
        (year, name.nb)
        for year, name in db.execute(
            select(Laureate.year, Laureate.name).where(Laureate.source.is_not(None))
        )
    }
    new = [entry for entry in shipped if (entry.year, entry.name.nb) not in known]
    for entry in new:
        fields = {**dict(entry), "unit": entry.unit or LocalisedText()}
        db.add(Laureate(**fields, published_at=now()))
    db.flush()
    return len(new)


def edit(
    *,
    laureate: Laureate,
    name: LocalisedText,
    unit: LocalisedText,
    citation: LocalisedText,
    by: User,
) -> None:
    """Change what is told of a laureate, published or not."""
    laureate.name, laureate.unit, laureate.citation = name, unit, citation
    record("laureate.edited", by=by.id, subject=laureate, year=laureate.year)
    refresh(KIND, [laureate.id.hex])


def draft_laureates(call: Call, by: User | None) -> None:
    """When a call is concluded: a laureate for each awarded case, if the call has laureates.

    A test call never has: what is tried out is nobody's award.
    """
    if not call.publishes_laureate or call.test_of_id is not None:
        return
    awarded = session().execute(
        select(Submission, Decision)
        .join(Decision, Decision.submission_id == Submission.id)
        .where(Submission.call_id == call.id, Decision.outcome == Outcome.AWARDED)
        .order_by(Submission.reference)
    )
    known = {one.submission_id for one in of_call(call)}
    for submission, decision in awarded.all():
        if submission.id not in known:
            laureate = draft(submission, decision)
            record("laureate.drafted", by=by.id if by else None, subject=laureate, year=call.year)


def follow_correction(submission: Submission, _correction: Correction, by: User) -> None:
    """A new winner is drafted; one who wins no more is taken away before anything is public."""
    call = submission.call
    if call.state not in AFTER_CONCLUDING:
        return
    draft_laureates(call, by)
    decision = decision_of(submission)
    for laureate in of_call(call):
        lost = decision is not None and decision.outcome is not Outcome.AWARDED
        if laureate.submission_id == submission.id and lost and laureate.published_at is None:
            _take_away(laureate, by)


def _take_away(laureate: Laureate, by: User) -> None:
    record("laureate.taken_away", by=by.id, subject=laureate, year=laureate.year)
    row = acceptances.of(laureate)
    if row is not None:
        session().delete(row)
        session().flush()
    session().delete(laureate)
    session().flush()


def set_embargo(*, laureate: Laureate, until: datetime | None, by: User) -> None:
    """Until when nothing of the award is told; None lifts it."""
    if laureate.published_at is not None:
        raise WrongStateError("the laureate is published")
    laureate.embargo_until = until
    record("laureate.embargo", by=by.id, subject=laureate, until=until)


def may_publish(laureate: Laureate) -> bool:
    """Whether one that came after the announcement can be published now."""
    if laureate.published_at is not None or laureate.submission_id is None:
        return False
    submission = session().get_one(Submission, laureate.submission_id)
    return submission.call.state in TOLD and _is_ready(laureate)


def _is_ready(laureate: Laureate) -> bool:
    row, ends = acceptances.of(laureate), laureate.embargo_until
    accepted = row is not None and row.state is AcceptanceState.ACCEPTED
    return accepted and complete(laureate) and (ends is None or ends <= now())


def publish_one(*, laureate: Laureate, by: User) -> None:
    """Publish one that was drafted after the call was announced, as after a correction."""
    if not may_publish(laureate):
        raise WrongStateError("the laureate cannot be published yet")
    laureate.published_at = now()
    record("laureate.published", by=by.id, subject=laureate, year=laureate.year)
    refresh(KIND, [laureate.id.hex])


def complete(laureate: Laureate) -> bool:
    """Whether name and citation are there in all three languages."""
    return not laureate.name.missing() and not laureate.citation.missing()


def _citations_are_written(call: Call) -> str | None:
    unfinished = [laureate for laureate in pursued(call) if not complete(laureate)]
    if not unfinished:
        return None
    names = ", ".join(laureate.name.nb or laureate.name.en for laureate in unfinished)
    return _("Write the citation in all three languages: %(names)s.", names=names)


def publish(call: Call, by: User | None) -> None:
    """When a call is announced: those who have accepted are on the award page from this moment."""
    for laureate in of_call(call):
        if not _is_ready(laureate):
            continue
        laureate.published_at = now()
        record("laureate.published", by=by.id if by else None, subject=laureate, year=laureate.year)
        refresh(KIND, [laureate.id.hex])


guards[CallAction.ANNOUNCE].append(_citations_are_written)
effects[CallAction.CONCLUDE].append(draft_laureates)
effects[CallAction.ANNOUNCE].append(publish)
on_corrected.append(follow_correction)
