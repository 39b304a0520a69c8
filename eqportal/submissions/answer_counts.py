"""How many have answered a question or chosen an option; the form's editor asks before it goes."""

import uuid
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from eqportal.calls.editing.places import Path
from eqportal.calls.editing.uses import Answered, counters
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.forms.answers import is_blank
from eqportal.submissions.models import (
    SectionAnswers,
    Submission,
    SubmissionFile,
    SubmissionVersion,
)


def count(call: Call, path: Path, option: str | None) -> Answered:
    """The drafts and sent submissions of a call, and those of the calls that try it out."""
    of_call = or_(Call.id == call.id, Call.test_of_id == call.id)
    found = {True: set[Any](), False: set[Any]()}
    for kept in (SectionAnswers, SubmissionVersion):
        rows = session().execute(
            select(Submission.id, Submission.call_id, kept.answers)
            .join(Submission, Submission.id == kept.submission_id)
            .join(Call, Call.id == Submission.call_id)
            .where(of_call)
        )
        for id_, call_id, answers in rows:
            if any(_counts(value, option) for value in _values(answers, path)):
                found[call_id == call.id].add(id_)
    for id_, call_id in session().execute(_with_files(of_call, path[0])):
        found[call_id == call.id].add(id_)
    return Answered(live=len(found[True]), test=len(found[False] - found[True]))


def _with_files(of_call: ColumnElement[bool], question: str) -> Select[uuid.UUID, uuid.UUID]:
    """The submissions with a file as the answer to a question."""
    return (
        select(Submission.id, Submission.call_id)
        .join(Call, Call.id == Submission.call_id)
        .join(SubmissionFile, SubmissionFile.submission_id == Submission.id)
        .where(of_call, SubmissionFile.question == question)
    )


def _values(answers: dict[str, Any], path: Path) -> Iterator[Any]:
    value = answers.get(path[0])
    if len(path) == 1:
        yield value
    elif isinstance(value, list):
        yield from (entry.get(path[1]) for entry in value if isinstance(entry, dict))


def _counts(value: Any, option: str | None) -> bool:  # noqa: ANN401 - any stored shape
    if option is None:
        return not is_blank(value)
    return value == option or (isinstance(value, list) and option in value)


counters.append(count)
