"""The form of what a member reads and knows."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import ValidationError

from eqportal.forms.fields import CheckboxesField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.text import LOCALES
from eqportal.reviews.assignments.expertise.queries import words_of

MOST_WORDS, LONGEST = 40, 60
LANGUAGES = {
    "nb": lazy_pgettext("language", "Bokmål"),
    "nn": lazy_pgettext("language", "Nynorsk"),
    "en": lazy_pgettext("reading", "English"),
}


class ExpertiseForm(PortalForm):
    """Languages, and words of the field."""

    languages = CheckboxesField(
        _l("Languages you read"),
        [Required(_l("Choose at least one language"))],
        choices=[(locale, LANGUAGES[locale]) for locale in LOCALES],
    )
    words = TextAreaField(
        _l("What you know well"),
        [AtMost(characters=MOST_WORDS * (LONGEST + 1))],
        description=_l("One word or phrase on each line, such as “recruitment” or “mentor”."),
        optional=True,
        rows=6,
    )

    def validate_words(self, field: TextAreaField) -> None:
        """Not too many, and none too long."""
        words = words_of(field.data or "")
        if len(words) > MOST_WORDS:
            raise ValidationError(_("Write at most %(n)s lines.", n=MOST_WORDS))
        if any(len(word) > LONGEST for word in words):
            raise ValidationError(_("Write at most %(n)s characters on a line.", n=LONGEST))
