"""Whoever is named in a case writes no letter about it, in whichever order the two came."""

from flask_babel import gettext as _

from eqportal.accounts.models import User
from eqportal.submissions.models import Submission
from eqportal.submissions.people import addresses, same_mailbox, send_guards
from eqportal.submissions.referees import queries
from eqportal.submissions.referees.asked import letters_of
from eqportal.submissions.working import WorkingCopy


def nobody_named_writes(submission: Submission, _user: User) -> str | None:
    """Why it cannot be sent: one who was asked for a letter has since been named in an answer."""
    asked = queries.live(submission) if letters_of(submission.call) else []
    if not asked:
        return None
    named = set(addresses(WorkingCopy.of(submission).tidied()))
    both = [row.name for row in asked if same_mailbox(row.email) in named]
    if not both:
        return None
    return _(
        "Somebody who is asked for a letter is named in your answers too: %(names)s. Change the "
        "answer, or ask somebody else for the letter. Write to the office if you can do neither.",
        names=", ".join(both),
    )


send_guards.append(nobody_named_writes)
