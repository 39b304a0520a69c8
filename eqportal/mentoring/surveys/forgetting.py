"""When a round is forgotten: the answers go, and the numbers that could be shown stay."""

from sqlalchemy import delete, select

from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.pairings.forgetting import forgetters
from eqportal.mentoring.surveys.models import CertificateGrant, Survey, SurveyReply, SurveyTally
from eqportal.mentoring.surveys.report.counting import results_of
from eqportal.mentoring.surveys.standing import Standing, standing


def forget(cohort: Cohort) -> None:
    """Delete every reply, draft or sent, and keep what the report showed of them in numbers.

    A reply without its person would still be one person's answers side by side, which can be
    known again in a small cohort. So whole rows go; what stays are the counts with small ones
    hidden, of which no reply can be made. A second time finds nothing, and changes nothing.
    """
    for survey in Survey:
        key = (cohort.id, survey)
        is_over = standing(cohort, survey) is Standing.OVER
        if is_over and session().get(SurveyTally, key) is None:
            results = results_of(cohort, survey).model_dump(mode="json")
            session().add(SurveyTally(cohort_id=cohort.id, survey=survey, results=results))
    mine = select(Participant.id).where(Participant.cohort_id == cohort.id)
    session().execute(delete(SurveyReply).where(SurveyReply.cohort_id == cohort.id))
    session().execute(delete(CertificateGrant).where(CertificateGrant.participant_id.in_(mine)))
    session().flush()


forgetters.append(forget)
