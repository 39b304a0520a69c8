"""The hints that a member is asked about: from what the question page shows, and no more."""

from dataclasses import replace

from eqportal.accounts.models import User
from eqportal.forms.spec import Form
from eqportal.locales.negotiation import current_locale
from eqportal.reviews.blind.parties import shows
from eqportal.reviews.blind.queries import Hidden, hidden_from
from eqportal.reviews.recusals.hints.finding import Hint, hints
from eqportal.reviews.recusals.hints.words import ASKED, question
from eqportal.submissions.models import Submission


def asked(user: User, submission: Submission) -> list[str]:
    """The questions to put to the member, in words; each once.

    Whoever is hidden, and whoever has a part that the page does not tell of (such as a referee),
    gives no hint: it would tell the member of somebody they may not know of.
    """
    hidden = hidden_from(user, submission.call_id)
    shown = _shown(submission.call.form, hidden)
    found = hints([submission], [user], current_locale(), answers_only=True)
    here = found.get((submission.id, user.id), [])
    told = [_told(hint) for hint in here if hint.sign in ASKED and hint.party.question in shown]
    return list(dict.fromkeys(question(hint) for hint in told if hint.label))


def _shown(form: Form, hidden: Hidden) -> set[str]:
    """The questions whose answers the question page shows this member."""
    about = [form.question(id_) for id_ in form.about_questions]
    return {q.id for q in about if not hidden.anybody or shows(form, q, hidden)}


def _told(hint: Hint) -> Hint:
    """A person whose name is not given is called by an address, which the page does not show."""
    return replace(hint, label="") if "@" in hint.label else hint
