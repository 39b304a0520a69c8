"""Reminders of the declaration of interests: before it runs out, when it has, and when missing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from eqportal.accounts.models import User
from eqportal.mail.outbox import Recipient
from eqportal.mail.reminders import Reminder, key_for, register_reminder
from eqportal.reviews.interests import queries

AHEAD = timedelta(days=14)


def _reminder(what: str, person: User, template: str, when: str) -> Reminder:
    return Reminder(
        key=f"{key_for(what, person.id)}:{when}",
        template=f"reviews/emails/{template}",
        to=Recipient(person.email, person.locale, person.id),
        about=person,
        context={},
    )


@register_reminder
def renewals(moment: datetime) -> Iterator[Reminder]:
    """Declarations that run out within two weeks, and those that have run out."""
    for person, declared_at in queries.due(moment, AHEAD):
        made = f"{declared_at:%Y%m%d}"
        if declared_at + queries.HOLDS <= moment:
            yield _reminder("interests-over", person, "interests_over", made)
        else:
            yield _reminder("interests-soon", person, "interests_soon", made)


@register_reminder
def missing(moment: datetime) -> Iterator[Reminder]:
    """Members of a panel whose work is near who have declared nothing yet; once a year."""
    for person in queries.without():
        yield _reminder("interests-missing", person, "interests_missing", f"{moment:%Y}")
