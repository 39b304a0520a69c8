"""The reserve list: each reader's places without a gap, and no place given twice."""

import uuid

from flask_babel import gettext as _
from sqlalchemy import Select, func, select

from eqportal.calls.models import Call
from eqportal.decisions.models import Decision, Outcome
from eqportal.decisions.terms import Terms, TermsError
from eqportal.extensions import session
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

ON_LIST = (Decision.outcome == Outcome.RESERVE, Decision.reserve_place.is_not(None))


def places(decided: Select[Submission]) -> dict[uuid.UUID, int]:
    """The place of each case on its call's list, counted among these alone.

    `decided` are the cases, joined with their decisions, that one reader may know.
    """
    place = func.dense_rank().over(partition_by=Submission.call_id, order_by=Decision.reserve_place)
    rows = session().execute(decided.where(*ON_LIST).with_only_columns(Submission.id, place))
    return {row[0]: row[1] for row in rows}


def check_place(submission: Submission, terms: Terms, known: Select[Submission]) -> None:
    """TermsError when another of the cases that are known has the same place."""
    if (other := _holder(submission, terms, known)) is not None:
        words = _("%(reference)s has this place. Choose another.", reference=other)
        raise TermsError("reserve_place", words)


def check_in_force(submission: Submission, terms: Terms, known: Select[Submission]) -> None:
    """The same for a list that is in force: no place is held twice, but only the known is named."""
    check_place(submission, terms, known)
    if _holder(submission, terms, select(Submission)) is not None:
        words = _("A case that you cannot see has this place. Choose another.")
        raise TermsError("reserve_place", words)


def _holder(submission: Submission, terms: Terms, among: Select[Submission]) -> str | None:
    if terms.outcome is not Outcome.RESERVE or terms.reserve_place is None:
        return None
    same = among.join(Decision, Decision.submission_id == Submission.id).where(
        *ON_LIST,
        Submission.call_id == submission.call_id,
        Submission.id != submission.id,
        Submission.state != SubmissionState.WITHDRAWN,
        Decision.reserve_place == terms.reserve_place,
    )
    return session().scalar(same.with_only_columns(Submission.reference).limit(1))


def held_twice(call: Call) -> list[str]:
    """The references of the cases of a whole call that share a place with another."""
    rows = session().execute(
        select(Decision.reserve_place, Submission.reference)
        .join(Submission, Submission.id == Decision.submission_id)
        .where(
            *ON_LIST,
            Submission.call_id == call.id,
            Submission.state != SubmissionState.WITHDRAWN,
        )
        .order_by(Submission.reference)
    )
    found: dict[int | None, list[str]] = {}
    for place, reference in rows:
        found.setdefault(place, []).append(reference)
    return [ref for shared in found.values() if len(shared) > 1 for ref in shared]
