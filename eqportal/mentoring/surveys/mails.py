"""The mails about surveys and certificates. Nobody can tell from them who has answered."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.models import ReminderSent
from eqportal.mail.outbox import Recipient, absolute, queue, template_names
from eqportal.mail.reminders import Reminder, key_for, register_reminder
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.surveys import queries
from eqportal.mentoring.surveys.models import Survey
from eqportal.mentoring.surveys.standing import Standing, opened_at, standing

FOLDER = "mentoring/emails"
INVITED, REMINDED, CERTIFICATE = (
    f"{FOLDER}/survey",
    f"{FOLDER}/survey_reminder",
    f"{FOLDER}/certificate",
)
REMIND_AFTER = timedelta(days=7)
template_names[INVITED] = _l("A survey is open")
template_names[REMINDED] = _l("Reminder of a survey")
template_names[CERTIFICATE] = _l("A certificate of participation is ready")


def _to(one: Participant) -> Recipient:
    return Recipient(one.user.email, one.user.locale, one.user_id)


def _context(cohort: Cohort, one: Participant, survey: Survey) -> dict[str, Any]:
    page = url_for("surveys.write", locale=one.user.locale, participant=one.id, survey=survey)
    return {"call": one.submission.call, "cohort": cohort, "link": absolute(page)}


def _key(survey: Survey, what: str, one: Participant) -> str:
    return key_for(f"survey-{survey}-{what}", one.id)


def invite(cohort: Cohort, survey: Survey) -> None:
    """Write to everybody who is asked; whoever is paired later is written to by the worker."""
    for one in queries.respondents(cohort):
        session().add(ReminderSent(key=_key(survey, "open", one)))
        queue(INVITED, to=_to(one), about=cohort, **_context(cohort, one, survey))


def tell_of_certificate(one: Participant) -> None:
    """The office has given a certificate to somebody whose pairing ended early."""
    page = absolute(url_for("mentoring.index", locale=one.user.locale))
    queue(CERTIFICATE, to=_to(one), about=one, call=one.submission.call, link=page)


@register_reminder
def surveys_due(moment: datetime) -> Iterator[Reminder]:
    """Everybody who is asked in an open survey: at once, and once more after a week.

    Those who have answered are reminded too, and thanked: the office reads to whom a mail goes,
    and would see from it who has not answered.
    """
    wanted = select(Cohort).join(Call, Call.id == Cohort.mentee_call_id)
    wanted = wanted.where(Call.test_of_id.is_(None), Cohort.closed_at.is_(None))
    opened = Cohort.midway_from.is_not(None) | Cohort.closing_from.is_not(None)
    for cohort in session().scalars(wanted.where(opened)).all():
        for survey in Survey:
            if standing(cohort, survey) is Standing.OPEN:
                yield from _reminders(cohort, survey, moment)


def _reminders(cohort: Cohort, survey: Survey, moment: datetime) -> Iterable[Reminder]:
    since = opened_at(cohort, survey)
    asked, answered = queries.progress(cohort)
    late = since is not None and since + REMIND_AFTER <= moment and answered[survey] < asked
    for one in queries.respondents(cohort):
        context = _context(cohort, one, survey)
        yield Reminder(_key(survey, "open", one), INVITED, _to(one), cohort, context)
        if late:
            yield Reminder(_key(survey, "again", one), REMINDED, _to(one), cohort, context)
