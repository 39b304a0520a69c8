"""What a matching reads from the database: a fixed number of statements for any size."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, and_, or_, select
from sqlalchemy.orm import aliased

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.forms.conditions import Answers
from eqportal.mentoring.cohorts.models import (
    Cohort,
    PairWish,
    Participant,
    Place,
    Side,
    WishKind,
)
from eqportal.mentoring.pairings.lifecycle import MET, PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.people import same_mailbox
from eqportal.submissions.queries import sent_last
from eqportal.units.leaders.models import UnitLeader
from eqportal.units.leaders.queries import in_post
from eqportal.units.models import Unit, UnitKind

BOUND = (
    PairingState.PROPOSED,
    PairingState.MENTEE_ACCEPTED,
    PairingState.ACCEPTED,
    PairingState.ACTIVE,
)
"""Pairings that hold a mentee, and a place of a mentor: asked or together."""

SAID_NO = (
    PairingState.DECLINED,
    PairingState.LAPSED,
    PairingState.WITHDRAWN,
    PairingState.ENDED_EARLY,
)
"""A pair that ended early is not proposed again in its round, whatever the rules are."""


@dataclass(frozen=True)
class Person:
    """Somebody who takes part, with the answers that hold now."""

    id: uuid.UUID
    user_id: uuid.UUID
    side: Side
    place: Place
    reference: str
    email: str
    called: str
    answers: Answers

    @property
    def mailbox(self) -> str:
        """The address of the account, as addresses are compared."""
        return same_mailbox(self.email)

    @property
    def name(self) -> str:
        """The name in the form, else that of the account."""
        answered = self.answers.get("name")
        return answered if isinstance(answered, str) and answered.strip() else self.called


def latest_answers() -> Select[Any]:
    """Participants with person, reference and the answers that were sent last."""
    return (
        select(
            Participant.id,
            Participant.user_id,
            Participant.side,
            Participant.place,
            Participant.changes,
            Submission.reference,
            User.email,
            User.name,
            SubmissionVersion.answers,
        )
        .join(Submission, Submission.id == Participant.submission_id)
        .join(User, User.id == Participant.user_id)
        .outerjoin(SubmissionVersion, sent_last())
        .order_by(Submission.reference)
    )


def answers_now(sent: Answers | None, changes: Answers | None) -> Answers:
    """The answers of the case, with what was changed since laid over them."""
    return {**(sent or {}), **(changes or {})}


def people_of(cohort: Cohort, place: Place | None = Place.SELECTED) -> list[Person]:
    """Who takes part on either side, by reference; one statement."""
    wanted = latest_answers().where(Participant.cohort_id == cohort.id)
    if place is not None:
        wanted = wanted.where(Participant.place == place)
    return [_person(row) for row in session().execute(wanted)]


def person_of(participant: uuid.UUID) -> Person | None:
    """One participant with the answers that hold now."""
    row = session().execute(latest_answers().where(Participant.id == participant)).one_or_none()
    return None if row is None else _person(row)


def _person(row: Row[*tuple[Any, ...]]) -> Person:
    id_, user_id, side, place, changes, reference, email, called, sent = row
    return Person(
        id_, user_id, side, place, reference, email, called or "", answers_now(sent, changes)
    )


@dataclass(frozen=True)
class Units:
    """The tree of units by code: the faculty of each, and who leads it or what is over it."""

    faculties: Mapping[str, str]
    leaders: Mapping[str, frozenset[str]]


def units() -> Units:
    """The tree and those in post now; two statements."""
    tree = {
        row.id: row
        for row in session().execute(select(Unit.id, Unit.code, Unit.parent_id, Unit.kind))
    }
    posts = session().execute(
        select(UnitLeader.unit_id, User.email)
        .join(User, User.id == UnitLeader.user_id)
        .where(in_post(), User.locked_at.is_(None))
    )
    leads: dict[uuid.UUID, set[str]] = defaultdict(set)
    for unit, email in posts:
        leads[unit].add(same_mailbox(email))
    ways = {row.code: _way_up(tree, row) for row in tree.values()}
    return Units(
        {code: way[-1].code for code, way in ways.items()},
        {code: frozenset().union(*(leads[row.id] for row in way)) for code, way in ways.items()},
    )


def _way_up(
    tree: Mapping[uuid.UUID, Row[*tuple[Any, ...]]], row: Row[*tuple[Any, ...]]
) -> list[Row[*tuple[Any, ...]]]:
    """The unit and those over it, to its faculty or to what is below the institution."""
    way = [row]
    while way[-1].kind is not UnitKind.FACULTY:
        over = tree.get(way[-1].parent_id)
        if over is None or over.kind is UnitKind.INSTITUTION or over in way:
            break
        way.append(over)
    return way


def pairings_of(cohort: Cohort) -> Sequence[Row[*tuple[Any, ...]]]:
    """The pairings of this cohort, and those elsewhere in which two of these people met."""
    mentee, mentor = aliased(Participant), aliased(Participant)
    here = select(Participant.user_id).where(
        Participant.cohort_id == cohort.id, Participant.place == Place.SELECTED
    )
    elsewhere = and_(Pairing.state.in_(MET), mentee.user_id.in_(here), mentor.user_id.in_(here))
    wanted = (
        select(
            Pairing.cohort_id,
            Pairing.mentee_id,
            Pairing.mentor_id,
            Pairing.state,
            Pairing.proposed_at,
            Pairing.run_id,
            mentee.user_id.label("mentee_user"),
            mentor.user_id.label("mentor_user"),
        )
        .join(mentee, mentee.id == Pairing.mentee_id)
        .join(mentor, mentor.id == Pairing.mentor_id)
        .where(or_(Pairing.cohort_id == cohort.id, elsewhere))
    )
    return session().execute(wanted).all()


def wishes_of(cohort: Cohort) -> Sequence[tuple[uuid.UUID, uuid.UUID, WishKind]]:
    """The pins and bans of the cohort."""
    wanted = select(PairWish.mentee_id, PairWish.mentor_id, PairWish.kind)
    rows = session().execute(wanted.where(PairWish.cohort_id == cohort.id))
    return [(mentee, mentor, kind) for mentee, mentor, kind in rows]
