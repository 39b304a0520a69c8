"""Keeping the check on the draft it led to, and who is stopped by it."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.late.queries import late_until
from eqportal.calls.models import Call
from eqportal.submissions.eligibility import keeping, queries
from eqportal.submissions.eligibility.checking import Checked, Verdict
from eqportal.submissions.models import Submission
from eqportal.submissions.people import start_guards


def own_answers(call: Call, user: User) -> Mapping[str, Any] | None:
    """What the person has answered: in this browser, else with a draft begun today, or None."""
    return keeping.kept(call, user) or queries.answered_today(call, user)


def own_check(call: Call, user: User) -> Checked | None:
    """What the person has checked for this call, with the figures of today, or None."""
    answers = own_answers(call, user)
    fits = answers is not None and queries.answers_fit(call, answers)
    return queries.check(call, answers) if answers is not None and fits else None


def must_check(call: Call, user: User) -> bool:
    """Whether the person has the check before them."""
    return call.options.eligibility is not None and own_check(call, user) is None


def keep_on(draft: Submission, call: Call, by: User) -> None:
    """Keep the check on the draft: answers, figures and verdict."""
    checked = own_check(call, by) if call.options.eligibility else None
    if checked is None or draft.eligibility is not None:
        return
    keep(draft, checked, by)


def keep(draft: Submission, checked: Checked, by: User) -> None:
    """Keep a check on a draft that has none."""
    draft.eligibility = queries.dumped(checked, queries.unit_name(checked.answers))
    record("submission.checked", by=by.id, subject=draft, verdict=checked.verdict.value)


def hinders(call: Call, user: User, by: User) -> str | None:
    """Why the check stops the person from starting; an officer who starts for them is not."""
    if call.options.eligibility is None or by.id != user.id:
        return None
    if late_until(call, user) is not None:
        return None
    checked = own_check(call, user)
    if checked is None:
        return _("Check first whether you can apply. It takes a minute.")
    if checked.verdict is Verdict.NO:
        return _("The check says that you cannot apply in this call. The office can help you.")
    return None


start_guards.append(hinders)
