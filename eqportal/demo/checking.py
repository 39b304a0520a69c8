"""The check before the form, as whoever applies has answered it."""

from datetime import date, timedelta

from eqportal.accounts.models import User
from eqportal.demo.cases import Case
from eqportal.programmes.options import Eligibility
from eqportal.submissions.eligibility import queries
from eqportal.submissions.eligibility.checking import Asked, Gender, asked_by
from eqportal.submissions.eligibility.operations import keep
from eqportal.submissions.models import Submission
from eqportal.units.shares.models import PositionGroup

IN_POSITION = timedelta(days=200)


def check(case: Case, submission: Submission, by: User) -> None:
    """Keep the check on the draft where the call has one, and figures were there at the time."""
    rule = submission.call.options.eligibility
    if rule is None:
        return
    begun = submission.created_at.date()
    given = _usual(case, rule, begun) | case.checked
    answers = {part.value: given[part.value] for part in asked_by(rule)}
    checked = queries.check(submission.call, answers)
    if checked.share is None or checked.share.as_of <= begun:
        keep(submission, checked, by)


def _usual(case: Case, rule: Eligibility, begun: date) -> dict[str, str]:
    """What most answer; a case says what is different about it."""
    return {
        Asked.UNIT.value: str(case.answers.get("unit", "")),
        Asked.GROUP.value: next(iter(rule.position_groups), PositionGroup.PERMANENT_ACADEMIC).value,
        Asked.PERMANENT.value: "yes",
        Asked.STARTED.value: (begun - IN_POSITION).isoformat(),
        Asked.GENDER.value: Gender.WOMAN.value,
    }
