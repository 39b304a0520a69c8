"""Saying that a change has made a draft of a scheduled call, for its date would have opened it."""

from flask import flash
from flask_babel import gettext as _

from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call


def tell_if_draft_again(call: Call, was: CallState) -> None:
    """Warn when the call was scheduled before the change, and is a draft since."""
    if was is CallState.SCHEDULED and call.state is CallState.DRAFT:
        flash(_("The call is a draft again, because it is not ready to open."), "warning")
