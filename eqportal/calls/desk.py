"""The office's pages of a call that have one form each: how it is shown, taken and kept."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from eqportal.calls.lifecycle import FINISHED, CallState
from eqportal.calls.models import Call
from eqportal.calls.taken_back import tell_if_draft_again
from eqportal.extensions import session
from eqportal.forms.conflict import Difference, SeenForm, differing
from eqportal.forms.errors import summary
from eqportal.ui.desks import office_nav

Answer = Response | tuple[str, int]


def shown(
    template: str,
    call: Call,
    form: SeenForm,
    seen: str,
    others: list[Difference] | None = None,
    **context: Any,  # noqa: ANN401 - what the template shows beside the form
) -> str:
    """The page; `seen` comes back with the form and tells whether somebody saved meanwhile."""
    form.seen.data = seen
    return render_template(
        template,
        call=call,
        form=form,
        finished=call.state in FINISHED,
        differing=others or [],
        errors=summary(form),
        local_nav=office_nav(),
        **context,
    )


def hindered(call: Call, form: SeenForm, kept: SeenForm, seen: str) -> list[Difference] | None:
    """Why what was posted is not taken: None when it is, else what others have changed.

    A call that is over takes nothing more; then nothing differs.
    """
    if call.state in FINISHED:
        return []
    return differing(kept, form) if form.seen.data != seen else None


def saved(call: Call, was: CallState, *told: tuple[str, str]) -> Response:
    """Keep the change, say so, and go back to the call; `was` is its state before the change."""
    session().commit()
    for sentence, category in told:
        flash(sentence, category)
    tell_if_draft_again(call, was)
    return redirect(url_for("office.call", call=call.slug), 303)
