"""The secret of a link: told in mails alone; a keyed hash of it is what opens."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from flask import current_app
from sqlalchemy import bindparam, select

from eqportal.accounts import tokens
from eqportal.accounts.models import User
from eqportal.accounts.operations import normalised
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient
from eqportal.submissions.links.models import Invitation

LIFE = timedelta(days=30)
PAUSE = timedelta(minutes=10)
MOST_MAILS = 5
LONGEST = 100
Kind = TypeVar("Kind", bound=Invitation)
_account = select(User.email, User.locale, User.id).where(User.email == bindparam("email"))


class TooOftenError(Exception):
    """The invitation was mailed a moment ago, or as often as it may be."""


def begin(invitation: Invitation) -> None:
    """A new link; the one before is void. The invitation is in the session."""
    session().flush()  # The link is made from the id, which a new one has only then.
    renew(invitation)


def renew(invitation: Invitation) -> None:
    """The same for one that was given its id when it was made: nothing need be written first."""
    invitation.link = (invitation.link or 0) + 1
    invitation.token_hash = _hashed(type(invitation), secret_of(invitation))


def secret_of(invitation: Invitation) -> str:
    """The secret of its link, made anew from the portal's key: it is kept nowhere."""
    return secret_for(invitation.__tablename__, invitation.id, invitation.link)


def secret_for(kind: str, invitation: UUID, link: int) -> str:
    """The same, when only its kind, its id and the number of its link are at hand."""
    named = f"link:{kind}:{invitation}:{link}"
    key = str(current_app.config["SECRET_KEY"]).encode()
    digest = hmac.new(key, named.encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def count_mail(invitation: Invitation) -> None:
    """TooOftenError when a person asks for one mail too many."""
    moment, mails = now(), invitation.mails or 0
    if (mails and invitation.invited_at > moment - PAUSE) or mails >= MOST_MAILS:
        raise TooOftenError
    invitation.mails, invitation.invited_at = mails + 1, moment


def opened_by(model: type[Kind], secret: str, *, lock: bool = False) -> Kind | None:
    """The invitation that a link opens; one that was replaced opens nothing."""
    wanted = select(model).where(model.token_hash == _hashed(model, secret[:LONGEST]))
    return session().scalar(wanted.with_for_update(of=model) if lock else wanted)


def _hashed(model: type[Invitation], secret: str) -> str:
    """Salted by what it is for: a link to one kind of thing opens no other."""
    return tokens.hashed(secret, model.__tablename__)


def recipient(invitation: Invitation) -> Recipient:
    """Whom the mail goes to, in the language of their account when they have one."""
    account = session().execute(_account, {"email": normalised(invitation.email)}).one_or_none()
    return Recipient(*account) if account else Recipient(invitation.email, invitation.language)
