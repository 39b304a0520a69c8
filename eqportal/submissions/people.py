"""What others tell submissions about people and hindrances, without being asked by name."""

import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.submissions.models import Submission

PanelEmails = Callable[[uuid.UUID], set[str]]
StartGuard = Callable[[Call, User, User], str | None]
SendGuard = Callable[[Submission, User], str | None]
Involved = Callable[[Collection[uuid.UUID]], Iterable[tuple[uuid.UUID, str]]]
Sent = Callable[[Submission, dict[str, Any]], None]

panel_emails: list[PanelEmails] = []
"""Who sits on the panel of a call, by e-mail address; the committee's floor registers."""

on_sent: list[Sent] = []
"""What else happens when a submission is sent, in the same transaction."""

on_withdrawn: list[Callable[[Submission], None]] = []
"""What else happens when a submission is withdrawn, in the same transaction."""

involved: list[Involved] = []
"""Who has a part in submissions beside their answers: given ids, the id and address of each."""

on_involved: list[Callable[[Submission, str], None]] = []
"""What else happens when somebody gets a part in a submission after it was sent."""

start_guards: list[StartGuard] = []
"""A guard gives a sentence that says why a person cannot start in a call, or None; asked with who
starts it, who may be an officer that enters it for them."""

send_guards: list[SendGuard] = []
"""A guard gives a sentence that says why a submission cannot be sent yet, or None."""


def hindrances_to_start(call: Call, user: User, *, by: User) -> list[str]:
    """Every reason why the person cannot have a submission started in the call."""
    return [reason for guard in start_guards if (reason := guard(call, user, by))]


def hindrances_to_send(submission: Submission, user: User) -> list[str]:
    """Every reason, beside its answers, why a submission cannot be sent yet."""
    return [reason for guard in send_guards if (reason := guard(submission, user))]


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


def involved_in(submissions: Collection[uuid.UUID]) -> dict[uuid.UUID, set[str]]:
    """The mailboxes of those who have a part in each of these, beside what was answered."""
    found: dict[uuid.UUID, set[str]] = {id_: set() for id_ in submissions}
    for ask in involved:
        for submission, address in ask(submissions):
            found[submission].add(same_mailbox(address))
    return found


def involved_emails(submission: Submission, answers: dict[str, Any]) -> set[str]:
    """The mailboxes of everybody in a case: in its answers, or with a part in it."""
    return set(addresses(answers)) | involved_in([submission.id])[submission.id]


def involve(submission: Submission, address: str) -> None:
    """Tell that somebody has got a part; a draft is looked through when it is sent."""
    if submission.submitted_at is not None:
        for happens in on_involved:
            happens(submission, address)


def panel_of(call_id: uuid.UUID) -> frozenset[str]:
    """The e-mail addresses of everybody who sits on the panel of a call."""
    return frozenset().union(*(ask(call_id) for ask in panel_emails))
