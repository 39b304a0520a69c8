"""The words for what the tree of pages shows."""

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.pages.languages.status import LanguageStatus
from eqportal.pages.lifecycle import RevisionState

S, R = LanguageStatus, RevisionState
STATUSES: dict[LanguageStatus, LazyString] = {
    S.MISSING: lazy_pgettext("text of a page", "Missing"),
    S.NOT_NEEDED: lazy_pgettext("text of a page", "The other form"),
    S.MACHINE_DRAFT: lazy_pgettext("text of a page", "Machine draft"),
    S.DRAFT: lazy_pgettext("text of a page", "Draft"),
    S.OLDER: lazy_pgettext("text of a page", "Older than its source"),
    S.READ: lazy_pgettext("text of a page", "Read by a person"),
}
KINDS: dict[LanguageStatus, str] = {
    S.MISSING: "warning",
    S.NOT_NEEDED: "neutral",
    S.MACHINE_DRAFT: "warning",
    S.DRAFT: "info",
    S.OLDER: "warning",
    S.READ: "success",
}
"""How each is drawn; see `ui/components/status_tag.html`."""
STATES: dict[RevisionState, LazyString] = {
    R.DRAFT: lazy_pgettext("revision of a page", "Draft"),
    R.IN_REVIEW: lazy_pgettext("revision of a page", "In review"),
    R.SCHEDULED: lazy_pgettext("revision of a page", "Scheduled"),
    R.PUBLISHED: lazy_pgettext("revision of a page", "Published"),
    R.SUPERSEDED: lazy_pgettext("revision of a page", "Superseded"),
    R.UNPUBLISHED: lazy_pgettext("revision of a page", "Unpublished"),
}
MENUS: dict[str, LazyString] = {
    "": lazy_pgettext("menu", "In no menu"),
    "main": lazy_pgettext("menu", "Main menu; below the top, the menu of its section"),
    "footer": lazy_pgettext("menu", "At the foot of every page"),
}
