"""Naming and ending leaders of units; the role of an endorser comes and goes with the posts."""

from datetime import datetime

from sqlalchemy import or_, select

from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Role
from eqportal.accounts.models import RoleGrant, User
from eqportal.accounts.operations import grant, revoke
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.units.leaders.models import Post, UnitLeader
from eqportal.units.leaders.queries import answers_for_another
from eqportal.units.models import Unit


def name_leader(
    *,
    unit: Unit,
    user: User,
    post: Post,
    since: datetime | None = None,
    until: datetime | None = None,
    by: User | None,
) -> UnitLeader:
    """Give a person a post in a unit; naming them again changes the post and its dates."""
    known = select(UnitLeader).where(UnitLeader.unit_id == unit.id, UnitLeader.user_id == user.id)
    row = session().scalar(known)
    if row is None:
        row = UnitLeader(unit_id=unit.id, user_id=user.id)
        session().add(row)
    row.post, row.since, row.until = post, since or now(), until
    row.granted_by = by.id if by else None
    grant(role=Role.ENDORSER, to=user, by=by)
    session().flush()
    record(
        "leader.named",
        by=by.id if by else None,
        subject=row,
        unit=unit.code,
        person=user.id,
        post=post,
    )
    return row


def end(*, leader: UnitLeader, user: User, by: User) -> None:
    """End a post now; with the last one the role goes, and the person's sessions."""
    moment = now()
    if leader.until is not None and leader.until <= moment:
        message = "the post is ended already"
        raise WrongStateError(message)
    if leader.since >= moment:
        session().delete(leader)
    else:
        leader.until = moment
    record("leader.ended", by=by.id, subject=leader, unit=leader.unit_id, person=user.id)
    session().flush()
    if not answers_for_another(leader):
        revoke(role=Role.ENDORSER, of=user, by=by)


def take_roles_that_are_over() -> int:
    """Take the role from those whose last post has ended by its date; returns how many."""
    ended = select(UnitLeader.user_id).where(UnitLeader.until <= now())
    live = or_(UnitLeader.until.is_(None), UnitLeader.until > now())
    people = session().scalars(
        select(User)
        .join(RoleGrant, RoleGrant.user_id == User.id)
        .where(
            RoleGrant.role == Role.ENDORSER,
            User.id.in_(ended),
            User.id.not_in(select(UnitLeader.user_id).where(live)),
        )
    )
    found = people.all()
    for user in found:
        revoke(role=Role.ENDORSER, of=user, by=None)
    return len(found)
