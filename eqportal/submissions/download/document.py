"""A submission as the content of a document: what it is, its facts, and the answers in words."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext

from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.formats import localised, moment
from eqportal.locales.negotiation import current_locale
from eqportal.submissions.download.content import sections_of
from eqportal.submissions.download.source import Source
from eqportal.submissions.view import read

MARKS = {"test": "TEST"}


def content_of(source: Source) -> dict[str, Any]:
    """For `pdf.made`, in the language being answered in."""
    submission = source.submission
    owner = session().get_one(User, submission.submitter_id)
    heading = submission.title or _("Without a title")
    return {
        "lang": current_locale(),
        "title": f"{heading} ({submission.reference})",
        "author": owner.called,
        "running": submission.reference,
        "mark": _mark(source),
        "notice": _notice(source),
        "gap_notice": _("Some signs are not in our fonts and stand as an empty box."),
        "facts_head": [_("What"), _("Content")],
        "facts": _facts(source, owner),
        "sections": sections_of(read(submission, source.answers, lambda _row: None)),
    }


def moment_of(source: Source) -> datetime:
    """When the content was as it is."""
    return source.sent.sent_at if source.sent else now()


def _mark(source: Source) -> str:
    if source.is_test:
        return MARKS["test"]
    return "" if source.sent else pgettext("submission state", "Draft")


def _notice(source: Source) -> str:
    if source.is_test:
        return _("This is a test. It is not assessed.")
    return "" if source.sent else _("This is a draft. It has not been sent.")


def _facts(source: Source, owner: User) -> list[list[str]]:
    submission, sent = source.submission, source.sent
    facts = [
        [_("Reference"), submission.reference],
        [_("Call"), localised(submission.call.title)],
        [_("Submitter"), f"{owner.name}, {owner.email}" if owner.name else owner.email],
    ]
    if submission.entered_by_id is not None:
        facts.append([_("Entered by"), _("The office, for the submitter")])
    if sent:
        facts += [
            [_("Sent"), moment(sent.sent_at)],
            [_("Version"), str(sent.number)],
            [_("Check sum (SHA-256)"), sent.digest],
        ]
    return facts
