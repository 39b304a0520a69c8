"""Whether a decision keeps to the pot of its call, as whoever signs or corrects may know it."""

from flask_babel import gettext as _

from eqportal.accounts.models import User
from eqportal.decisions.budgets.queries import budget_of, taken, taken_in
from eqportal.decisions.models import GRANTS, Decision
from eqportal.decisions.terms import Terms, TermsError
from eqportal.locales.formats import kroner
from eqportal.reviews.queries import visible_to
from eqportal.submissions.models import Submission


def check_budget(submission: Submission, decision: Decision, by: User) -> None:
    """TermsError when the decision goes beyond the pot and does not say why it may.

    Only cases that exist for the signer count: what is over on others' cases is the office's.
    """
    budget = budget_of(submission.call)
    if budget is None or decision.outcome not in GRANTS:
        return
    known = visible_to(by).where(Submission.call_id == submission.call_id)
    over = taken(known) - budget.pot
    if over > 0 and not decision.over_reason.strip():
        words = _("This is %(amount)s more than is left. Write why it may be.", amount=kroner(over))
        raise TermsError("over_reason", words)


def check_correction(submission: Submission, decision: Decision, after: Terms) -> None:
    """The same for the office's change of a decision in force, among all cases of the call.

    A decision that costs no more than it did asks for no reason.
    """
    budget = budget_of(submission.call)
    if budget is None or after.outcome not in GRANTS:
        return
    before = (decision.amount or 0) if decision.outcome in GRANTS else 0
    more = (after.amount or 0) - before
    over = taken_in(submission.call) + more - budget.pot
    if more > 0 and over > 0 and not after.over_reason:
        words = _("This is %(amount)s more than is left. Write why it may be.", amount=kroner(over))
        raise TermsError("over_reason", words)
