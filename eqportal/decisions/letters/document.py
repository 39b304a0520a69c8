"""A letter as an accessible PDF, for its reader, the office and the archive."""

from pathlib import Path
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from eqportal.database import now
from eqportal.decisions.appeals.clock import clock_of
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.letters.writing import pieces
from eqportal.extensions import session
from eqportal.files import typesetting
from eqportal.locales.formats import day, localised
from eqportal.locales.negotiation import answering_in
from eqportal.mail.models import OutboundEmail
from eqportal.pages import queries
from eqportal.submissions.models import Submission

TEMPLATE = Path(__file__).parent / "letter.typ"


def as_pdf(letter: Letter, submission: Submission) -> bytes:
    """The letter in its own language; one that is not released carries the mark of a draft."""
    with answering_in(letter.language), force_locale(letter.language):
        content = _content(letter, submission)
    made: bytes = typesetting.made(
        content, template=TEMPLATE, at=letter.released_at or letter.written_at
    )
    return made


def _content(letter: Letter, submission: Submission) -> dict[str, Any]:
    site = queries.site()
    released = letter.released_at
    return {
        "lang": letter.language,
        "title": letter.title,
        "author": localised(site.office),
        "running": submission.reference,
        "mark": "" if released else _("Draft"),
        "gap_notice": _("Some signs are not in our fonts and stand as an empty box."),
        "sender": [localised(site.office), localised(site.institution)],
        "facts": _facts(letter, submission),
        "facts_head": [_("What"), _("Content")],
        "pieces": [{"heading": p.is_heading, "text": p.text} for p in pieces(letter.body)],
        "closing": [_("Kind regards"), localised(site.office)],
        "digest": _("Check sum (SHA-256): %(digest)s", digest=letter.sha256),
    }


def _facts(letter: Letter, submission: Submission) -> list[list[str]]:
    clock = clock_of(letter, notice_of(letter))
    facts = [
        [_("Date"), day(letter.released_at or now())],
        [_("Reference"), submission.reference],
        [_("Call"), localised(submission.call.title)],
    ]
    if clock and clock.last_day:
        facts.append([_("Last day to appeal"), day(clock.last_day)])
    return facts


def notice_of(letter: Letter) -> OutboundEmail | None:
    """The mail that tells of a letter."""
    return session().get(OutboundEmail, letter.mail_id) if letter.mail_id else None


def filename(letter: Letter, submission: Submission) -> str:
    """Letters, digits and hyphens alone: safe in a header, and neutral."""
    return f"{submission.reference}-{letter.number}.pdf"
