"""A case as the public gets it: facts, answers and the decision, with what is marked taken out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.decisions.disclosure import grounds
from eqportal.decisions.disclosure.models import AccessMark
from eqportal.decisions.disclosure.redaction import Redaction, sign
from eqportal.decisions.labels import OUTCOMES
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.queries import decision_of
from eqportal.extensions import session
from eqportal.locales.formats import kroner, localised, moment
from eqportal.locales.negotiation import current_locale
from eqportal.pages import queries as pages
from eqportal.reads import once
from eqportal.submissions.download.content import pieces_of
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import latest_version
from eqportal.submissions.view import AnswerView, SectionView, read

TITLE, SUBMITTER, REASONS = "title", "submitter", "reasons"


def marks_of(submission: Submission) -> list[AccessMark]:
    """What is marked in a case."""
    rows = select(AccessMark).where(AccessMark.submission_id == submission.id)
    ordered = rows.order_by(AccessMark.made_at, AccessMark.id)
    return once(("marks", submission.id), lambda: list(session().scalars(ordered)))


@dataclass(frozen=True)
class Piece:
    """Something that can be withheld: its key, and what it is called."""

    key: str
    name: str


def sections_read(submission: Submission) -> list[SectionView]:
    """What was sent last, as it is read."""
    return once(("sent last", submission.id), lambda: _read(submission))


def _read(submission: Submission) -> list[SectionView]:
    version = latest_version(submission)
    return read(submission, version.answers if version else {}, lambda _row: None)


def pieces(submission: Submission) -> list[Piece]:
    """Everything of a case that can be withheld, in order."""
    known = [Piece(TITLE, _("Title")), Piece(SUBMITTER, _("Submitter"))]
    for section in sections_read(submission):
        known += [Piece(f"answer:{answer.id}", answer.question) for answer in section.answers]
    return [*known, Piece(REASONS, _("The committee’s reasons"))]


def content_of(submission: Submission) -> dict[str, Any]:
    """For the PDF and the page, in the language being answered in."""
    redaction = Redaction.of(marks_of(submission))
    title = redaction.text(TITLE, submission.title or submission.reference)
    site = pages.site()
    return {
        "lang": current_locale(),
        "title": f"{title} ({submission.reference})",
        "author": localised(site.office),
        "running": submission.reference,
        "mark": "",
        "gap_notice": _("Some signs are not in our fonts and stand as an empty box."),
        "facts_head": [_("What"), _("Content")],
        "facts": _facts(submission, redaction),
        "sections": [*_answers(submission, redaction), *_decided(submission, redaction)],
        "grounds_title": _("What is withheld, and why"),
        "grounds": [_explained(key) for key in redaction.used],
    }


def _facts(submission: Submission, redaction: Redaction) -> list[list[str]]:
    owner = session().get_one(User, submission.submitter_id)
    facts = [
        [_("Reference"), submission.reference],
        [_("Call"), localised(submission.call.title)],
        [_("Submitter"), redaction.text(SUBMITTER, owner.called)],
    ]
    if submission.submitted_at:
        facts.append([_("Sent"), moment(submission.submitted_at)])
    return facts


def _answers(submission: Submission, redaction: Redaction) -> Iterator[dict[str, Any]]:
    for section in sections_read(submission):
        given = [_answer(answer, redaction) for answer in section.answers]
        yield {"title": section.title, "answers": given}


def _answer(answer: AnswerView, redaction: Redaction) -> dict[str, Any]:
    """A whole answer that is withheld leaves no shape behind, such as how many lines it had."""
    key = f"answer:{answer.id}"
    ground = redaction.whole(key)
    shown = [{"kind": "text", "text": sign(ground)}] if ground else _shown(answer, key, redaction)
    lang = None if ground else answer.lang or answer.words_lang
    return {"question": answer.question, "lang": lang, "pieces": shown}


def _shown(answer: AnswerView, key: str, redaction: Redaction) -> list[dict[str, Any]]:
    if answer.files:
        names = [_("A file: %(size)s", size=f"{file.octets} B") for file in answer.files]
        return [{"kind": "list", "items": names}]
    made: list[dict[str, Any]] = redaction.mapped(key, pieces_of(answer))
    return made


def _decided(submission: Submission, redaction: Redaction) -> Iterator[dict[str, Any]]:
    decision = decision_of(submission)
    if decision is None or decision.state not in FINAL:
        return
    outcome = str(OUTCOMES[decision.outcome])
    if decision.amount is not None:
        outcome = f"{outcome}, {kroner(decision.amount)}"
    reasons = redaction.text(REASONS, decision.reasons)
    answers = [
        {"question": _("Outcome"), "lang": None, "pieces": [{"kind": "text", "text": outcome}]},
        {"question": _("Reasons"), "lang": None, "pieces": [{"kind": "text", "text": reasons}]},
    ]
    yield {"title": _("The decision"), "answers": answers}


def _explained(key: str) -> str:
    ground = grounds.one(key)
    return f"{localised(ground.cite)}: {localised(ground.text)}" if ground else key
