"""A pair that is together, its people, and the addresses of their pages."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.models import OutboundEmail
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing
from tests.mentoring.pairings.pairs import put, scene


@dataclass
class Two:
    """A mentee and a mentor, and those around them."""

    officer: User
    cohort: Cohort
    pairing: Pairing
    mentee: Participant
    mentor: Participant
    others: list[Participant]

    @property
    def home(self) -> str:
        """The page of the pair."""
        return f"/en/my/mentoring/{self.pairing.id}"

    @property
    def office(self) -> str:
        """The office's room of the cohort."""
        return f"/en/office/cohorts/{self.cohort.slug}"

    @property
    def both(self) -> list[User]:
        """The accounts of the two."""
        return [self.mentee.user, self.mentor.user]


def two(state: PairingState = PairingState.ACTIVE, days: int = 60) -> Two:
    """A pair in a cohort with a mentee and a mentor more, put together so many days ago."""
    officer, cohort, mentees, mentors = scene()
    pairing = put(cohort, mentees[0], mentors[0], state)
    began = now() - timedelta(days=days)
    pairing.planned_at = began
    for name in ("proposed_at", "mentee_said", "mentor_said"):
        if getattr(pairing, name):
            setattr(pairing, name, began)
    if pairing.started_at:
        pairing.started_at = began
    session().commit()
    return Two(officer, cohort, pairing, mentees[0], mentors[0], [mentees[1], mentors[1]])


def date_parts(name: str, day) -> dict[str, str]:
    """A day as a browser posts it."""
    return {
        f"{name}-day": str(day.day),
        f"{name}-month": str(day.month),
        f"{name}-year": str(day.year),
    }


def written(template: str) -> list[OutboundEmail]:
    """The mails of a template, in order."""
    found = select(OutboundEmail).where(OutboundEmail.template == f"mentoring/emails/{template}")
    return list(session().scalars(found.order_by(OutboundEmail.created_at, OutboundEmail.address)))


def trail(prefix: str) -> list[AuditEvent]:
    """The rows of the trail that begin so."""
    found = select(AuditEvent).where(AuditEvent.action.startswith(prefix))
    return list(session().scalars(found.order_by(AuditEvent.id)))
