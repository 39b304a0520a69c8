"""The form of one text of a page, and what is asked of it."""

import textwrap
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from eqportal.forms.conflict import SeenForm
from eqportal.forms.fields import CheckboxField, TextAreaField, TextField
from eqportal.forms.validators import AtMost, Required
from eqportal.pages.content import Text
from eqportal.pages.editing import addresses
from eqportal.pages.editing.desk import Desk, source_named, values_of
from eqportal.pages.editing.labels import LANGUAGES
from eqportal.pages.models import PageRevision
from eqportal.pages.operations import Basis

LONGEST_TITLE, LONGEST_MENU, LONGEST_LINE, LONGEST_LEAD = 200, 80, 300, 1000
LONGEST_TEXT = 100_000


class MarkdownField(TextAreaField):
    """A whole page's text: it may be longer than an answer."""

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401
        """Its length has a validator of its own."""


class TextForm(SeenForm):
    """The text of a page in one language."""

    title = TextField(
        _l("Title"), [Required(_l("Enter a title")), AtMost(characters=LONGEST_TITLE)]
    )
    menu_title = TextField(
        _l("Short title, for menus"),
        [AtMost(characters=LONGEST_MENU)],
        description=_l("When it is empty, the title is used."),
        optional=True,
    )
    slug = TextField(
        _l("Address"),
        description=_l(
            "The last part of the page’s address: small letters from a to z, digits and hyphens. "
            "When it is empty, it is made from the title. Old addresses go on leading here."
        ),
        optional=True,
    )
    lead = TextAreaField(
        _l("Introduction"),
        [Required(_l("Enter an introduction")), AtMost(characters=LONGEST_LEAD)],
        description=_l("One or two sentences that say what the page is for."),
        rows=3,
    )
    description = TextAreaField(
        _l("Description for search engines"),
        [AtMost(characters=LONGEST_LINE)],
        description=_l("When it is empty, the introduction is used."),
        optional=True,
        rows=2,
    )
    markdown = MarkdownField(
        _l("Text"),
        [Required(_l("Enter the text")), AtMost(characters=LONGEST_TEXT)],
        max_characters=LONGEST_TEXT,
        rows=24,
    )
    note = TextField(
        _l("What you changed"),
        [AtMost(characters=LONGEST_LINE)],
        description=_l(
            "For those who read the text before it is published, and for the list of versions."
        ),
        optional=True,
    )
    source = HiddenField()
    held = CheckboxField("")
    read = CheckboxField(
        _l("I have read this text, and it says what it should"),
        description=_l("Until somebody has, the text can be neither sent nor published."),
    )


def text_form(desk: Desk) -> TextForm:
    """The form for one text, as it was posted or as the text stands."""
    data = _typed(desk.start) if desk.start else {}
    source = str(desk.source.id) if desk.source else ""
    # A new translation is made from what stands beside it.
    form = TextForm(data=data | {"source": source, "held": desk.start is None})
    for field in (form.title, form.menu_title, form.lead, form.description, form.markdown):
        field.lang = desk.locale
    if desk.page.key == addresses.FRONT:
        del form.slug
    if desk.source is None:
        del form.held
    else:
        form.held.label.text = _(
            "The text says the same as the %(language)s text as it stands now",
            language=LANGUAGES[desk.page.source],
        )
    if not (desk.start and desk.start.machine):
        del form.read
    return form


def _typed(revision: PageRevision) -> dict[str, str]:
    """A text as somebody typed it: what is made from the rest is empty, and made anew."""
    values = values_of(revision)
    if values["menu_title"] == _short(values["title"]):
        values["menu_title"] = ""
    if values["description"] == _said(values["lead"]):
        values["description"] = ""
    return values


def _short(title: str) -> str:
    return textwrap.shorten(title, LONGEST_MENU, placeholder="…")


def _said(lead: str) -> str:
    return textwrap.shorten(lead, LONGEST_LINE, placeholder="…")


def is_right(form: TextForm, desk: Desk) -> bool:
    """Whether the form may be kept; what is wrong stands at the fields."""
    fine = form.validate()
    if "slug" in form and (typed := form.slug.data.lower()):
        form.slug.data = typed
        if problem := addresses.problem_of(desk.page, desk.locale, typed):
            form.slug.errors = [*form.slug.errors, problem]
            fine = False
    if "held" in form and form.held.data and source_named(desk, form.source.data or "") is None:
        gone = _("The text that you held this one against is not there. Look at the one beside it.")
        form.held.errors = [*form.held.errors, gone]
        fine = False
    return bool(fine)


def text_of(form: TextForm, desk: Desk) -> Text:
    """The text that was written; what was left empty is made from the rest."""
    title, lead = form.title.data, form.lead.data.strip()
    slug = form.slug.data if "slug" in form else ""
    return Text(
        title=title,
        menu=form.menu_title.data or _short(title),
        slug=slug or addresses.suggested(desk.page, desk.locale, title),
        lead=lead,
        description=" ".join(form.description.data.split()) or _said(lead),
        markdown=form.markdown.data,
    )


def basis_of(form: TextForm, desk: Desk) -> Basis:
    """What the text was held against, and whether a person has read what a machine made."""
    held: PageRevision | None = desk.held
    if "held" in form and form.held.data:
        held = source_named(desk, form.source.data or "")
    machine = "read" in form and not form.read.data
    return Basis(source=held, machine=machine, note=form.note.data)


def is_same(text: Text, basis: Basis, desk: Desk) -> bool:
    """Whether all of it is kept already: nothing was changed, or the button pressed twice."""
    known = desk.start
    if known is None or (basis.note and basis.note != known.note):
        return False
    same = values_of(text) == values_of(known) and basis.machine == known.machine
    return same and (basis.source.id if basis.source else None) == known.source_id
