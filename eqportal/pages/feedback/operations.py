"""What the office does with a report: answers it, says that it is fixed, tells of the barrier."""

from dataclasses import dataclass
from datetime import date

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.mail.outbox import Recipient, queue
from eqportal.pages.feedback.models import BarrierReport, KnownBarrier


@dataclass(frozen=True)
class Told:
    """What the statement tells of a barrier."""

    criterion: str
    what: LocalisedText
    consequence: LocalisedText
    found_on: date
    fixed_on: date | None


def answer(*, report: BarrierReport, text: str, by: User) -> None:
    """Answer a report, once; who gave an address gets the answer, in the report's language."""
    if report.answered_at:
        message = "the report is answered already"
        raise WrongStateError(message)
    report.answer, report.answered_at, report.answered_by = text, now(), by.id
    if report.email:
        to = Recipient(report.email, report.locale)
        queue("pages/emails/barrier_answer", to=to, about=report, report=report)
    record("barrier.answered", by=by.id, subject=report, mailed=bool(report.email))


def fix(*, report: BarrierReport, by: User) -> None:
    """What was in the way is so no longer."""
    if report.fixed_at:
        message = "the report is fixed already"
        raise WrongStateError(message)
    report.fixed_at, report.fixed_by = now(), by.id
    record("barrier.fixed", by=by.id, subject=report)


def tell(*, told: Told, report: BarrierReport | None, by: User) -> KnownBarrier:
    """Let the statement tell of a barrier."""
    known = KnownBarrier(**vars(told), report_id=report.id if report else None)
    session().add(known)
    session().flush()
    record("known_barrier.told", by=by.id, subject=known, criterion=told.criterion)
    return known


def change(*, known: KnownBarrier, told: Told, by: User) -> None:
    """Change what the statement tells of a barrier; with a day it was fixed, it tells no more."""
    for name, value in vars(told).items():
        setattr(known, name, value)
    record("known_barrier.changed", by=by.id, subject=known, fixed_on=told.fixed_on)
