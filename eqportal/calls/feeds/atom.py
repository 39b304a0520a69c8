"""Calls as an Atom feed in one language."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.locales.formats import deadline
from eqportal.locales.negotiation import current_locale
from eqportal.mail.outbox import absolute
from eqportal.ui import atom


def feed(calls: Sequence[Call], title: str, author: str) -> bytes:
    """The whole document."""
    return atom.feed(
        [_entry(call) for call in calls],
        title=title,
        own=absolute(url_for("feeds.atom")),
        page=absolute(url_for("calls.index")),
        author=author,
    )


def changed_at(call: Call) -> datetime:
    """The last of the moments at which the call has become something else to a reader."""
    moments = (call.created_at, call.opens_at, call.closes_at, call.announced_at)
    return max(m for m in moments if m is not None and (m <= now() or m == call.created_at))


def _entry(call: Call) -> atom.Entry:
    locale = current_locale()
    due = _("Deadline: %(deadline)s", deadline=deadline(call.closes_at))
    return atom.Entry(
        id=uuid.UUID(str(call.id)).urn,
        title=call.title.in_(locale),
        page=absolute(url_for("calls.show", call=call.slug)),
        published=call.created_at,
        updated=changed_at(call),
        summary=f"{call.texts.summary.in_(locale)} {due}",
        category=(call.programme.key, call.programme.name.in_(locale)),
    )
