"""The words for redaction and washing."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.reviews.blind.flags import Flag
from eqportal.reviews.blind.listing import Standing

FLAGS: dict[Flag, LazyString] = {
    Flag.NAME: lazy_pgettext("flag", "name"),
    Flag.ADDRESS: lazy_pgettext("flag", "address"),
    Flag.GENDERED: lazy_pgettext("flag", "gendered word"),
    Flag.MORE: lazy_pgettext("flag", "your own words"),
}
STANDINGS: dict[Standing, LazyString] = {
    Standing.NOT_BEGUN: lazy_pgettext("redaction", "Not begun"),
    Standing.CHANGED: lazy_pgettext("redaction", "Changed since you approved it"),
    Standing.BEGUN: lazy_pgettext("redaction", "Begun"),
    Standing.APPROVED: lazy_pgettext("redaction", "Approved"),
}
KINDS: dict[Standing, str] = {
    Standing.NOT_BEGUN: "neutral",
    Standing.CHANGED: "warning",
    Standing.BEGUN: "info",
    Standing.APPROVED: "success",
}
UNWASHABLE: dict[str, LazyString] = {
    "damaged": _l("It is damaged, or not built as such files are."),
    "picture": _l("A picture in it cannot be cleaned."),
    "parts": _l("It holds drawings or parts of other programs that cannot be cleaned."),
    "kind": _l("It is of a kind that cannot be cleaned."),
}
"""Why no washed copy could be made, by the word that washing gives."""
