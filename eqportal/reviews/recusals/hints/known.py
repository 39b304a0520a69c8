"""What the portal knows of members beside their names: units, interests, and who they sent with."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, select, union_all

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.reviews.interests.models import Interests
from eqportal.reviews.interests.queries import latest
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.models import Submission
from eqportal.submissions.people import same_mailbox
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import AskedAs, Proposer
from eqportal.units.leaders.models import UnitLeader
from eqportal.units.leaders.queries import in_post
from eqportal.units.models import Unit

Sent = dict[uuid.UUID, set[str]]
LATEST = 500


@dataclass
class Known:
    """One member: the account, the standing declaration, units led, and earlier partners."""

    person: User
    interests: Interests | None = None
    leads: set[str] = field(default_factory=set)
    together: dict[str, set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))


def known_of(people: Sequence[User]) -> dict[uuid.UUID, Known]:
    """What is known of each of these; the same few statements for one and for all."""
    ids = [person.id for person in people]
    found = {person.id: Known(person) for person in people}
    for row in latest(ids):
        found[row.user_id].interests = row
    for person, code in _led(ids):
        found[person].leads.add(code)
    mailboxes = {same_mailbox(person.email): person.id for person in people}
    for submission, senders in _senders(people).items():
        for one in senders & mailboxes.keys():
            for other in senders - {one}:
                found[mailboxes[one]].together[other].add(submission)
    return found


def _led(people: list[uuid.UUID]) -> list[tuple[uuid.UUID, str]]:
    rows = session().execute(
        select(UnitLeader.user_id, Unit.code)
        .join(Unit, Unit.id == UnitLeader.unit_id)
        .where(UnitLeader.user_id.in_(people), in_post())
    )
    return [(person, code) for person, code in rows]


def _parts() -> tuple[Select[uuid.UUID, str], ...]:
    """Everybody who has sent, by submission and address."""
    submitter = select(Submission.id, User.email).join(User, User.id == Submission.submitter_id)
    co_submitter = select(CoSubmitter.submission_id, CoSubmitter.email).where(
        CoSubmitter.state == CoSubmitterState.ACCEPTED
    )
    proposer = select(Proposer.submission_id, Proposer.email).where(
        Proposer.state == ProposerState.CONFIRMED, Proposer.part == AskedAs.PROPOSER
    )
    return submitter, co_submitter, proposer


def _sent_by(people: Sequence[User]) -> Select[uuid.UUID]:
    """What these people have had a part in sending, the latest of it."""
    addresses = [person.email for person in people]
    submitter, co_submitter, proposer = _parts()
    part = union_all(
        submitter.where(User.email.in_(addresses)).with_only_columns(Submission.id),
        co_submitter.where(CoSubmitter.email.in_(addresses)).with_only_columns(
            CoSubmitter.submission_id
        ),
        proposer.where(Proposer.email.in_(addresses)).with_only_columns(Proposer.submission_id),
    )
    latest_sent = (
        select(Submission.id)
        .where(Submission.submitted_at.is_not(None), Submission.id.in_(part))
        .order_by(Submission.submitted_at.desc())
        .limit(LATEST)
        .cte("sent")
    )
    return select(latest_sent.c.id)


def _senders(people: Sequence[User]) -> Sent:
    """Everybody in what these people have had a part in sending; one statement."""
    submissions = _sent_by(people)
    submitter, co_submitter, proposer = _parts()
    rows = session().execute(
        union_all(
            submitter.where(Submission.id.in_(submissions)),
            co_submitter.where(CoSubmitter.submission_id.in_(submissions)),
            proposer.where(Proposer.submission_id.in_(submissions)),
        )
    )
    found: Sent = defaultdict(set)
    for submission, address in rows:
        found[submission].add(same_mailbox(address))
    return found
