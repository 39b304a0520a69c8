"""Reminders: higher floors say which are due; each is written to the outbox once."""

import logging
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.calendar import Event
from eqportal.mail.models import ReminderSent
from eqportal.mail.outbox import Recipient, queue

log = logging.getLogger("eqportal.reminders")
EVERY = timedelta(minutes=5)
AT_ONCE = 200


@dataclass(frozen=True)
class Reminder:
    """One mail that is due. `key` is what it is about and when, such as `draft-7:ID`.

    `context` is what the template gets, as in `outbox.queue`; for a reminder about something in
    a call it holds `call`, so that the call's own text is used. Two people who are reminded of
    the same thing need two keys.
    """

    key: str
    template: str
    to: Recipient
    about: Any
    context: Mapping[str, Any] = field(default_factory=dict)
    calendar: Event | None = None


Source = Callable[[datetime], Iterable[Reminder]]
"""Given the moment: what is due. Asked every few minutes, so one cheap query, and no sending;
a reminder that was sent already may be named again."""

_sources: list[Source] = []


def register_reminder(source: Source) -> Source:
    """Let the worker ask `source`; usable as a decorator."""
    _sources.append(source)
    return source


def key_for(what: str, thing: uuid.UUID, person: uuid.UUID | None = None) -> str:
    """A key of a kind of reminder about a thing, to a person where several are told."""
    return f"{what}:{thing}" if person is None else f"{what}:{thing}:{person}"


def remind(moment: datetime | None = None) -> int:
    """Write every reminder that is due and was not sent before; returns how many.

    Each is committed with its key: a round that is cut short goes on where it stopped, and of
    two workers one writes it.
    """
    written = 0
    for source in _sources:
        try:
            due = list(source(moment or now()))
            written += sum(_write(reminder) for reminder in _new(due))
        except Exception:  # one source that fails must not silence the others
            session().rollback()
            log.exception("reminders failed: %s", getattr(source, "__name__", "source"))
    return written


def _new(due: Sequence[Reminder]) -> list[Reminder]:
    known: set[str] = set()
    keys = [reminder.key for reminder in due]
    for first in range(0, len(keys), AT_ONCE):
        some = keys[first : first + AT_ONCE]
        found = select(ReminderSent.key).where(ReminderSent.key.in_(some))
        known.update(session().scalars(found))
    return [reminder for reminder in due if reminder.key not in known]


def _write(reminder: Reminder) -> int:
    try:
        with session().begin_nested():
            session().add(ReminderSent(key=reminder.key))
    except IntegrityError:  # another worker, a moment earlier
        return 0
    queue(
        reminder.template,
        to=reminder.to,
        about=reminder.about,
        calendar=reminder.calendar,
        **reminder.context,
    )
    session().commit()
    return 1
