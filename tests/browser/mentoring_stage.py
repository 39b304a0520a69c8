"""The stage of the mentoring journey: the demonstration's officer and its whole cohort."""

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eqportal.accounts.models import User
from eqportal.accounts.operations import open_session, user_by_email
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mentoring.cohorts.choosing import PAST_SCREENING
from eqportal.mentoring.cohorts.models import Side
from eqportal.submissions.models import Submission

OFFICER = "officer@demo.example"


def make_mentoring() -> dict[str, str]:
    """The two closed calls; a cookie and the language of the officer and of each applicant.

    Applicants go by the reference of their case.
    """
    officer = user_by_email(OFFICER)
    assert officer
    stage = keys_of("officer", officer)
    for side in Side:
        call = _closed(side)
        stage[side] = call.slug
        for case in _cases(call):
            stage |= keys_of(case.reference, case.submitter)
    return stage


def _closed(side: Side) -> Call:
    slug = Call.slug.startswith(f"mentoring-{side}-")
    return session().scalars(select(Call).where(slug, Call.state == CallState.CLOSED)).one()


def _cases(call: Call) -> list[Submission]:
    chosen = select(Submission).where(
        Submission.call_id == call.id, Submission.state.in_(PAST_SCREENING)
    )
    return list(session().scalars(chosen.options(joinedload(Submission.submitter))))


def keys_of(name: str, person: User) -> dict[str, str]:
    """The cookie and the language of somebody."""
    token = open_session(user=person, hours=24)
    serializer = current_app.session_interface.get_signing_serializer(current_app)  # type: ignore[attr-defined]
    cookie = str(serializer.dumps({"_user_id": token, "_fresh": True}))
    return {f"cookie {name}": cookie, f"locale {name}": person.locale}
