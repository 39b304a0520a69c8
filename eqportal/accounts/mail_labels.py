"""The words for the states of a mail."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from eqportal.accounts.held_mails import Verdict
from eqportal.mail.models import MailState

STATES: dict[MailState, LazyString] = {
    MailState.HELD: _p("mail state", "Held"),
    MailState.QUEUED: _p("mail state", "Waiting"),
    MailState.CLAIMED: _p("mail state", "Being sent"),
    MailState.SENT: _p("mail state", "Sent"),
    MailState.CANCELLED: _p("mail state", "Cancelled"),
    MailState.GIVEN_UP: _p("mail state", "Given up"),
}
KINDS: dict[MailState, str] = {
    MailState.HELD: "info",
    MailState.SENT: "success",
    MailState.GIVEN_UP: "danger",
}
DONE: dict[Verdict, LazyString] = {
    Verdict.RELEASE: _l("The mail is released. It goes within a minute."),
    Verdict.CANCEL: _l("The mail is cancelled. It will not be sent."),
}


def done_with(number: int, verdict: Verdict) -> str:
    """How many mails were released or cancelled at once."""
    if verdict is Verdict.RELEASE:
        return str(ngettext("One mail is released.", "%(num)s mails are released.", number))
    return str(ngettext("One mail is cancelled.", "%(num)s mails are cancelled.", number))
