"""The doubts that wait for a ruling, and who may take part in it."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import lazyload

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.reviews.panels.queries import Panel, led_by, quorum
from eqportal.reviews.panels.standing_in import barred_from, places_of, taking_part
from eqportal.reviews.queries import PAGE, visible_to
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission


@dataclass(frozen=True)
class Doubt:
    """A declaration that waits for the ruling of the body."""

    id: uuid.UUID
    reference: str
    title: str
    member: str
    note: str
    declared_at: datetime


def _waiting(user: User, panel: Panel) -> list[uuid.UUID]:
    """The open questions of the other members: few, and found by the index on the person."""
    others = [person for person in panel.seats if person != user.id]
    found = select(Declaration.id).where(
        Declaration.user_id.in_(others), Declaration.standing == Standing.AWAITING_RULING
    )
    return list(session().scalars(found))


def _doubts(user: User, panel: Panel, waiting: list[uuid.UUID]) -> Select[Submission]:
    """Cases led by the person with somebody else's open question about them."""
    return (
        visible_to(user)
        .join(Declaration, Declaration.submission_id == Submission.id)
        .join(User, User.id == Declaration.user_id)
        .where(
            Submission.call_id == panel.call.id,
            Declaration.id.in_(waiting),
            Declaration.standing == Standing.AWAITING_RULING,
            Declaration.user_id != user.id,
            led_by(user.id, panel),
        )
    )


def doubts(user: User, panel: Panel) -> list[Doubt]:
    """What waits for a ruling in the cases that the person leads; few, so this is one page."""
    rows = session().execute(
        _doubts(user, panel, _waiting(user, panel))
        .with_only_columns(
            Declaration.id,
            Submission.reference,
            Submission.title,
            func.coalesce(func.nullif(User.name, ""), User.email),
            Declaration.note,
            Declaration.declared_at,
        )
        .order_by(Declaration.declared_at, Submission.reference)
        .limit(PAGE)
    )
    return [Doubt(*row) for row in rows]


def count_doubts(user: User, panel: Panel) -> int:
    """How many rulings wait in the cases that the person leads."""
    waiting = _waiting(user, panel)
    if not waiting:
        return 0
    counted = _doubts(user, panel, waiting).with_only_columns(func.count(Declaration.id))
    return session().scalar(counted) or 0


def doubt(user: User, panel: Panel, declaration_id: uuid.UUID) -> Declaration | None:
    """One open question in a case that the person leads."""
    waiting = _doubts(user, panel, [declaration_id]).with_only_columns(Declaration.id)
    return session().scalar(
        select(Declaration).where(Declaration.id == declaration_id, Declaration.id.in_(waiting))
    )


@dataclass(frozen=True)
class Body:
    """Who may take part in a ruling, and how many of them must; `several` are in doubt at once."""

    people: list[User]
    needed: int
    several: bool

    @property
    def suffices(self) -> bool:
        """Whether enough can take part."""
        return len(self.people) >= self.needed


def body_for(submission: Submission, member: uuid.UUID) -> Body:
    """The body that rules on a member (forvaltningsloven section 8 second paragraph).

    The member in doubt takes no part and a deputy steps in, nor does anybody else in doubt about
    the same case, unless too few were left: then all of them take part.
    """
    places, needed = places_of(submission.call), quorum(submission.call)
    everybody = [place.person for place in places]
    barred = barred_from([submission.id], everybody).get(submission.id, {})
    in_doubt = {who for who, standing in barred.items() if standing is Standing.AWAITING_RULING}
    part = taking_part(places, barred | dict.fromkeys(in_doubt, Standing.RECUSED))
    several = len(in_doubt) > 1 and len(part) < needed
    if several:
        part |= in_doubt
    else:
        part.discard(member)
    return Body(_called(part), needed, several)


def _called(people: set[uuid.UUID]) -> list[User]:
    found = session().scalars(
        select(User).where(User.id.in_(people)).options(lazyload(User.grants))
    )
    return sorted(found, key=lambda person: person.called.casefold())
