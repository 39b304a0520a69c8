"""The mails about an appeal that a call may say in its own words; none holds what was written."""

from flask_babel import lazy_gettext as _l

from eqportal.calls.mails.kinds import MailKind, register_kind
from eqportal.calls.mails.placeholders import CALL_TITLE, LINK, NAME, OFFICE, REFERENCE
from eqportal.decisions.appeals.operations import FOLDER

WORDS = (NAME, CALL_TITLE, REFERENCE, LINK, OFFICE)
KINDS = (
    ("appeal_received", _l("Receipt of an appeal"), _l("When an appeal has come.")),
    (
        "appeal_acknowledged",
        _l("An appeal is being looked at"),
        _l("When the office has taken an appeal in."),
    ),
    (
        "appeal_answered",
        _l("An appeal is answered"),
        _l("When the decision is upheld, or the appeal is not taken up."),
    ),
    ("appeal_forwarded", _l("An appeal is sent on"), _l("When it goes to the appeals body.")),
    (
        "appeal_ruled",
        _l("An appeal is settled"),
        _l("When the appeals body has let the decision stand. A new decision has its letter."),
    ),
)
for _template, _name, _when in KINDS:
    register_kind(
        MailKind(_template.replace("_", "-"), f"{FOLDER}/{_template}", _name, _when, WORDS)
    )
