"""The conflict question, and the office's choice of whom to keep from a case."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from eqportal.forms.fields import RadiosField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import current_locale
from eqportal.reviews.recusals.grounds import OTHER, UNSURE, grounds

LONGEST_NOTE = 2_000


class DeclarationForm(PortalForm):
    """One answer, and a note where the answer does not say enough."""

    ground = RadiosField(
        _l("Does any of this apply to you and the people named above?"),
        [Required(_l("Choose the answer that fits, or “I am unsure”"))],
    )
    note = TextAreaField(
        _l("What is the circumstance, or what are you in doubt about?"),
        [AtMost(characters=LONGEST_NOTE)],
        description=_l(
            "Needed when you choose “Other circumstances” or “I am unsure”."
            " Keep to what matters for the case."
        ),
        optional=True,
        rows=4,
    )

    def validate_note(self, field: TextAreaField) -> None:
        """A doubt or another circumstance is put into words."""
        if self.ground.data in {OTHER, UNSURE} and not (field.data or "").strip():
            raise ValidationError(_("Write in a few words what it is about"))


def declaration_form(ground: str = "", note: str = "") -> DeclarationForm:
    """The form in the language being answered in."""
    locale = current_locale()
    form = DeclarationForm(data={"ground": ground, "note": note})
    form.ground.choices = [
        (answer.id, _lettered(answer.letter, answer.label.in_(locale)), answer.hint.in_(locale))
        for answer in grounds().answers()
    ]
    form.ground.process_formdata(form.ground.raw_data or [form.ground.data])
    return form


def _lettered(letter: str, label: str) -> str:
    return f"{letter}) {label}" if letter else label
