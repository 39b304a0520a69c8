"""The last look before a committee mail leaves: not about a case to somebody recused since."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import object_session

from eqportal.mail.delivery import still_allowed
from eqportal.mail.models import OutboundEmail
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission

OURS = "reviews/"


def may_still_get(mail: OutboundEmail) -> bool:
    """Whether the recipient may still hear of the case that a committee mail is about."""
    about_case = mail.about_kind == Submission.__tablename__ and mail.about_id is not None
    if not (mail.template.startswith(OURS) and about_case):
        return True
    db = object_session(mail)
    if db is None:
        return False
    recused = select(Declaration.id).where(
        Declaration.submission_id == uuid.UUID(mail.about_id),
        Declaration.user_id == mail.recipient_id,
        Declaration.standing == Standing.RECUSED,
    )
    return db.scalar(recused) is None


still_allowed.append(may_still_get)
