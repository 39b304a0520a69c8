"""Sending a unit's round on, all at once; and what the office does when a unit does not."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.endorsements.lifecycle import LIFECYCLE, EndorsementAction, EndorsementState
from eqportal.endorsements.models import Endorsement, Level
from eqportal.endorsements.operations import keep_step
from eqportal.endorsements.queries import has_own_case
from eqportal.endorsements.rounds.mails import (
    tell_of_beginning,
    tell_of_holding_back,
    tell_office,
)
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.endorsements.rounds.queries import (
    Standing,
    standings,
    waiting_faculties,
    waiting_in,
)
from eqportal.extensions import session
from eqportal.submissions.lifecycle import LIFECYCLE as OF_SUBMISSIONS
from eqportal.submissions.lifecycle import SubmissionAction, SubmissionState
from eqportal.submissions.models import Submission


def hindrances(round_: UnitRound, by: User) -> list[str]:
    """Every reason why the round cannot be sent yet."""
    standing = standings([round_])[round_.id]
    if not standing.left:
        return [_("There is nothing to send.")]
    reasons = _unfinished(standing)
    if has_own_case(by, round_):
        reasons.insert(0, who_sends_instead(round_))
    most = _most(round_)
    if most is not None and standing.chosen > most:
        text = _(
            "You can send at most %(most)s on, and you support %(n)s. Hold the others back.",
            most=most,
            n=standing.chosen,
        )
        reasons.append(text)
    return reasons


def who_sends_instead(round_: UnitRound) -> str:
    """What somebody with a case of their own in the round is told."""
    if round_.level is Level.DEPARTMENT:
        return _(
            "You have an application of your own here. Another leader of the unit, or of the "
            "unit over it, ranks and sends."
        )
    return _(
        "You have an application of your own here. Another leader of the unit ranks and sends. "
        "The office can name a substitute."
    )


def hindrances_for_office(round_: UnitRound) -> list[str]:
    """Every reason why the office cannot send the round in the unit's place."""
    standing = standings([round_])[round_.id]
    if not standing.left:
        return [_("There is nothing to send.")]
    if standing.expected:
        return [_("Send on for the departments first.")]
    most, number = _most(round_), standing.chosen + standing.awaited
    if most is None or number <= most:
        return []
    return [
        _(
            "A faculty can send at most %(most)s on, and %(n)s would go. Only the unit can hold "
            "some back: give it more time, or name a substitute.",
            most=most,
            n=number,
        )
    ]


def _most(round_: UnitRound) -> int | None:
    return round_.call.options.faculty_at_most if round_.level is Level.FACULTY else None


def _unfinished(standing: Standing) -> list[str]:
    """What is still to come, or to be assessed."""
    reasons = []
    if standing.expected:
        text = ngettext(
            "A department has not sent one application on yet.",
            "Departments have not sent %(num)s applications on yet.",
            standing.expected,
        )
        reasons.append(text)
    if standing.awaited:
        text = ngettext(
            "One application is not assessed yet.",
            "%(num)s applications are not assessed yet.",
            standing.awaited,
        )
        reasons.append(text)
    return reasons


def send(*, round_: UnitRound, by: User) -> int:
    """Send what the unit supports on, and hold back the rest; returns how many went on.

    WrongStateError when it is sent or late already, or when something is in the way.
    """
    if not round_.accepts(now()) or hindrances(round_, by):
        message = "the round cannot be sent now"
        raise WrongStateError(message)
    return _send(round_, EndorsementAction.SEND_ON, Actor.ENDORSER, by)


def send_for(*, round_: UnitRound, reason: str, by: User) -> int:
    """The office sends a unit's round on in its place; what is not assessed goes on without."""
    if not round_.running or hindrances_for_office(round_):
        message = "the round is sent already, or something is in the way"
        raise WrongStateError(message)
    round_.reason = reason
    return _send(round_, EndorsementAction.SEND_ON_FOR, Actor.OFFICER, by, reason)


def _send(
    round_: UnitRound, action: EndorsementAction, actor: Actor, by: User, reason: str = ""
) -> int:
    sent, rows = 0, waiting_in(round_)
    for row in rows:
        if row.state is EndorsementState.HELD_BACK:
            keep_step(row, EndorsementAction.HOLD_BACK, by)
            _hold_back(row, by)
            continue
        row.state = LIFECYCLE.move(row.state, action, actor)
        row.sent_at, row.sent_by, sent = now(), by.id, sent + 1
        keep_step(row, action, by, reason)
        if row.level is Level.FACULTY:
            _move(row.submission, SubmissionAction.SEND_ON, actor)
    round_.sent_at, round_.sent_by = now(), by.id
    session().flush()
    held = len(rows) - sent
    record("round.sent", by=by.id, subject=round_, sent_on=sent, held_back=held, reason=reason)
    tell_office(round_, sent)
    if round_.level is Level.DEPARTMENT:
        tell_of_beginning(waiting_faculties(round_.call_id))
    return sent


def _move(submission: Submission, action: SubmissionAction, actor: Actor) -> None:
    submission.state = OF_SUBMISSIONS.move(submission.state, action, actor)


def _hold_back(row: Endorsement, by: User) -> None:
    """The unit's word is carried out, whoever sends; its submitter is told now and not before."""
    submission = row.submission
    _move(submission, SubmissionAction.HOLD_BACK, Actor.ENDORSER)
    submission.state_reason = row.reasons
    record("submission.hold_back", by=by.id, subject=submission, unit=row.unit.code)
    tell_of_holding_back(submission, submission.call)


def give_time(*, round_: UnitRound, until: datetime, reason: str, by: User) -> None:
    """Give a unit more time than the call does; its leaders get the new date."""
    if not round_.running or until <= now():
        message = "the round is sent already, or the time given is past"
        raise WrongStateError(message)
    round_.late_until, round_.told_at = until, None
    session().flush()
    tell_of_beginning([round_])
    record("round.given_time", by=by.id, subject=round_, until=until, reason=reason)


def send_on_alone(*, submission: Submission, reason: str, by: User) -> None:
    """The office passes on a submission that no unit can endorse, or takes in one held back."""
    held = submission.state is SubmissionState.HELD_BACK
    action = SubmissionAction.TAKE_IN if held else SubmissionAction.SEND_ON
    if submission.call.state is not CallState.CLOSED:
        message = "submissions are taken in before the review has begun"
        raise WrongStateError(message)
    _move(submission, action, Actor.OFFICER)
    submission.state_reason = None
    record(f"submission.{action}", by=by.id, subject=submission, reason=reason)
