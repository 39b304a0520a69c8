"""The milestones of a call, in their order, and what is wrong with a set of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.programmes.options import Chain, Options

Dates = Mapping[str, datetime | None]
Problem = tuple[str, str]
"""The milestone it is about, and a sentence."""


@dataclass(frozen=True)
class Milestone:
    """One date: its column, its words, whether every call has it, whether its clock time is told.

    A date that is `promised` gives somebody time; once the call is open it only moves later.
    """

    name: str
    label: LazyString
    hint: LazyString
    required: bool = True
    promised: bool = False
    to_the_minute: bool = False


MILESTONES: tuple[Milestone, ...] = (
    Milestone(
        "opens_at",
        _p("milestone", "Opens"),
        _p("milestone hint", "From this moment people can start."),
        to_the_minute=True,
    ),
    Milestone(
        "closes_at",
        _p("milestone", "Closes"),
        _p("milestone hint", "Nothing can be sent in after this moment."),
        promised=True,
        to_the_minute=True,
    ),
    Milestone(
        "letters_by",
        _p("milestone", "Letters of reference"),
        _p("milestone hint", "The referees’ own deadline, before or after the close."),
        required=False,
        promised=True,
        to_the_minute=True,
    ),
    Milestone(
        "department_by",
        _p("milestone", "Departments endorse"),
        _p("milestone hint", "Heads of department have sent everything on by then."),
        required=False,
        promised=True,
        to_the_minute=True,
    ),
    Milestone(
        "faculty_by",
        _p("milestone", "Faculties rank"),
        _p("milestone hint", "Faculties have sent their ranking by then."),
        required=False,
        promised=True,
        to_the_minute=True,
    ),
    Milestone(
        "review_by",
        _p("milestone", "Reviews are ready"),
        _p("milestone hint", "The panel has locked its reviews."),
    ),
    Milestone(
        "meeting_at",
        _p("milestone", "The panel meets"),
        _p("milestone hint", "When the meeting starts."),
        required=False,
        to_the_minute=True,
    ),
    Milestone(
        "decide_by",
        _p("milestone", "Decision"),
        _p("milestone hint", "Every case is decided by then."),
    ),
    Milestone(
        "announce_by",
        _p("milestone", "Result is announced"),
        _p("milestone hint", "The letters go out by then."),
    ),
    Milestone(
        "public_access_at",
        _p("milestone", "Public access"),
        _p("milestone hint", "From then anyone may ask to see the cases."),
        required=False,
    ),
    Milestone(
        "report_by",
        _p("milestone", "End report"),
        _p("milestone hint", "Those who got money report by then."),
        required=False,
    ),
)
NAMES = tuple(milestone.name for milestone in MILESTONES)
BY_NAME = {milestone.name: milestone for milestone in MILESTONES}


def order_problems(dates: Dates, options: Options) -> list[Problem]:
    """Every sentence about dates that contradict each other or that the options ask for."""
    return [*_needed(dates, options), *_out_of_order(dates)]


def _needed(dates: Dates, options: Options) -> Iterator[Problem]:
    wants_department = options.chain is Chain.DEPARTMENT_FACULTY
    wants_faculty = options.chain is not Chain.NONE
    wants_letters = options.letters is not None and options.letters.most > 0
    if wants_department and not dates["department_by"]:
        yield "department_by", _("Departments endorse in this call. Give them a deadline.")
    if dates["department_by"] and not wants_department:
        yield "department_by", _("Departments do not endorse in this call. Leave this date out.")
    if wants_faculty and not dates["faculty_by"]:
        yield "faculty_by", _("Faculties endorse in this call. Give them a deadline.")
    if dates["faculty_by"] and not wants_faculty:
        yield "faculty_by", _("Faculties do not endorse in this call. Leave this date out.")
    if wants_letters and not dates["letters_by"]:
        yield "letters_by", _("This call asks for letters of reference. Give them a deadline.")


def _order_words() -> tuple[tuple[str, str, str], ...]:
    """Later, earlier, and what to say when they are not so; a date may be missing."""
    return (
        ("closes_at", "opens_at", _("The call must close after it opens.")),
        ("letters_by", "opens_at", _("Letters cannot be due before the call opens.")),
        ("department_by", "closes_at", _("Departments endorse after the call has closed.")),
        ("faculty_by", "closes_at", _("Faculties endorse after the call has closed.")),
        ("faculty_by", "department_by", _("Faculties rank after the departments’ deadline.")),
        ("review_by", "closes_at", _("The panel reviews after the call has closed.")),
        ("review_by", "letters_by", _("The panel reviews after the letters are due.")),
        ("review_by", "faculty_by", _("The panel reviews after the faculties have ranked.")),
        ("meeting_at", "review_by", _("The panel meets after its reviews are ready.")),
        ("decide_by", "review_by", _("The decision comes after the reviews.")),
        ("decide_by", "meeting_at", _("The decision comes after the panel has met.")),
        ("announce_by", "decide_by", _("The result is announced after the decision.")),
        ("public_access_at", "announce_by", _("Public access begins after the announcement.")),
        ("report_by", "announce_by", _("The end report comes after the announcement.")),
    )


def _out_of_order(dates: Dates) -> Iterator[Problem]:
    said = set()
    for later, earlier, sentence in _order_words():
        second, first = dates[later], dates[earlier]
        if second and first and second <= first and later not in said:
            said.add(later)
            yield later, sentence
