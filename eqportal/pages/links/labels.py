"""The words for what became of an address."""

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.pages.links.models import Outcome

OUTCOMES: dict[Outcome, LazyString] = {
    Outcome.WORKS: lazy_pgettext("link", "Works"),
    Outcome.MOVED: lazy_pgettext("link", "Moved for good"),
    Outcome.GONE: lazy_pgettext("link", "Not found"),
    Outcome.REFUSED: lazy_pgettext("link", "Does not let programs in"),
    Outcome.UNREACHED: lazy_pgettext("link", "Not reached"),
    Outcome.NOT_ASKED: lazy_pgettext("link", "Not asked: not an address on the open web"),
}
KINDS: dict[Outcome, str] = {
    Outcome.WORKS: "success",
    Outcome.MOVED: "info",
    Outcome.GONE: "danger",
    Outcome.REFUSED: "neutral",
    Outcome.UNREACHED: "warning",
    Outcome.NOT_ASKED: "neutral",
}
"""How each is drawn; see `ui/components/status_tag.html`."""
