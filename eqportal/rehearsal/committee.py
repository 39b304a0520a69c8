"""The office's and the panel's part of a rehearsal, from closing to the announcement."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.operations import HinderedError, move
from eqportal.decisions.budgets.queries import asked_for
from eqportal.decisions.labels import OPTIONS
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.letters.releasing import NOTICE
from eqportal.decisions.models import Outcome
from eqportal.decisions.terms import Terms
from eqportal.decisions.whole import decide
from eqportal.extensions import session
from eqportal.forms.rubric import Rubric
from eqportal.mail.models import MailState, OutboundEmail
from eqportal.rehearsal import words
from eqportal.rehearsal.people import invented
from eqportal.rehearsal.scene import Scene
from eqportal.reviews.models import Recommendation
from eqportal.reviews.operations import Written, keep, lock
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.queries import leader_of, members_of, panel_of
from eqportal.reviews.recusals.grounds import NONE
from eqportal.reviews.recusals.operations import declare
from eqportal.reviews.scoring import Judgement
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.operations import find_eligible

SCORES = range(1, 6)


def seat_enough(scene: Scene) -> int:
    """Fill the seats that are empty, so that the round can go on; returns how many were."""
    panel, filled = panel_of(scene.test), 0
    if panel.chair is None:
        _seat(scene, Seat.CHAIR)
        filled += 1
    while len(panel_of(scene.test).members) < scene.test.quorum:
        _seat(scene, Seat.MEMBER)
        filled += 1
    return filled


def _seat(scene: Scene, seat: Seat) -> None:
    number = len(panel_of(scene.test).seats) + 1
    person = invented("panel", number)
    session().add(PanelMember(call_id=scene.test.id, user_id=person.id, seat=seat))
    session().flush()


def screen(scene: Scene) -> int:
    """Find every submission that waits eligible, and start the review."""
    waiting = scene.cases(SubmissionState.SCREENING)
    for case in waiting:
        find_eligible(submission=case, by=scene.by)
    move(call=scene.test, action=CallAction.START_REVIEW, by=scene.by)
    _refresh(waiting)
    return len(waiting)


def _refresh(cases: list[Submission]) -> None:
    """What a move has changed in the database is read afresh."""
    session().flush()
    for case in cases:
        session().refresh(case)


def review(scene: Scene) -> int:
    """Every member declares for every case, and writes and locks a review of it."""
    written = 0
    for place, case in enumerate(scene.cases(SubmissionState.IN_REVIEW)):
        for number, member in enumerate(members_of(scene.test)):
            declare(submission=case, ground=NONE, note="", by=member.user)
            _write(case, member.user, scene.test.rubric, place + number)
            written += 1
    return written


def _write(case: Submission, member: User, rubric: Rubric, shift: int) -> None:
    judgements = {
        criterion.id: Judgement(
            SCORES[(shift + place) % len(SCORES)], words.prose(member.locale, 12, None)
        )
        for place, criterion in enumerate(rubric.criteria)
    }
    advice = Recommendation.FOR if rubric.recommends else None
    draft = keep(submission=case, written=Written(judgements, recommendation=advice), by=member)
    lock(review=draft, submission=case, by=member)


def conclude(scene: Scene) -> int:
    """Whoever leads a case decides it with another member; every outcome comes to be used."""
    outcomes = OPTIONS[scene.test.programme.kind]
    cases = scene.cases(SubmissionState.IN_REVIEW)
    for place, case in enumerate(cases):
        leader = session().get_one(User, leader_of(case))
        reasons = words.prose(leader.locale, 30, None)
        terms = _terms(case, outcomes[place % len(outcomes)], reasons)
        second = next(m.user for m in members_of(scene.test) if m.user_id != leader.id)
        decide(submission=case, terms=terms, leader=leader, second=second)
    return len(cases)


def _terms(case: Submission, outcome: Outcome, reasons: str) -> Terms:
    """Half of what was asked for where a part is awarded."""
    asked = asked_for(case)
    part = outcome is Outcome.PART_AWARDED and asked is not None
    return Terms(outcome, reasons, amount=(asked or 0) // 2 if part else None)


def write_letters(scene: Scene) -> int:
    """Conclude the call; returns how many letters wait."""
    move(call=scene.test, action=CallAction.CONCLUDE, by=scene.by)
    ids = [case.id for case in scene.cases(*SubmissionState)]
    waiting = select(func.count(Letter.id)).where(
        Letter.submission_id.in_(ids), Letter.released_at.is_(None)
    )
    return session().scalar(waiting) or 0


def announce(scene: Scene) -> int:
    """Announce; returns how many results there are. HinderedError if a notice could leave."""
    decided = scene.cases(SubmissionState.DECIDED)
    move(call=scene.test, action=CallAction.ANNOUNCE, by=scene.by)
    _refresh(decided)
    if _notices_sent(scene):
        raise HinderedError([_("A letter left the portal.")])
    return len(decided)


def _notices_sent(scene: Scene) -> int:
    ids = [str(case.id) for case in scene.cases(*SubmissionState)]
    counted = select(func.count(OutboundEmail.id)).where(
        OutboundEmail.template == NOTICE,
        OutboundEmail.about_id.in_(ids),
        OutboundEmail.state == MailState.SENT,
    )
    return session().scalar(counted) or 0
