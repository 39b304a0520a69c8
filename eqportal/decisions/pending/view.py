"""What the panel's and the office's list of decisions show alike."""

from typing import Any

from flask_login import current_user
from sqlalchemy import Select

from eqportal.calls.models import Call
from eqportal.decisions import labels
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.pending import queries
from eqportal.decisions.reserve import places
from eqportal.reviews.blind.names import titles
from eqportal.reviews.plans.queries import rights
from eqportal.submissions.models import Submission
from eqportal.ui.paging import pages


def context(
    call: Call, cases: Select[Submission], endpoint: str, *, applies: bool
) -> dict[str, Any]:
    """The page of decisions, those that wait for this person's signature, and the counts."""
    counted = queries.counts(cases)
    place = pages(counted.total(), queries.PAGE, endpoint, call=call.slug)
    rows = queries.page_of(cases, place.current)
    open_now = rights(call).may_select
    return {
        "call": call,
        "rows": rows,
        "titles": titles(current_user, [row.case for row in rows]),
        "mine": {row.case.reference for row in rows if open_now and _waits_for_me(row)},
        "reserve": places(cases),
        "counted": counted,
        "ready": counted[DecisionState.SIGNED_TWICE] if applies and open_now else 0,
        "place": place,
        "labels": labels,
    }


def _waits_for_me(row: queries.Pending) -> bool:
    once = row.decision.state is DecisionState.SIGNED_ONCE
    return once and row.decision.decided_by != current_user.id
