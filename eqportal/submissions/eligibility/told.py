"""The check that is kept on a submission, as the submitter and the office read it."""

from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from eqportal.locales.formats import localised
from eqportal.submissions.eligibility import queries
from eqportal.submissions.eligibility.checking import Checked, Verdict
from eqportal.submissions.eligibility.labels import HEADINGS, KINDS
from eqportal.submissions.eligibility.reasons import reasons
from eqportal.submissions.models import Submission


@dataclass(frozen=True)
class Told:
    """A verdict in words: the reasons for it, and apart from them what fits all the same."""

    verdict: Verdict
    heading: LazyString
    kind: str
    because: list[str]
    fits: list[str]


def told(checked: Checked, unit: str) -> Told:
    """A check in words; `unit` is the name of the unit asked about."""
    verdict = checked.verdict
    said = reasons(checked, unit)
    because = [text for one, text in said if one is verdict]
    fits = [text for one, text in said if one is Verdict.YES and one is not verdict]
    return Told(verdict, HEADINGS[verdict], KINDS[verdict], because, fits)


def kept_on(submission: Submission) -> Told | None:
    """What the check said when the draft was started; None when the call has no check."""
    if submission.call.options.eligibility is None or submission.eligibility is None:
        return None
    checked, unit = queries.loaded(submission.eligibility)
    return told(checked, localised(unit))
