"""What editors fill in about a page's place, its owner, and its removal."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from eqportal.forms.conflict import SeenForm, fingerprint
from eqportal.forms.fields import CheckboxField, DateField, RadiosField, SelectField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import NAMES
from eqportal.pages.models import Page
from eqportal.pages.tree.labels import MENUS
from eqportal.pages.tree.queries import Node

LONGEST_TITLE = 200
NO_MENU = "none"


class Known:
    """What was posted is one of the choices, or nothing."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, D102, ARG002
        posted = (field.raw_data or [""])[0]
        if posted and posted not in field.known():
            raise ValidationError(str(_l("What you chose is no longer there. Choose again.")))


def offer(field: SelectField, choices: Sequence[tuple[str, str]]) -> None:
    """Give a field its choices, and read again what was posted or kept."""
    field.choices = choices
    raw = field.raw_data
    field.process_formdata([field.object_data or ""] if raw is None else raw)


class PlaceForm(SeenForm):
    """Where a page stands, and in which menu."""

    parent = SelectField(
        _l("Under which page?"), [Known()], empty=_l("At the top of the tree"), optional=True
    )
    menu = RadiosField(
        _l("Menu"),
        [Required(_l("Choose a menu, or none"))],
        choices=[(value or NO_MENU, label) for value, label in MENUS.items()],
    )

    def __init__(self, nodes: Iterable[Node], **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        offer(self.parent, choices(nodes))

    def chosen_menu(self) -> str | None:
        """The menu as it is kept."""
        return None if self.menu.data == NO_MENU else self.menu.data


class NewForm(PlaceForm):
    """A page that is not there yet."""

    title = TextField(
        _l("Title"),
        [Required(_l("Enter a title")), AtMost(characters=LONGEST_TITLE)],
        description=_l("The address is made of the title. You can change both until you publish."),
    )
    language = RadiosField(
        _l("Which language do you write first?"),
        [Required(_l("Choose a language"))],
        choices=list(NAMES.items()),
        description=_l("The others are translations of it."),
    )


class OrderForm(SeenForm):
    """Which page a page stands after, among those beside it."""

    after = SelectField(_l("Put it after"), [Known()], empty=_l("First"), optional=True)


class TermsForm(SeenForm):
    """Who answers for a page, when it is read again, and its languages."""

    owner = SelectField(_l("Owner"), [Known()], empty=_l("Nobody"), optional=True)
    review_by = DateField(
        _l("Read the page again by"),
        optional=True,
        description=_l("The owner gets a reminder by e-mail. For example 31 3 2027."),
    )
    source = RadiosField(
        _l("Which language is written first?"),
        [Required(_l("Choose a language"))],
        choices=list(NAMES.items()),
    )
    alternate = CheckboxField(
        _l("One of the two forms of Norwegian is enough"),
        description=_l(
            "If you tick this, nobody is asked for the form that is missing. Use the two forms in "
            "turn from page to page."
        ),
    )


class RemovalForm(PortalForm):
    """What becomes of the addresses, and of the pages below."""

    moved_to = SelectField(
        _l("Which page takes over the addresses?"),
        [Known()],
        empty=_l("None: those who follow an old link are told that there is no such page"),
        optional=True,
    )
    up = CheckboxField(_l("Move the pages under it one step up"))


def choices(nodes: Iterable[Node]) -> list[tuple[str, str]]:
    """Pages to choose from: key, and the titles from the top."""
    return [(node.page.key, node.path) for node in nodes]


def seen_place(page: Page, order: Iterable[Page]) -> str:
    """What shows whether somebody moved the page, or those beside it, since it was opened."""
    return fingerprint([page.parent_key, page.menu, [one.key for one in order]])


def seen_terms(page: Page) -> str:
    """What shows whether somebody changed the owner, date or languages."""
    return fingerprint([page.owner_id, page.review_by, page.source, page.parallel])


def iso(value: date | None) -> str | None:
    """A day as `DateField` takes it."""
    return value.isoformat() if value else None
