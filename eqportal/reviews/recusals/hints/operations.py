"""Setting a hint aside: the office has looked, and remembers that it did."""

from collections.abc import Iterable

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.reviews.recusals.hints.finding import Sign
from eqportal.reviews.recusals.models import HintSetAside
from eqportal.reviews.recusals.operations import hold
from eqportal.submissions.models import Submission


def set_aside(*, submission: Submission, member: User, signs: Iterable[Sign], by: User) -> None:
    """Remember what was looked at; a sign that comes later is shown again."""
    hold(submission)
    wanted = select(HintSetAside.kind).where(
        HintSetAside.submission_id == submission.id, HintSetAside.user_id == member.id
    )
    known = set(session().scalars(wanted))
    new = sorted({sign.value for sign in signs} - known)
    if not new:
        return
    for kind in new:
        session().add(
            HintSetAside(
                submission_id=submission.id, user_id=member.id, kind=kind, set_aside_by=by.id
            )
        )
    record("recusal.hint_set_aside", by=by.id, subject=submission, person=member.id, signs=new)
    session().flush()
