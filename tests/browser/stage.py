"""A stage for each language's journey: a call in review that lacks one review and a decision."""

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from eqportal.extensions import session
from eqportal.locales.text import LOCALES
from eqportal.submissions.lifecycle import SubmissionState
from tests.factories import make_call, make_panel, make_submission, make_user
from tests.reviews.scene import clear, review


def make_stages() -> dict[str, dict[str, str]]:
    """By language: the call, its case, the open call, and the addresses of the people."""
    return {locale: _stage(locale) for locale in LOCALES}


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
