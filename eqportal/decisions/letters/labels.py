"""The words for where letters stand, as the list narrows them."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

STANDS: dict[str, LazyString] = {
    "waiting": _p("letters", "Not released"),
    "unread": _p("letters", "Not proof-read"),
    "proofread": _p("letters", "Proof-read, not released"),
    "released": _p("letters", "Released"),
}
