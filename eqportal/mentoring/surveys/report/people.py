"""The people of a round in numbers: how many came how far, from where, and about what."""

import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from flask_babel import gettext as _
from sqlalchemy import func, select

from eqportal.extensions import session
from eqportal.locales.formats import localised
from eqportal.locales.text import LocalisedText
from eqportal.mentoring.cohorts.faculties import units
from eqportal.mentoring.cohorts.models import Cohort, Place, Side
from eqportal.mentoring.pairings.lifecycle import MET
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.profiles.rows import Person, people_of
from eqportal.mentoring.surveys.questions import TOPICS
from eqportal.mentoring.surveys.report.cells import SMALLEST, Cell, Mark, counted, part, shares
from eqportal.mentoring.surveys.report.tables import Line, Table
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

Label = tuple[str, LocalisedText]
NO_APPLICATION = (SubmissionState.DRAFT, SubmissionState.LAPSED)
ELSEWHERE = ""
"""Where somebody is whose unit lies in no faculty, or whose answer is none of the options."""


def people_tables(cohort: Cohort) -> list[Table]:
    """Who applied, was selected and was paired; faculties, campuses and topics of the selected."""
    paired = _paired(cohort)
    everybody = people_of(cohort, None)
    chosen = {side: [p for p in everybody if _takes_part(p, side, paired)] for side in Side}
    met = {side: sum(p.side is side and p.id in paired for p in everybody) for side in Side}
    campuses = _options(cohort, "campus")
    return [
        _stages(_applied(cohort), {side: len(chosen[side]) for side in Side}, met),
        _spread("faculties", _("Faculties"), _faculties(), chosen, _faculty_of),
        _spread("campuses", _("Campuses"), campuses, chosen, _answer_to("campus")),
        _topics(cohort, chosen),
    ]


def sides() -> tuple[str, str]:
    """The heads of the two columns."""
    return _("Mentees"), _("Mentors")


def _takes_part(person: Person, side: Side, paired: set[uuid.UUID]) -> bool:
    took_part = person.place is Place.SELECTED or person.id in paired
    return person.side is side and took_part


def _paired(cohort: Cohort) -> set[uuid.UUID]:
    rows = session().execute(
        select(Pairing.mentee_id, Pairing.mentor_id).where(
            Pairing.cohort_id == cohort.id, Pairing.state.in_(MET)
        )
    )
    return {one for pair in rows for one in pair}


def _applied(cohort: Cohort) -> dict[Side, int]:
    calls = {cohort.mentee_call_id: Side.MENTEE, cohort.mentor_call_id: Side.MENTOR}
    rows = session().execute(
        select(Submission.call_id, func.count(Submission.id))
        .where(
            Submission.call_id.in_(calls),
            Submission.submitted_at.is_not(None),
            Submission.state.not_in(NO_APPLICATION),
        )
        .group_by(Submission.call_id)
    )
    return dict.fromkeys(Side, 0) | {calls[call]: number for call, number in rows}


def _stages(
    applied: Mapping[Side, int], chosen: Mapping[Side, int], met: Mapping[Side, int]
) -> Table:
    rows = ((_("Applied"), applied), (_("Selected"), chosen), (_("Paired"), met))
    lines = [Line(label, [counted(numbers[side]) for side in Side]) for label, numbers in rows]
    return Table("people", _("People"), _("Stage"), sides(), lines)


def _spread(
    key: str,
    title: str,
    places: Sequence[Label],
    chosen: Mapping[Side, Sequence[Person]],
    place_of: Callable[[Person], str],
) -> Table:
    """How people are spread over places, each in one; those in none of them stand last."""
    known = {code for code, _name in places}
    found = {side: [_within(known, place_of(p)) for p in chosen[side]] for side in Side}
    rows = [(code, localised(name)) for code, name in places]
    if any(ELSEWHERE in codes for codes in found.values()):
        rows.append((ELSEWHERE, _("Others")))
    columns = [_column(found[side], rows) for side in Side]
    lines = [
        Line(label, [column[place] for column in columns])
        for place, (_code, label) in enumerate(rows)
    ]
    return Table(key, title, title, sides(), lines)


def _within(known: set[str], code: str) -> str:
    return code if code in known else ELSEWHERE


def _column(found: Sequence[str], rows: Sequence[tuple[str, str]]) -> list[Cell]:
    """That there is a row for others tells that there are some, so few of them hide the column."""
    numbers = Counter(found)
    if len(found) < SMALLEST or 0 < numbers[ELSEWHERE] < SMALLEST:
        return [Mark.HELD] * len(rows)
    return shares([numbers[code] for code, _label in rows])


def _faculties() -> list[Label]:
    return [(one.code, one.name) for one in units().faculties()]


def _faculty_of(person: Person) -> str:
    found = units().faculty(str(person.answers.get("unit") or ""))
    return found.code if found else ELSEWHERE


def _answer_to(question: str) -> Callable[[Person], str]:
    return lambda person: str(person.answers.get(question) or ELSEWHERE)


def _options(cohort: Cohort, question: str) -> list[Label]:
    """The options of a question of either form, those of the mentees first."""
    forms = (cohort.mentee_call.form, cohort.mentor_call.form)
    asked = (q for form in forms for q in form.questions() if q.id == question)
    return list({option.id: option.label for q in asked for option in q.options}.items())


def _topics(cohort: Cohort, chosen: Mapping[Side, Sequence[Person]]) -> Table:
    numbers = {
        side: Counter(t for p in chosen[side] for t in set(p.answers.get(TOPICS) or ()))
        for side in Side
    }
    lines = [
        Line(localised(label), [part(numbers[side][topic], len(chosen[side])) for side in Side])
        for topic, label in _options(cohort, TOPICS)
    ]
    heads = (_("Wanted by mentees"), _("Offered by mentors"))
    return Table("topics", _("Topics"), _("Topic"), heads, lines)
