"""The last look before a mail with a link leaves: not to somebody who is no longer asked."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import object_session

from eqportal.mail.delivery import still_allowed
from eqportal.mail.models import OutboundEmail
from eqportal.submissions.cosubmitters import queries as cosubmitters
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.proposers import queries as proposers
from eqportal.submissions.proposers.lifecycle import ProposerState
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.referees import queries as referees
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee

FOLDER = "submissions/emails"
LETTER = (Referee, RefereeState.INVITED, referees.OVER)
PART = (CoSubmitter, CoSubmitterState.PENDING, cosubmitters.OVER)
Waits = tuple[type[Referee | CoSubmitter | Proposer], str, tuple[SubmissionState, ...]]
WITH_LINK: dict[str, Waits] = {
    f"{FOLDER}/referee": LETTER,
    f"{FOLDER}/referee_reminder": LETTER,
    f"{FOLDER}/co_submitter": PART,
    f"{FOLDER}/co_submitter_reminder": PART,
    f"{FOLDER}/proposer": (Proposer, ProposerState.ASKED, proposers.OVER),
}


def may_still_get(mail: OutboundEmail) -> bool:
    """Whether the one whom the mail asks is still waited for; a held mail may be days old."""
    db, waits = object_session(mail), WITH_LINK.get(mail.template)
    if waits is None:
        return True
    if db is None or mail.about_id is None:
        return False
    model, state, over = waits
    asked = (
        select(model.id)
        .join(Submission, Submission.id == model.submission_id)
        .where(model.id == uuid.UUID(mail.about_id), model.state == state)
        .where(Submission.state.not_in(over))
    )
    return db.scalar(asked) is not None


still_allowed.append(may_still_get)
