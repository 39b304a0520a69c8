"""The corrections of a decision: those that were made, and the one that waits for a signature."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from eqportal.accounts.models import User
from eqportal.decisions import labels
from eqportal.decisions.corrections.lifecycle import CorrectionState
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.corrections.seconds import may_countersign
from eqportal.decisions.models import Decision, Outcome
from eqportal.decisions.signatories import is_office
from eqportal.decisions.terms import Terms, terms_in
from eqportal.extensions import session
from eqportal.submissions.models import Submission

S = CorrectionState
PLACE = {"reserve_place"}


def waiting(decision: Decision) -> Correction | None:
    """The correction that one person has signed."""
    return session().scalar(
        select(Correction).where(
            Correction.decision_id == decision.id, Correction.state == S.PROPOSED
        )
    )


def shown(submission: Submission, decision: Decision, reader: User) -> dict[str, Any]:
    """What a page shows of the corrections: names, what it said before and says then.

    A place on the reserve list counts the cases that a member does not know, too: its number is
    for the office alone.
    """
    office = is_office(submission, reader)
    first, second = aliased(User), aliased(User)
    rows = session().execute(
        select(Correction, first, second)
        .join(first, first.id == Correction.made_by)
        .outerjoin(second, second.id == Correction.countersigned_by)
        .where(Correction.decision_id == decision.id, Correction.state != S.WITHDRAWN)
        .order_by(Correction.made_at)
    )
    listed = [_entry(row, who, other, numbers=office) for row, who, other in rows]
    waits = next((one for one in listed if one["row"].state is S.PROPOSED), None)
    return {
        "made": [one for one in listed if one["row"].state is S.MADE],
        "waits": waits,
        "may_sign": waits is not None and may_countersign(submission, waits["row"], reader),
        "outcomes": {outcome: labels.OUTCOMES[outcome] for outcome in Outcome},
    }


def _entry(row: Correction, first: User, second: User | None, *, numbers: bool) -> dict[str, Any]:
    before, after = terms_in(row.before), terms_in(row.after)
    changed = _changed(before, after)
    hidden = set() if numbers else changed & PLACE
    return {
        "row": row,
        "first": first.called,
        "second": second.called if second else None,
        "before": before,
        "after": after,
        "changed": changed - hidden,
        "moves": bool(hidden),
    }


def _changed(before: Terms, after: Terms) -> set[str]:
    old, new = before.stored(), after.stored()
    return {name for name in new if new[name] != old.get(name)}
