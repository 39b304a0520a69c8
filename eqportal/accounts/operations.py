"""Signing in and out: mailed codes, accounts made on first use, sessions that can be ended."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import joinedload

from eqportal.access.roles import Role
from eqportal.accounts import tokens
from eqportal.accounts.models import RoleGrant, SignInCode, User, UserSession
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue

CODE_LIFE = timedelta(minutes=10)
CODES_AN_HOUR = 8
TRIES = 5


def normalised(address: str) -> str:
    """An address as accounts are known by: trimmed, in lower case."""
    return address.strip().lower()


def user_by_email(address: str) -> User | None:
    """The account with that address, or None."""
    return session().scalar(select(User).where(User.email == normalised(address)))


def send_code(*, address: str, locale: str) -> UUID:
    """Mail a code and return the id that the code belongs to.

    A locked person, or one who has asked too often this hour, gets no mail; the answer is alike.
    """
    db = session()
    address, code, moment = normalised(address), tokens.new_code(), now()
    asked = db.scalar(
        select(func.count(SignInCode.id)).where(
            SignInCode.email == address, SignInCode.created_at > moment - timedelta(hours=1)
        )
    )
    row = SignInCode(email=address, code_hash="", expires_at=moment + CODE_LIFE)
    db.add(row)
    db.flush()
    row.code_hash = tokens.hashed(code, str(row.id))
    user = user_by_email(address)
    if (asked or 0) < CODES_AN_HOUR and (user is None or user.is_active):
        mail_locale = user.locale if user else locale
        recipient = Recipient(address, mail_locale, user.id if user else None)
        queue("accounts/emails/code", to=recipient, about=row, code=code)
    return row.id


def check_code(*, code_id: str, code: str, locale: str) -> User | None:
    """The person the code was mailed to, or None; a code is good once, and for five tries."""
    db = session()
    try:
        row = db.get(SignInCode, UUID(code_id), with_for_update=True)
    except ValueError:
        return None
    if row is None or row.used_at or row.expires_at <= now() or row.tries >= TRIES:
        return None
    row.tries += 1
    digits = "".join(character for character in code if character.isdigit())
    if not tokens.matches(digits, row.code_hash, str(row.id)):
        return None
    row.used_at = now()
    user = user_by_email(row.email) or make_account(address=row.email, locale=locale)
    return user if user.is_active else None


def make_account(*, address: str, locale: str, name: str = "") -> User:
    """An account without roles."""
    user = User(email=normalised(address), locale=locale, name=name)
    session().add(user)
    session().flush()
    record("account.made", by=user.id, subject=user)
    return user


def open_session(*, user: User, hours: int) -> str:
    """A new session; returns its token, which is kept nowhere here."""
    token = tokens.new_token()
    row = UserSession(
        token_hash=tokens.hashed(token),
        user_id=user.id,
        expires_at=now() + timedelta(hours=hours),
    )
    session().add(row)
    record("session.opened", by=user.id, subject=user)
    return token


# Asked by every request of a signed-in person: composed once, person and roles in one statement.
_live_session = (
    select(User)
    .join(UserSession, UserSession.user_id == User.id)
    .where(
        UserSession.token_hash == bindparam("token"),
        UserSession.ended_at.is_(None),
        UserSession.expires_at > bindparam("moment"),
    )
    .options(joinedload(User.grants))
)


def user_of_session(token: str) -> User | None:
    """The person whose live session the token opens, or None."""
    found = session().scalars(_live_session, {"token": tokens.hashed(token), "moment": now()})
    user = found.unique().one_or_none()
    if user is None or not user.is_active:
        return None
    user.session_token = token
    return user


def end_session(*, token: str, by: User) -> None:
    """End one session."""
    _end(UserSession.token_hash == tokens.hashed(token), now())
    record("session.ended", by=by.id, subject=by)


def end_all_sessions(*, of: User, by: User | None) -> None:
    """End every session of a person, as when a role is taken."""
    _end(UserSession.user_id == of.id, now())
    record("session.all_ended", by=by.id if by else None, subject=of)


def _end(which: object, moment: datetime) -> None:
    session().execute(
        update(UserSession)
        .where(which, UserSession.ended_at.is_(None))  # type: ignore[arg-type]
        .values(ended_at=moment)
    )


def grant(*, role: Role, to: User, by: User | None) -> None:
    """Give a role; giving it twice is giving it once."""
    if role not in to.roles:
        to.grants.append(RoleGrant(role=role, granted_by=by.id if by else None))
        record("role.granted", by=by.id if by else None, subject=to, role=role)


def revoke(*, role: Role, of: User, by: User | None) -> None:
    """Take a role, and end the person's sessions, so that it is gone at once."""
    if role in of.roles:
        of.grants[:] = [g for g in of.grants if g.role is not role]
        record("role.revoked", by=by.id if by else None, subject=of, role=role)
        end_all_sessions(of=of, by=by)
