"""The last look before a mail with a link leaves: not to somebody who is no longer asked."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import object_session

from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.mail.delivery import still_allowed
from eqportal.mail.models import OutboundEmail
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.lifecycle import ENDED, SubmissionState
from eqportal.submissions.links.secret import secret_for
from eqportal.submissions.models import Submission
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.referees import queries as referees
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee

FOLDER = "submissions/emails"
LETTER = (Referee, RefereeState.INVITED, referees.OVER)
PART = (CoSubmitter, CoSubmitterState.PENDING, ENDED)
Waits = tuple[type[Referee | CoSubmitter | Proposer], str, tuple[SubmissionState, ...]]
WITH_LINK: dict[str, Waits] = {
    f"{FOLDER}/referee": LETTER,
    f"{FOLDER}/referee_reminder": LETTER,
    f"{FOLDER}/referee_moved": LETTER,
    f"{FOLDER}/co_submitter": PART,
    f"{FOLDER}/co_submitter_reminder": PART,
    f"{FOLDER}/proposer": (Proposer, ProposerState.ASKED, ENDED),
    f"{FOLDER}/manager": (Proposer, ProposerState.ASKED, ENDED),
}


def may_still_get(mail: OutboundEmail) -> bool:
    """Whether the one whom the mail asks is still waited for, and by the link that is in it.

    A held mail may be days old: another link may have taken the place of its own.
    """
    db, waits = object_session(mail), WITH_LINK.get(mail.template)
    if waits is None:
        return True
    if db is None or mail.about_id is None:
        return False
    model, state, over = waits
    link = db.scalar(
        select(model.link)
        .join(Submission, Submission.id == model.submission_id)
        .join(Call, Call.id == Submission.call_id)
        .where(model.id == uuid.UUID(mail.about_id), model.state == state)
        .where(Submission.state.not_in(over), Call.state != CallState.CANCELLED)
    )
    if link is None:
        return False
    return secret_for(model.__tablename__, uuid.UUID(mail.about_id), link) in mail.body


still_allowed.append(may_still_get)
