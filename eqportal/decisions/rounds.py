"""What concluding, announcing and closing out a call does to its cases and letters."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import or_, select, update

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.effects import effects, guards
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.models import Call
from eqportal.decisions.letters.operations import write_letters
from eqportal.decisions.letters.releasing import let_go, tell
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.models import Decision
from eqportal.decisions.queries import granted, undecided
from eqportal.decisions.reserve import held_twice
from eqportal.extensions import session
from eqportal.reviews.panels.queries import led_by, panel_of
from eqportal.submissions.closing import move_all
from eqportal.submissions.lifecycle import SubmissionAction, SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.once.operations import note_received
from eqportal.submissions.screening.queries import visible_to as office_sees


def leaderless(call: Call) -> list[str]:
    """The undecided cases that neither the chair nor the acting chair can lead."""
    panel = panel_of(call)
    people = [person for person in (panel.chair, panel.acting_chair) if person]
    led = or_(*(led_by(person, panel) for person in people)) if people else None
    cases = select(Submission.reference).where(
        Submission.call_id == call.id, Submission.state == SubmissionState.IN_REVIEW
    )
    cases = cases if led is None else cases.where(~led)
    return list(session().scalars(cases.order_by(Submission.reference)))


def _every_case_is_decided(call: Call) -> str | None:
    left = undecided(call)
    return _("The panel has cases left to decide: %(n)s.", n=left) if left else None


def _every_case_has_a_leader(call: Call) -> str | None:
    cases = leaderless(call) if undecided(call) else []
    if not cases:
        return None
    return _(
        "Nobody can lead %(cases)s: seat an acting chair without a conflict.",
        cases=_named(cases),
    )


def _no_place_is_held_twice(call: Call) -> str | None:
    """Asked when every case is decided: until then a place may still be changed."""
    cases = [] if undecided(call) else held_twice(call)
    if not cases:
        return None
    return _("These cases hold the same place on the reserve list: %(cases)s.", cases=_named(cases))


def _named(references: Sequence[str]) -> str:
    """The cases by reference, as far as they exist for the person who asks."""
    known: set[str] = set()
    if current_user and current_user.is_authenticated:
        seen = office_sees(current_user).where(Submission.reference.in_(references))
        known = set(session().scalars(seen.with_only_columns(Submission.reference)))
    told = [reference for reference in references if reference in known]
    return ", ".join(told if len(told) == len(references) else [*told, _("cases you cannot see")])


def conclude(call: Call, by: User | None) -> None:
    """Write the letters; none is available before it is released, or the call is announced."""
    record("letters.written", by=by.id if by else None, subject=call, number=write_letters(call))


def announce(call: Call, by: User | None) -> None:
    """Let the letters go, the submitters see their results, and remember who has received."""
    write_letters(call)  # of cases that were decided before there were letters
    moved = move_all(call, SubmissionAction.ANNOUNCE, SubmissionState.DECIDED, Actor.OFFICER)
    _announce_decisions(call)
    told = let_go(call, by)
    note_received(call=call, granted=granted(call), by=by)
    tell(told, by)
    record("decisions.announced", by=by.id if by else None, subject=call, number=moved)


def _announce_decisions(call: Call) -> None:
    """From here on a decision changes through a correction or an appeal alone."""
    cases = select(Submission.id).where(Submission.call_id == call.id)
    session().execute(
        update(Decision)
        .where(Decision.state == DecisionState.APPLIED, Decision.submission_id.in_(cases))
        .values(state=DecisionState.ANNOUNCED, version=Decision.version + 1)
        .execution_options(synchronize_session="fetch")
    )


def close_out(call: Call, by: User | None) -> None:
    """Close the cases; with the call's own state this ends the panel's access."""
    moved = move_all(call, SubmissionAction.CLOSE, SubmissionState.ANNOUNCED, Actor.OFFICER)
    record("submissions.closed_out", by=by.id if by else None, subject=call, number=moved)


guards[CallAction.CONCLUDE] += [
    _every_case_is_decided,
    _every_case_has_a_leader,
    _no_place_is_held_twice,
]
effects[CallAction.CONCLUDE].append(conclude)
effects[CallAction.ANNOUNCE].append(announce)
effects[CallAction.CLOSE_OUT].append(close_out)
