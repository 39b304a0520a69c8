"""The certificate of participation: who has one, and the document in one language."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext
from sqlalchemy import func, select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.files import typesetting
from eqportal.locales.formats import day, localised
from eqportal.locales.negotiation import current_locale
from eqportal.mentoring.care.models import Attendance, Gathering, Presence
from eqportal.mentoring.cohorts.models import Participant, Side
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.surveys import queries
from eqportal.mentoring.surveys.mails import tell_of_certificate
from eqportal.mentoring.surveys.models import CertificateGrant
from eqportal.pages.queries import site

TEMPLATE = Path(__file__).parent / "certificate.typ"
COMPLETED, ENDED = PairingState.COMPLETED, PairingState.ENDED_EARLY


@dataclass(frozen=True)
class Part:
    """What somebody took part in: from when, until when, and how many gatherings."""

    since: datetime
    until: datetime
    gatherings: int


def part_of(participant: Participant) -> Part | None:
    """What a certificate would say; None for whoever has none.

    Those have one whose pairing is completed, or ended early when the office gave them one, until
    the round is forgotten: from then on nobody knows what it would say.
    """
    if participant.cohort.forgotten_at is not None:
        return None
    found = queries.pairings_of(participant, COMPLETED)
    if not found and queries.granted(participant):
        found = queries.pairings_of(participant, ENDED)
    ends = [pairing.ended_at for pairing in found if pairing.ended_at]
    if not ends:
        return None
    begun = [b for pairing in found if (b := pairing.started_at or pairing.mentor_said)]
    return Part(min(begun), max(ends), _attended(participant))


def _attended(participant: Participant) -> int:
    counted = (
        select(func.count())
        .select_from(Attendance)
        .join(Gathering, Gathering.id == Attendance.gathering_id)
        .where(
            Attendance.participant_id == participant.id,
            Attendance.presence == Presence.PRESENT,
            Gathering.cancelled_at.is_(None),
        )
    )
    return session().scalar(counted) or 0


def may_grant(participant: Participant) -> bool:
    """Whether the office can give one: a pairing ended early, and there is none yet."""
    is_open = participant.cohort.forgotten_at is None
    ended = bool(queries.pairings_of(participant, ENDED))
    return is_open and ended and part_of(participant) is None


def grant(*, participant: Participant, by: User) -> None:
    """Give a certificate to somebody whose pairing ended early, and tell them."""
    if not may_grant(participant):
        raise WrongStateError("there is a certificate, or nothing that one could say")
    session().add(CertificateGrant(participant_id=participant.id, granted_by=by.id))
    session().flush()
    record("certificate.granted", by=by.id, subject=participant)
    tell_of_certificate(participant)


def as_pdf(participant: Participant, part: Part) -> bytes:
    """One page, in the language that is answered in."""
    made: bytes = typesetting.made(_content(participant, part), template=TEMPLATE, at=part.until)
    return made


def filename(participant: Participant) -> str:
    """A name that is safe in a header."""
    return f"certificate-{participant.cohort.slug}-{current_locale()}.pdf"


def _content(participant: Participant, part: Part) -> dict[str, Any]:
    about = site()
    return {
        "lang": current_locale(),
        "title": _("Certificate of participation"),
        "author": localised(about.office),
        "running": "",
        "mark": "",
        "gap_notice": _("Some signs are not in our fonts and stand as an empty box."),
        "name": participant.user.called,
        "paragraphs": _paragraphs(participant, part),
        "from": f"{localised(about.institution)}, {day(now())}",
        "office": localised(about.office),
    }


def _paragraphs(participant: Participant, part: Part) -> list[str]:
    year, days = participant.cohort.mentee_call.year, (day(part.since), day(part.until))
    if participant.side is Side.MENTEE:
        first = _("took part as a mentee in the mentoring programme %(year)s", year=year)
    else:
        first = _("took part as a mentor in the mentoring programme %(year)s", year=year)
    period = pgettext("certificate", "from %(since)s to %(until)s", since=days[0], until=days[1])
    return [first, period, _("Gatherings attended: %(n)s", n=part.gatherings)]
