"""What is done with surveys: opened and closed by the office, written and sent by each."""

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.answers import tidy
from eqportal.forms.conditions import Answers, applicable
from eqportal.forms.validation import Problem, problems
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.surveys import queries
from eqportal.mentoring.surveys.forgetting import forget
from eqportal.mentoring.surveys.mails import invite
from eqportal.mentoring.surveys.models import Survey, SurveyReply
from eqportal.mentoring.surveys.questions import asked, form_of, section_of
from eqportal.mentoring.surveys.standing import Standing, may_open, standing
from eqportal.mentoring.surveys.talking import ask_for_talk


class StaleReplyError(Exception):
    """The answers were saved elsewhere since the page was opened."""


class UnfinishedError(Exception):
    """Something is left before the answers can be sent."""


def open_(*, cohort: Cohort, survey: Survey, by: User) -> None:
    """Open a survey and write to everybody who is asked; the mid-way one ends with the closing."""
    if not may_open(cohort, survey):
        raise WrongStateError("the survey is open, or its time is over")
    if survey is Survey.MIDWAY:
        cohort.midway_from = now()
    else:
        cohort.closing_from = now()
        if standing(cohort, Survey.MIDWAY) is Standing.OPEN:
            close(cohort=cohort, survey=Survey.MIDWAY, by=by)
    session().flush()
    record("survey.opened", by=by.id, subject=cohort, survey=survey)
    invite(cohort, survey)


def close(*, cohort: Cohort, survey: Survey, by: User) -> None:
    """End a survey for good: from now on its numbers stay as they are."""
    if standing(cohort, survey) is not Standing.OPEN:
        raise WrongStateError("the survey is not open")
    if survey is Survey.MIDWAY:
        cohort.midway_until = now()
    else:
        cohort.closing_until = now()
    session().flush()
    record("survey.closed", by=by.id, subject=cohort, survey=survey)


def may_write(participant: Participant, survey: Survey, reply: SurveyReply | None) -> bool:
    """Whether somebody may write now; what is sent stays as it is."""
    is_open = standing(participant.cohort, survey) is Standing.OPEN
    return is_open and (reply is None or reply.sent_at is None)


def wrong_with(participant: Participant, survey: Survey, answers: Answers) -> list[Problem]:
    """What is left before the answers can be sent."""
    cohort = participant.cohort
    ids = applicable(form_of(survey, cohort), answers)
    questions = tuple(q for q in section_of(survey, cohort).questions if q.id in ids)
    return problems(questions, answers)


def save(
    *, participant: Participant, survey: Survey, answers: Answers, version: int, by: User
) -> SurveyReply:
    """Keep the draft as it was typed; the caller holds the participant's row.

    Saving what is kept already changes nothing; StaleReplyError when it was saved elsewhere.
    """
    reply = queries.reply_of(participant, survey)
    if participant.user_id != by.id or not may_write(participant, survey, reply):
        raise WrongStateError("the survey is not open, or is answered, or is not this person’s")
    if reply is None:
        reply = SurveyReply(
            cohort_id=participant.cohort_id,
            participant_id=participant.id,
            survey=survey,
            answers={},
            version=0,
        )
        session().add(reply)
    if reply.answers != answers:
        if version != reply.version:
            raise StaleReplyError
        reply.answers, reply.version = answers, reply.version + 1
    session().flush()
    return reply


def send(*, participant: Participant, reply: SurveyReply, by: User) -> None:
    """Send the answers, once. The trail says that somebody has, and never who or what.

    Who wants a talk is told to the office, with the words meant for it; they are kept there alone.
    """
    survey = reply.survey
    if participant.user_id != by.id or not may_write(participant, survey, reply):
        raise WrongStateError("the survey is not open, or is answered, or is not this person’s")
    if wrong_with(participant, survey, reply.answers):
        raise UnfinishedError
    whole = tidy(form_of(survey, participant.cohort), reply.answers)
    spec = asked(survey)
    private = {name for name in (spec.talk, spec.talk_words) if name}
    reply.answers = {name: value for name, value in whole.items() if name not in private}
    reply.sent_at = now()
    session().flush()
    record("survey.sent", by=None, subject=participant.cohort, survey=survey)
    if spec.talk and whole.get(spec.talk) == "yes":
        ask_for_talk(participant=participant, words=whole.get(spec.talk_words or "", ""), by=by)


__all__ = ["StaleReplyError", "UnfinishedError", "close", "forget", "open_", "save", "send"]
