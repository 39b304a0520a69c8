"""The words for the states of a mail."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

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
