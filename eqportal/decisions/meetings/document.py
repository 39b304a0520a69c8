"""The minutes to take along: as an accessible PDF and as an HTML file, the same content."""

from pathlib import Path
from typing import Any

from flask import Response, render_template
from flask_babel import gettext as _

from eqportal.decisions.meetings.minutes import Minuted, Minutes
from eqportal.files import typesetting
from eqportal.files.storage import INERT
from eqportal.locales.formats import localised, moment
from eqportal.locales.negotiation import current_locale
from eqportal.pages import queries as pages

TEMPLATE = Path(__file__).parent / "minutes.typ"
TYPES = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}


def as_file(minutes: Minutes, kind: str) -> Response:
    """The export as a download; `kind` is pdf or html."""
    body = _pdf(minutes) if kind == "pdf" else _html(minutes).encode()
    response = Response(body, content_type=TYPES[kind])
    name = f"minutes-{minutes.meeting.starts_at:%Y-%m-%d}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = INERT
    return response


def title_of(minutes: Minutes) -> str:
    """What the document is called."""
    when = moment(minutes.meeting.starts_at)
    return _("Minutes of the meeting on %(moment)s", moment=when)


def _notice(minutes: Minutes) -> str:
    return "" if minutes.meeting.shared_at else _("These minutes are not approved yet.")


def _html(minutes: Minutes) -> str:
    return render_template(
        "decisions/meetings/export.html",
        minutes=minutes,
        title=title_of(minutes),
        notice=_notice(minutes),
        lang=current_locale(),
    )


def _pdf(minutes: Minutes) -> bytes:
    meeting = minutes.meeting
    call = localised(meeting.call.title)
    content: dict[str, Any] = {
        "lang": current_locale(),
        "title": f"{title_of(minutes)}: {call}",
        "author": pages.site().name.in_(current_locale()),
        "running": call,
        "mark": "",
        "notice": _notice(minutes),
        "gap_notice": _("Some signs are not in our fonts and stand as an empty box."),
        "facts_head": [_("What"), _("Content")],
        "facts": [list(fact) for fact in minutes.facts],
        "text": _paragraphs(meeting.minutes),
        "text_lang": meeting.language,
        "items": [_item(one) for one in minutes.items],
        "closed": [_("Closed item")] * minutes.closed,
    }
    return typesetting.made(content, template=TEMPLATE, at=meeting.shared_at or meeting.made_at)


def _item(one: Minuted) -> dict[str, Any]:
    case = one.slot.case
    return {
        "number": str(one.slot.number),
        "title": f"{one.slot.title} ({case.reference})" if case else one.slot.title,
        "lang": one.slot.lang,
        "facts": [list(fact) for fact in [*one.facts, *one.record]],
        "text": _paragraphs(one.text),
    }


def _paragraphs(text: str) -> list[str]:
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return [block.strip() for block in blocks if block.strip()]
