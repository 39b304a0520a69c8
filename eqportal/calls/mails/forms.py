"""The form of one mail: subject and body in each language, checked for what it can name."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, ValidationError

from eqportal.calls.mails.kinds import MailKind
from eqportal.calls.mails.operations import Texts
from eqportal.calls.mails.replacing import names_in, one_line, unknown_in
from eqportal.calls.mails.sample import Text
from eqportal.calls.parity import STILL_RIGHT, Lack
from eqportal.forms.fields import CheckboxField, TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import NAMES
from eqportal.locales.text import LOCALES

LONGEST_SUBJECT = 200
LONGEST_BODY = 10_000
MISSING = _l("Write the text in every language, or go back to the standard text")


class Placeholders:
    """Every placeholder is one of the mail's; the form knows its mail."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, D102
        known = {placeholder.name for placeholder in form.kind.placeholders}
        if wrong := unknown_in(field.data or "", known):
            text = ", ".join(wrong)
            raise ValidationError(
                _("“%(text)s” is no placeholder of this mail. Use those in the list.", text=text)
            )


class Needs:
    """The body names what the mail is of no use without."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, D102
        named = set(names_in(field.data or ""))
        for name in (n for n in form.kind.needs if n not in named):
            placeholder = f"{{{{{name}}}}}"
            raise ValidationError(
                _("The recipient needs %(placeholder)s. Put it back.", placeholder=placeholder)
            )


class MailForm(PortalForm):
    """The texts are added below, one subject and one body a language."""

    kind: MailKind
    held = CheckboxField(
        _l("Hold these mails until an officer has read them and lets them go"),
        description=_l("Held mails wait in the outbox. Nobody gets them before they are released."),
    )
    version = HiddenField()

    def texts(self) -> Texts:
        """What was typed, with line ends of one kind."""
        return {
            locale: Text(
                one_line(self[f"subject_{locale}"].data or ""),
                (self[f"body_{locale}"].data or "").replace("\r\n", "\n").strip(),
            )
            for locale in LOCALES
        }

    def still_right(self) -> list[str]:
        """The languages whose boxes are ticked: they hold although the bokmål has changed."""
        return [locale for locale in STILL_RIGHT if self[f"right_{locale}"].data]

    def show(self, lacks: list[Lack]) -> None:
        """Say at each field what keeps the mail of an open call from being saved."""
        for lack in lacks:
            _page, key, part = lack.text.place.split(".")
            if key == self.kind.key:
                self[f"{part}_{lack.locale}"].errors = [lack.sentence]


for _locale, _right in STILL_RIGHT.items():
    setattr(MailForm, f"right_{_locale}", CheckboxField(_right))
for _locale in LOCALES:
    setattr(
        MailForm,
        f"subject_{_locale}",
        TextField(
            _l("Subject, %(language)s", language=NAMES[_locale]),
            [Required(MISSING), AtMost(characters=LONGEST_SUBJECT), Placeholders()],
            lang=_locale,
        ),
    )
    setattr(
        MailForm,
        f"body_{_locale}",
        TextAreaField(
            _l("Text, %(language)s", language=NAMES[_locale]),
            [Required(MISSING), AtMost(characters=LONGEST_BODY), Placeholders(), Needs()],
            lang=_locale,
            rows=14,
        ),
    )


def mail_form(kind: MailKind, texts: Texts, *, held: bool, version: int) -> MailForm:
    """The form with a mail as it stands; what was posted takes its place."""
    data: dict[str, Any] = {"held": held, "version": str(version)}
    for locale, text in texts.items():
        data |= {f"subject_{locale}": text.subject, f"body_{locale}": text.body}
    form = MailForm(data=data)
    form.kind = kind
    return form
