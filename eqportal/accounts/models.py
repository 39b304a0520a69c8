"""People: accounts, their roles, the codes they sign in with and the sessions they have."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.access.roles import Permission, Role, permissions_of
from eqportal.database import Base, Instant, choice_type, now, uuid_key


class User(Base):
    """A person with an account; made at the first sign-in."""

    __tablename__ = "users"
    __table_args__ = (CheckConstraint("locale IN ('nb', 'nn', 'en')", name="locale_is_ours"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    locale: Mapped[str] = mapped_column(String(2))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    locked_at: Mapped[datetime | None] = mapped_column(Instant)
    letters_attached: Mapped[bool] = mapped_column(default=False)
    grants: Mapped[list["RoleGrant"]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", foreign_keys="RoleGrant.user_id"
    )

    is_authenticated = True
    is_anonymous = False
    session_token: str = ""

    @property
    def is_active(self) -> bool:
        """Whether the person may sign in."""
        return self.locked_at is None

    @property
    def roles(self) -> frozenset[Role]:
        """The roles the person has been given."""
        return frozenset(grant.role for grant in self.grants)

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the endpoint gate asks."""
        return permissions_of(self.roles)

    @property
    def called(self) -> str:
        """The name to show; the address until a name is given."""
        return self.name or self.email

    def get_id(self) -> str:
        """What Flask-Login keeps: the session's token, so that a session can be ended here."""
        return self.session_token


class RoleGrant(Base):
    """A role that somebody has."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("user_id", "role"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[Role] = mapped_column(choice_type(Role))
    granted_at: Mapped[datetime] = mapped_column(Instant, default=now)
    granted_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))


class SignInCode(Base):
    """A mailed code: good for ten minutes, once, for five tries; only its hash is kept."""

    __tablename__ = "sign_in_code"
    __table_args__ = (Index(None, "email", "created_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    email: Mapped[str] = mapped_column(String(254))
    code_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class UserSession(Base):
    """One signed-in browser; ending the row ends the session. Only the token's hash is kept."""

    __tablename__ = "user_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    expires_at: Mapped[datetime] = mapped_column(Instant, index=True)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
