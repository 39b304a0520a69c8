"""The last look before a mail about a discussion leaves: its reader may still hear of the case."""

import uuid

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mail.delivery import still_allowed
from eqportal.mail.models import OutboundEmail
from eqportal.reviews.discussions.operations import MAIL
from eqportal.reviews.discussions.queries import hears


def may_still_get(mail: OutboundEmail) -> bool:
    """Whether the case exists for the person now, and they are clear of it."""
    if mail.template != MAIL:
        return True
    if mail.recipient_id is None or mail.about_id is None:
        return False
    user = session().get(User, mail.recipient_id)
    return user is not None and hears(user, uuid.UUID(mail.about_id))


still_allowed.append(may_still_get)
