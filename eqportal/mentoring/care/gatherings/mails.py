"""Mails about gatherings, each with a calendar file, and reminders of those that are near."""

import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload, object_session

from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.calendar import Event
from eqportal.mail.delivery import still_allowed
from eqportal.mail.models import OutboundEmail
from eqportal.mail.outbox import Recipient, absolute, queue, template_names
from eqportal.mail.reminders import Reminder, key_for, register_reminder
from eqportal.mentoring.care.gatherings import queries
from eqportal.mentoring.care.models import Audience, Gathering
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.submissions.models import Submission

ADDED = "mentoring/emails/gathering_added"
CHANGED = "mentoring/emails/gathering_changed"
CANCELLED = "mentoring/emails/gathering_cancelled"
REMINDER = "mentoring/emails/gathering_reminder"
REMIND_DAYS = (1, 7)
template_names[ADDED] = _l("A gathering is planned")
template_names[CHANGED] = _l("A gathering is changed")
template_names[CANCELLED] = _l("A gathering is cancelled")
template_names[REMINDER] = _l("Reminder of a gathering")


def event(gathering: Gathering, url: str, *, cancelled: bool = False) -> Event:
    """The gathering for a calendar; a later file replaces an earlier one."""
    return Event(
        key=f"gathering:{gathering.id}",
        at=gathering.starts_at,
        title=_l("Gathering"),
        of=gathering.title,
        url=url,
        lasts=timedelta(minutes=gathering.minutes),
        where=gathering.where_,
        sequence=gathering.version,
        cancelled=cancelled,
    )


def link_for(locale: str) -> str:
    """Where somebody finds the own gatherings."""
    return absolute(url_for("own_gatherings.index", locale=locale))


def tell_of_adding(gathering: Gathering, cohort: Cohort) -> None:
    """Everybody it is for, when it is still to come."""
    if gathering.starts_at > now():
        _write(ADDED, gathering, cohort, session().scalars(queries.invited(gathering)))


def tell_of_change(gathering: Gathering, cohort: Cohort, was: Audience, before: datetime) -> None:
    """Those it is for now, and those it is no more for; nobody when it is over."""
    if max(gathering.starts_at, before) <= now():
        return
    told = {p.id: p for p in session().scalars(queries.invited(gathering, was))}
    asked = {p.id: p for p in session().scalars(queries.invited(gathering))}
    _write(CHANGED, gathering, cohort, (p for p in asked.values() if p.id in told))
    _write(ADDED, gathering, cohort, (p for p in asked.values() if p.id not in told))
    _write(CANCELLED, gathering, cohort, (p for p in told.values() if p.id not in asked))


def tell_of_cancelling(gathering: Gathering, cohort: Cohort) -> None:
    """Everybody it was for, when it was still to come."""
    if gathering.starts_at > now():
        _write(CANCELLED, gathering, cohort, session().scalars(queries.invited(gathering)))


def _write(
    template: str, gathering: Gathering, cohort: Cohort, people: Iterable[Participant]
) -> None:
    for one in people:
        link = link_for(one.user.locale)
        queue(
            template,
            to=_to(one),
            about=gathering,
            calendar=event(gathering, link, cancelled=template == CANCELLED),
            gathering=gathering,
            title=cohort.mentee_call.title,
            link=link,
        )


def _to(one: Participant) -> Recipient:
    return Recipient(one.user.email, one.user.locale, one.user_id)


@register_reminder
def gatherings_near(moment: datetime) -> Iterator[Reminder]:
    """Gatherings of real cohorts a week and a day before, to each whom they are for."""
    rows = session().execute(
        select(Gathering, Participant, Cohort)
        .join(Cohort, Cohort.id == Gathering.cohort_id)
        .join(Call, Call.id == Cohort.mentee_call_id)
        .join(Participant, Participant.cohort_id == Cohort.id)
        .join(Submission, Submission.id == Participant.submission_id)
        .where(
            Gathering.cancelled_at.is_(None),
            Gathering.starts_at > moment,
            Gathering.starts_at <= moment + timedelta(days=max(REMIND_DAYS)),
            Cohort.closed_at.is_(None),
            Call.test_of_id.is_(None),
            queries.takes_part(),
            queries.is_for(),
        )
        .options(joinedload(Participant.user))
        .order_by(Gathering.starts_at, Participant.id)
    )
    for gathering, one, cohort in rows.all():
        left = -(-(gathering.starts_at - moment) // timedelta(days=1))
        if left in REMIND_DAYS:
            yield _reminder(gathering, one, cohort, left)


def _reminder(gathering: Gathering, one: Participant, cohort: Cohort, days: int) -> Reminder:
    link = link_for(one.user.locale)
    return Reminder(
        key=key_for(f"gathering-{days}-{gathering.starts_at:%Y%m%d%H%M}", gathering.id, one.id),
        template=REMINDER,
        to=_to(one),
        about=gathering,
        context={"gathering": gathering, "title": cohort.mentee_call.title, "link": link},
        calendar=event(gathering, link),
    )


def may_still_get(mail: OutboundEmail) -> bool:
    """Whether a gathering that somebody is called to is still on, and still for that person."""
    if mail.template not in {ADDED, CHANGED, REMINDER}:
        return True
    db = object_session(mail)
    gathering = db.get(Gathering, uuid.UUID(mail.about_id)) if db and mail.about_id else None
    if db is None or gathering is None or gathering.cancelled_at is not None:
        return False
    people = queries.invited(gathering).with_only_columns(Participant.user_id)
    return mail.recipient_id in set(db.scalars(people))


still_allowed.append(may_still_get)
