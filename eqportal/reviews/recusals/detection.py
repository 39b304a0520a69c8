"""Finding the members who are people of a case: they never learn that it is before the panel."""

import uuid
from typing import Any

from sqlalchemy import bindparam, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.recusals.operations import impose
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.people import (
    addresses,
    involved_emails,
    involved_in,
    on_involved,
    on_sent,
    same_mailbox,
)
from eqportal.submissions.queries import sent_last

_seated = (
    select(User.id, User.email)
    .join(PanelMember, PanelMember.user_id == User.id)
    .where(PanelMember.call_id == bindparam("call"))
)


def _members(call: Call) -> list[tuple[uuid.UUID, str]]:
    """Who sits on the panel, by id and address."""
    return [(id_, email) for id_, email in session().execute(_seated, {"call": call.id})]


def _hide(submission: Submission, member: uuid.UUID) -> None:
    person = session().get_one(User, member)
    impose(submission=submission, on=person, by=None, why="a person of the case")


def hide_from_its_people(submission: Submission, answers: dict[str, Any]) -> None:
    """After each sending: submitter, proposers and nominees on the panel do not meet the case."""
    members = _members(submission.call)
    if not members:
        return
    people = involved_emails(submission, answers)
    for member, email in members:
        if member == submission.submitter_id or same_mailbox(email) in people:
            _hide(submission, member)


def hide_from(submission: Submission, address: str) -> None:
    """Somebody got a part in a case that was sent before: on the panel they do not meet it."""
    for member, email in _members(submission.call):
        if same_mailbox(email) == same_mailbox(address):
            _hide(submission, member)


def hide_cases_of(member: User, call: Call) -> None:
    """When somebody is seated: their own cases in the call, sent before, are hidden from them."""
    rows = (
        session()
        .execute(
            select(Submission, SubmissionVersion.answers)
            .join(SubmissionVersion, sent_last())
            .where(Submission.call_id == call.id)
        )
        .all()
    )
    address, others = same_mailbox(member.email), involved_in([row[0].id for row in rows])
    for submission, answers in rows:
        people = set(addresses(answers)) | others[submission.id]
        if submission.submitter_id == member.id or address in people:
            impose(submission=submission, on=member, by=None, why="a person of the case")


on_sent.append(hide_from_its_people)
on_involved.append(hide_from)
