"""Who gives a correction its second signature, and how they hear of it."""

import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import object_session

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.decisions.corrections.lifecycle import CorrectionState
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.mails import clear_members, officers, recipient
from eqportal.decisions.models import Decision
from eqportal.decisions.signatories import signs_as
from eqportal.mail.delivery import still_allowed
from eqportal.mail.models import OutboundEmail
from eqportal.mail.outbox import queue, template_names
from eqportal.reviews.panels.queries import leader_of
from eqportal.reviews.queries import is_clear, recused_from
from eqportal.submissions.models import Submission

ASKED = "decisions/emails/correction"
template_names[ASKED] = _l("A correction waits for a second signature")


def second(submission: Submission, correction: Correction, by: User) -> Actor:
    """As whom the person may sign second; WrongStateError when not at all."""
    if correction.made_by == by.id:
        message = "two people sign"
        raise WrongStateError(message)
    return signs_as(submission, by)


def may_countersign(submission: Submission, correction: Correction, person: User) -> bool:
    """Whether the second signature is this person's to give now."""
    if correction.state is not CorrectionState.PROPOSED:
        return False
    try:
        second(submission, correction, person)
    except WrongStateError:
        return False
    return True


def tell(submission: Submission, correction: Correction, by: User) -> None:
    """Ask whoever leads the case, while the panel has it, and the other officers."""
    leader = leader_of(submission)
    lead = [one for one in clear_members(submission) if one.id == leader]
    asked = [(one, False) for one in lead if is_clear(one, submission)]
    asked += [(one, True) for one in officers(submission)]
    told = {by.id}
    for person, office in asked:
        if person.id not in told:
            told.add(person.id)
            _ask(submission, correction, person, office=office)


def _ask(submission: Submission, correction: Correction, person: User, *, office: bool) -> None:
    queue(
        ASKED,
        to=recipient(person),
        about=correction,
        call=submission.call,
        submission=submission,
        office=office,
    )


def may_still_get(mail: OutboundEmail) -> bool:
    """Whether the correction still waits, and its case is still there for who is asked."""
    db = object_session(mail)
    if mail.template != ASKED or mail.about_id is None or db is None:
        return True
    person = db.get(User, mail.recipient_id) if mail.recipient_id else None
    if person is None:
        return False
    waits = (
        select(Correction.id)
        .join(Decision, Decision.id == Correction.decision_id)
        .where(
            Correction.id == uuid.UUID(mail.about_id),
            Correction.state == CorrectionState.PROPOSED,
            Decision.submission_id.not_in(recused_from(person)),
        )
    )
    return db.scalar(waits) is not None


still_allowed.append(may_still_get)
