"""Autosave: the same post as the button's, answered in a few words of JSON; nothing is checked."""

from flask import Response, jsonify, request
from flask_babel import gettext as _

from eqportal.extensions import session
from eqportal.forms.conditions import Answers
from eqportal.locales.formats import clock
from eqportal.submissions import drafts
from eqportal.submissions.entries import step_of
from eqportal.submissions.less import AUTOSAVE
from eqportal.submissions.page import Page
from eqportal.submissions.routes import person


def is_autosave() -> bool:
    """Whether the page's script posts, not its button."""
    return AUTOSAVE in request.headers


def keep(page: Page, typed: Answers) -> tuple[Response, int]:
    """Keep what is typed so far, and say when; 409 when it may not be kept."""
    if not page.copy.may_change_section(page.section):
        text = _("This part can no longer be changed. Copy what you have just written.")
        return _refused(text, final=True)
    try:
        drafts.save_section(
            copy=page.copy,
            section=page.section,
            answers=step_of({}, page.questions, typed).answers,
            seen=drafts.Seen.of(request.form),
            by=person(),
            silent=True,
        )
    except drafts.StaleError:
        return _refused(_("This part was saved from another window after you opened it here."))
    row = page.copy.rows[page.section.id]
    text, version = _("Saved at %(time)s", time=clock(row.saved_at)), row.version
    answer = {"text": text, "saved_at": row.saved_at.isoformat(), "version": version}
    session().commit()
    return jsonify(answer), 200


def _refused(text: str, *, final: bool = False) -> tuple[Response, int]:
    """A sentence; unless it is final, the page offers to compare the two texts."""
    return jsonify({"text": text, "final": final}), 409
