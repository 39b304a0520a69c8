"""A stage for each language's journeys: a call in review, and one that units endorse."""

from datetime import date

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from eqportal.extensions import session
from eqportal.locales.text import LOCALES, same
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.units.leaders.models import Post
from eqportal.units.leaders.operations import name_leader
from eqportal.units.models import Unit, UnitKind
from eqportal.units.shares.models import PositionGroup
from eqportal.units.shares.operations import Figures, enter
from tests.browser.committee_stage import make_committee
from tests.browser.mentoring_stage import make_mentoring
from tests.browser.pages_stage import make_pages
from tests.factories import make_call, make_panel, make_submission, make_user
from tests.reviews.scene import clear, review

FEW_WOMEN = Figures(
    group=PositionGroup.PERMANENT_ACADEMIC,
    year=2025,
    women_tenths=30,
    men_tenths=170,
    as_of=date(2025, 10, 1),
    source="The test’s own figures",
)
BUDGET = {
    "lines": [{"what": "Sensors", "cost": 300_000, "why": "For the ice."}],
    "funding": {"grant": 200_000, "own_cash": 100_000, "own_effort": 0, "other": 0},
    "effort_why": "",
}


def make_stages() -> dict[str, dict[str, str]]:
    """By language: the call, its case, the open call, and the addresses of the people.

    And the committee's round, which is played in one language, and the demonstration's own people.
    """
    return {locale: _stage(locale) | _chain(locale) for locale in LOCALES} | {
        "committee": make_committee(),
        "mentoring": make_mentoring(),
        "pages": make_pages(),
    }


def _stage(locale: str) -> dict[str, str]:
    call = make_call(state=CallState.REVIEWING)
    people = {
        role: make_user(role=role, email=f"{role}-{locale}@journey.example", locale=locale)
        for role in (Role.REVIEWER, Role.CHAIR, Role.OFFICER)
    }
    others = [make_user(role=Role.REVIEWER) for _ in range(2)]
    make_panel(call, people[Role.CHAIR], people[Role.REVIEWER], *others)
    submitter = make_user(email=f"submitter-{locale}@journey.example", locale=locale)
    case = make_submission(
        call, submitter, state=SubmissionState.IN_REVIEW, title=f"The door is open ({locale})"
    )
    for member in others:
        review(case, member, 5)
    clear(case, people[Role.CHAIR])
    opened = make_call()
    session().flush()
    return {
        "call": call.slug,
        "case": case.reference,
        "open": opened.slug,
        **{str(role): person.email for role, person in people.items()},
    }


def _chain(locale: str) -> dict[str, str]:
    """An open start-up call; a department and its faculty with leaders; one that applied before."""
    people = {
        post: make_user(role=Role.ENDORSER, email=f"{post}-{locale}@journey.example", locale=locale)
        for post in ("head", "dean")
    }
    faculty = Unit(
        code=f"fac-{locale}", kind=UnitKind.FACULTY, name=same(f"Faculty of Ways ({locale})")
    )
    session().add(faculty)
    session().flush()
    department = Unit(
        code=f"dep-{locale}",
        parent_id=faculty.id,
        kind=UnitKind.DEPARTMENT,
        name=same(f"Department of Paths ({locale})"),
    )
    session().add(department)
    session().flush()
    name_leader(unit=faculty, user=people["dean"], post=Post.LEADER, by=None)
    name_leader(unit=department, user=people["head"], post=Post.LEADER, by=None)
    enter(unit=department, figures=FEW_WOMEN, by=None)
    call = make_call(preset="start-up-programme")
    answers = {"unit": department.code, "budget": BUDGET}
    before = make_submission(call, make_user(locale=locale), answers=answers, title="An older idea")
    return {
        "programme": call.slug,
        "department": department.code,
        "faculty": faculty.code,
        "before": before.reference,
        **{post: person.email for post, person in people.items()},
    }
