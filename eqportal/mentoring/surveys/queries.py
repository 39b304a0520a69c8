"""Who is asked, what each has written, and how many have answered."""

import uuid
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.pairings.lifecycle import MET, PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.surveys.models import CertificateGrant, Survey, SurveyReply
from eqportal.submissions.models import Submission


def paired(*states: PairingState) -> ColumnElement[bool]:
    """Whether somebody is or was in a pairing in one of these states."""
    of_both = or_(Pairing.mentee_id == Participant.id, Pairing.mentor_id == Participant.id)
    found = select(Pairing.id).where(of_both, Pairing.state.in_(states))
    return found.correlate(Participant).exists()


def asked_in(cohort: Cohort) -> Select[Participant]:
    """Everybody whose pairing came together, also when it has ended since."""
    return select(Participant).where(Participant.cohort_id == cohort.id, paired(*MET))


def respondents(cohort: Cohort) -> Sequence[Participant]:
    """The same, with the person and the call of each."""
    wanted = asked_in(cohort).options(
        joinedload(Participant.user), joinedload(Participant.submission)
    )
    return session().scalars(wanted.order_by(Participant.id)).all()


def progress(cohort: Cohort) -> tuple[int, dict[Survey, int]]:
    """How many are asked, and how many have answered each survey; never who."""
    asked = session().scalar(select(func.count()).select_from(asked_in(cohort).subquery())) or 0
    rows = session().execute(
        select(SurveyReply.survey, func.count(SurveyReply.id).label("number"))
        .where(SurveyReply.cohort_id == cohort.id, SurveyReply.sent_at.is_not(None))
        .group_by(SurveyReply.survey)
    )
    return asked, dict.fromkeys(Survey, 0) | {row.survey: row.number for row in rows}


def own(user: User, wanted: uuid.UUID, *, lock: bool = False) -> Participant | None:
    """The person's own place in a cohort, when a pairing of it came together."""
    found = (
        select(Participant)
        .where(Participant.id == wanted, Participant.user_id == user.id, paired(*MET))
        .options(joinedload(Participant.cohort), joinedload(Participant.user))
    )
    return session().scalar(found.with_for_update(of=Participant) if lock else found)


def own_places(user: User) -> Sequence[Participant]:
    """Every such place of the person, with its cohort."""
    wanted = select(Participant).where(Participant.user_id == user.id, paired(*MET))
    return session().scalars(wanted.options(joinedload(Participant.cohort))).all()


def reply_of(participant: Participant, survey: Survey) -> SurveyReply | None:
    """What somebody has written in one survey, sent or not."""
    return session().scalar(
        select(SurveyReply).where(
            SurveyReply.participant_id == participant.id, SurveyReply.survey == survey
        )
    )


def sent_by(participants: Sequence[uuid.UUID]) -> set[tuple[uuid.UUID, Survey]]:
    """Which of these people have sent which survey; for their own pages, and for no officer."""
    rows = session().execute(
        select(SurveyReply.participant_id, SurveyReply.survey).where(
            SurveyReply.participant_id.in_(participants), SurveyReply.sent_at.is_not(None)
        )
    )
    return {(participant, survey) for participant, survey in rows}


def pairings_of(participant: Participant, *states: PairingState) -> Sequence[Pairing]:
    """Somebody's pairings in these states, those that still go on first, then the latest."""
    mine = or_(Pairing.mentee_id == participant.id, Pairing.mentor_id == participant.id)
    order = (Pairing.ended_at.is_not(None), Pairing.mentor_said.desc(), Pairing.id)
    return (
        session()
        .scalars(select(Pairing).where(mine, Pairing.state.in_(states)).order_by(*order))
        .all()
    )


def granted(participant: Participant) -> bool:
    """Whether the office gave a certificate to somebody whose pairing ended early."""
    return session().get(CertificateGrant, participant.id) is not None


def might_have_certificate(cohort: Cohort) -> Select[Participant]:
    """Those whose pairing is completed or ended early, by the reference of their case."""
    ended = paired(PairingState.COMPLETED, PairingState.ENDED_EARLY)
    return (
        select(Participant)
        .join(Submission, Submission.id == Participant.submission_id)
        .where(Participant.cohort_id == cohort.id, ended)
        .options(
            joinedload(Participant.user),
            joinedload(Participant.submission),
            joinedload(Participant.cohort),
        )
        .order_by(Participant.side, Submission.reference)
    )
