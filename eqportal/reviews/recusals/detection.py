"""Finding the members who are people of a case: they never learn that it is before the panel."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.recusals.operations import impose
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.people import on_sent


def same_mailbox(address: str) -> str:
    """An address without what does not tell people apart: case, and a +tag."""
    local, _, domain = address.strip().casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def addresses(answers: Any) -> Iterator[str]:  # noqa: ANN401 - answers are JSON
    """Every e-mail address that is an answer, however deep it lies."""
    if isinstance(answers, str):
        if "@" in answers and " " not in answers.strip():
            yield same_mailbox(answers)
    elif isinstance(answers, dict):
        for value in answers.values():
            yield from addresses(value)
    elif isinstance(answers, list):
        for value in answers:
            yield from addresses(value)


def _members(call: Call) -> list[User]:
    seated = select(User).join(PanelMember, PanelMember.user_id == User.id)
    return list(session().scalars(seated.where(PanelMember.call_id == call.id)))


def hide_from_its_people(submission: Submission, answers: dict[str, Any]) -> None:
    """After each sending: submitter, proposers and nominees on the panel do not meet the case."""
    members = _members(submission.call)
    if not members:
        return
    people = set(addresses(answers))
    for member in members:
        if member.id == submission.submitter_id or same_mailbox(member.email) in people:
            impose(submission=submission, on=member, by=None, why="a person of the case")


def hide_cases_of(member: User, call: Call) -> None:
    """When somebody is seated: their own cases in the call, sent before, are hidden from them."""
    latest = (
        select(SubmissionVersion.submission_id, func.max(SubmissionVersion.number).label("number"))
        .join(Submission, Submission.id == SubmissionVersion.submission_id)
        .where(Submission.call_id == call.id)
        .group_by(SubmissionVersion.submission_id)
        .subquery()
    )
    rows = session().execute(
        select(Submission, SubmissionVersion.answers)
        .join(latest, latest.c.submission_id == Submission.id)
        .join(
            SubmissionVersion,
            (SubmissionVersion.submission_id == latest.c.submission_id)
            & (SubmissionVersion.number == latest.c.number),
        )
    )
    address = same_mailbox(member.email)
    for submission, answers in rows:
        if submission.submitter_id == member.id or address in set(addresses(answers)):
            impose(submission=submission, on=member, by=None, why="a person of the case")


on_sent.append(hide_from_its_people)
