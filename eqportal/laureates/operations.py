"""Laureates from decision to publication, and those from before the portal."""

from pathlib import Path

from flask_babel import gettext as _
from pydantic import BaseModel, TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.effects import effects, guards
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.models import Decision, Outcome
from eqportal.extensions import session
from eqportal.laureates.drafting import draft
from eqportal.laureates.models import Laureate
from eqportal.laureates.queries import of_call
from eqportal.locales.text import LocalisedText
from eqportal.submissions.models import Submission

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
    for submission, decision in awarded.all():
        laureate = draft(submission, decision)
        record("laureate.drafted", by=by.id if by else None, subject=laureate, year=call.year)


def complete(laureate: Laureate) -> bool:
    """Whether name and citation are there in all three languages."""
    return not laureate.name.missing() and not laureate.citation.missing()


def _citations_are_written(call: Call) -> str | None:
    unfinished = [laureate for laureate in of_call(call) if not complete(laureate)]
    if not unfinished:
        return None
    names = ", ".join(laureate.name.nb or laureate.name.en for laureate in unfinished)
    return _("Write the citation in all three languages: %(names)s.", names=names)


def publish(call: Call, by: User | None) -> None:
    """When a call is announced: its laureates are on the award page from this moment."""
    for laureate in of_call(call):
        laureate.published_at = now()
        record("laureate.published", by=by.id if by else None, subject=laureate, year=laureate.year)


guards[CallAction.ANNOUNCE].append(_citations_are_written)
effects[CallAction.CONCLUDE].append(draft_laureates)
effects[CallAction.ANNOUNCE].append(publish)
