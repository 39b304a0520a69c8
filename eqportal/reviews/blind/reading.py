"""A case as a member of its panel reads it: as it was sent, or the redacted copy and nothing else.

Every page, list, pack and export that shows members what was sent reads it here.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import url_for

from eqportal.accounts.models import User
from eqportal.forms.conditions import Answers
from eqportal.forms.spec import Kind, Reader
from eqportal.locales.negotiation import current_locale
from eqportal.reviews.blind import files, pieces
from eqportal.reviews.blind.answers import FILES, shown_answer
from eqportal.reviews.blind.copies import copy_of
from eqportal.reviews.blind.queries import Hidden, hidden_from
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.organisation import unit_names, units_in
from eqportal.submissions.queries import latest_version
from eqportal.submissions.screening import sent
from eqportal.submissions.view import AnswerView, Reading, SectionView

FILE_ENDPOINT = "cases.file"


def sections(
    submission: Submission,
    user: User,
    version: SubmissionVersion | None = None,
    file_endpoint: str = FILE_ENDPOINT,
) -> list[SectionView]:
    """What was sent in a version (the latest unless given), as this person may read it."""
    hidden = hidden_from(user, submission.call_id)
    if not hidden.anybody:
        return sent.sections(submission, file_endpoint, version, reader=Reader.REVIEWER)
    version = version or latest_version(submission)
    if version is None:
        return []
    return _redacted(submission, version.answers, hidden, file_endpoint)


def _redacted(
    submission: Submission, answers: Answers, hidden: Hidden, endpoint: str
) -> list[SectionView]:
    form, copy = submission.call.form, copy_of(submission, hidden)
    questions = pieces.asked(form, answers, hidden)
    kinds = {one.kind for q in questions for one in (q, *q.questions)}
    codes = {code for _path, code in units_in(questions, answers)}
    reading = Reading(
        language=submission.language,
        units=unit_names(codes, current_locale()),
        reader=Reader.BLIND_REVIEWER,
    )
    given = files.given(submission, answers, hidden) if Kind.FILE in kinds else {}
    views = {
        q.id: shown_answer(q, answers.get(q.id), f"{pieces.ANSWERS}.{q.id}", reading, copy)
        for q in questions
    }
    for question in (q for q in questions if q.kind is Kind.FILE):
        view = views[question.id]
        views[question.id] = _with_files(view, given.get(question.id, []), submission, endpoint)
    return _in_order(submission, views)


def _in_order(submission: Submission, views: Mapping[str, AnswerView]) -> list[SectionView]:
    """The sections of the form that have something to read."""
    found = []
    for section in submission.call.form.sections:
        here = [views[q.id] for q in section.questions if q.id in views]
        shown = [view for view in here if not view.blank]
        if shown:
            found.append(SectionView(section.id, section.title.in_(current_locale()), shown))
    return found


def _with_files(
    view: AnswerView, given: Sequence[files.Given], submission: Submission, endpoint: str
) -> AnswerView:
    def address(id_: uuid.UUID) -> str:
        return url_for(endpoint, reference=submission.reference, file=id_)

    shown = [one.view(address(one.id)) for one in given if one.is_shown]
    kept = [one.filename for one in given if not one.is_shown]
    return replace(view, template=FILES, files=shown, labels=kept, blank=not given)


def about(submission: Submission, user: User) -> list[sent.Named]:
    """Whom the case is about, as the conflict question names them; nobody who is hidden."""
    hidden = hidden_from(user, submission.call_id)
    if not hidden.anybody:
        return sent.about(submission)
    version = latest_version(submission)
    if version is None:
        return []
    shown = pieces.asked(submission.call.form, version.answers, hidden)
    other_side = {q.id for q in shown if Reader.BLIND_REVIEWER not in q.seen_by}
    return sent.about(submission, among=other_side)
