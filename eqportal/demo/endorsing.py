"""The units' part of a call: what heads and deans say of each case, and when they send it on."""

from collections.abc import Sequence

from eqportal.calls.models import Call
from eqportal.demo.calendar import during
from eqportal.demo.cases import Case
from eqportal.demo.organisation import leader_of, organisation
from eqportal.demo.past import as_of
from eqportal.endorsements.models import Endorsement, Level
from eqportal.endorsements.operations import Judgement, assess
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.endorsements.rounds.operations import hindrances, send
from eqportal.endorsements.rounds.queries import for_office, waiting_in
from eqportal.forms.budgets import totals
from eqportal.forms.spec import Kind
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import latest_version

Told = dict[str, Case]
"""The cases by the reference of their submission."""


def endorse(call: Call, told: Sequence[tuple[Case, Submission]], days: int) -> None:
    """Departments in the first half of these days, faculties in the second."""
    cases = {submission.reference: case for case, submission in told}
    for level, day in ((Level.DEPARTMENT, days / 2), (Level.FACULTY, days)):
        for round_ in for_office(call):
            if round_.level is level:
                with as_of(during(call.closes_at, day, f"{call.slug} {round_.unit.code}")):
                    _one_round(round_, cases)


def _one_round(round_: UnitRound, cases: Told) -> None:
    """Assess what the story has got to; send when nothing is left."""
    rows, by, left = waiting_in(round_), leader_of(round_.unit.code), 0
    for row in rows:
        case = cases[row.submission.reference]
        if case.assessed_at(round_.level):
            judgement = _judgement(row, case, by.locale)
            assess(endorsement=row, round_=round_, judgement=judgement, version=row.version, by=by)
        left += not case.sent_from(round_.level)
    if not left and not hindrances(round_, by):
        send(round_=round_, by=by)


def _judgement(row: Endorsement, case: Case, locale: str) -> Judgement:
    texts = organisation().supports[row.level][locale]
    text = texts[len(case.key) % len(texts)]
    if row.level is Level.FACULTY and case.held_back:
        return Judgement(supports=False, reasons=case.held_back)
    return Judgement(supports=True, assessment=text, own_share=_own_share(row.submission))


def _own_share(submission: Submission) -> int | None:
    """What the budget says that the unit pays."""
    asked = [q.id for q in submission.call.form.questions() if q.kind is Kind.BUDGET]
    version = latest_version(submission)
    if not asked or version is None:
        return None
    return totals(version.answers[asked[0]]).own
