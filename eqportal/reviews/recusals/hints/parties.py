"""The people of a case as its data name them: whom it is about, who sends it, who writes for it."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import literal, select, union_all

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.forms.spec import Form, Kind, Question
from eqportal.reviews.blind.parties import of_submitter
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.queries import latest_version
from eqportal.submissions.referees.lifecycle import LIVE
from eqportal.submissions.referees.models import Referee


class Part(StrEnum):
    """What part somebody has in a case."""

    NAMED = "named"
    PROPOSER = "proposer"
    SUBMITTER = "submitter"
    CO_SUBMITTER = "co_submitter"
    REFEREE = "referee"


@dataclass(frozen=True)
class Party:
    """A person, or a unit by its code, with a part in a case; `question` says where it stands."""

    part: Part
    name: str = ""
    email: str = ""
    unit: str = ""
    question: str = ""


def parties_of(
    cases: Sequence[Submission], *, answers_only: bool = False
) -> dict[uuid.UUID, list[Party]]:
    """Everybody in each of these cases; two statements, however many there are.

    `answers_only` keeps to those whom the answers name.
    """
    found: dict[uuid.UUID, list[Party]] = {case.id: [] for case in cases}
    forms = {case.id: case.call.form for case in cases}
    for case_id, answers in _latest_answers(cases).items():
        found[case_id] += in_answers(forms[case_id], answers)
    for case_id, part, name, email in [] if answers_only else _people(list(found)):
        found[case_id].append(Party(Part(part), name, email))
    return found


def _latest_answers(cases: Sequence[Submission]) -> dict[uuid.UUID, dict[str, Any]]:
    """What was sent last in each case; a page of one case has read it already."""
    if len(cases) == 1:
        version = latest_version(cases[0])
        return {cases[0].id: version.answers} if version else {}
    rows = session().execute(
        select(SubmissionVersion.submission_id, SubmissionVersion.answers)
        .where(SubmissionVersion.submission_id.in_([case.id for case in cases]))
        .order_by(SubmissionVersion.number)
    )
    return {case: answers for case, answers in rows}  # noqa: C416 - the last one stays


def _people(cases: list[uuid.UUID]) -> list[tuple[uuid.UUID, str, str, str]]:
    """Who sent each case, alone or with others, and who writes letters for it."""
    rows = session().execute(
        union_all(
            select(Submission.id, literal(Part.SUBMITTER.value), User.name, User.email)
            .join(User, User.id == Submission.submitter_id)
            .where(Submission.id.in_(cases)),
            select(
                CoSubmitter.submission_id,
                literal(Part.CO_SUBMITTER.value),
                CoSubmitter.name,
                CoSubmitter.email,
            ).where(
                CoSubmitter.submission_id.in_(cases),
                CoSubmitter.state == CoSubmitterState.ACCEPTED,
            ),
            select(
                Referee.submission_id, literal(Part.REFEREE.value), Referee.name, Referee.email
            ).where(Referee.submission_id.in_(cases), Referee.state.in_(LIVE)),
        )
    )
    return [(case, part, name, email) for case, part, name, email in rows]


def in_answers(form: Form, answers: dict[str, Any]) -> Iterator[Party]:
    """The people and units that the answers name; what no reader sees is nobody's hint."""
    proposing = of_submitter(form)
    for question in form.questions():
        if question.seen_by and (value := answers.get(question.id)):
            part = Part.PROPOSER if question.id in proposing else Part.NAMED
            part = Part.SUBMITTER if question.prefill else part
            yield from _named(question, value, part, answers)


def _named(question: Question, value: Any, part: Part, answers: dict[str, Any]) -> Iterator[Party]:  # noqa: ANN401
    if question.kind is Kind.UNIT and isinstance(value, str):
        yield Party(part, unit=value, question=question.id)
    elif question.kind is Kind.PERSON and isinstance(value, dict):
        name, email = _text(value.get("name")), _text(value.get("email"))
        yield Party(part, name, email, question=question.id)
    elif question.kind is Kind.GROUP and isinstance(value, list):
        yield from (_entry(question, entry, part) for entry in value if isinstance(entry, dict))
    elif question.kind is Kind.TEXT and question.identifies:
        address = answers.get(question.id.replace("name", "email"))
        email = _text(address) if address != value else ""
        yield Party(part, _text(value), email, question=question.id)


def _entry(group: Question, entry: dict[str, Any], part: Part) -> Party:
    given = {Kind.TEXT: "", Kind.EMAIL: "", Kind.UNIT: ""}
    for inner in group.questions:
        if inner.kind in given and not given[inner.kind]:
            given[inner.kind] = _text(entry.get(inner.id))
    return Party(part, given[Kind.TEXT], given[Kind.EMAIL], given[Kind.UNIT], group.id)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
