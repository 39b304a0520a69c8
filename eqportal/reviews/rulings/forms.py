"""The form of a ruling: what, how, who took part, and why."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.accounts.models import User
from eqportal.forms.fields import CheckboxesField, RadiosField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.reviews.recusals.models import How
from eqportal.reviews.rulings.labels import HOW
from eqportal.reviews.rulings.operations import Ruling
from eqportal.reviews.rulings.queries import Body

LONGEST = 2_000


class RulingForm(PortalForm):
    """What goes into the record of recusals."""

    ruling = RadiosField(
        _l("What did the committee rule?"),
        [Required(_l("Choose whether the member is recused"))],
        choices=[
            ("clear", _l("No conflict: the member takes part")),
            ("recused", _l("Recused: the member takes no part")),
        ],
    )
    how = RadiosField(
        _l("How was it ruled?"),
        [Required(_l("Choose how the committee came to its ruling"))],
        choices=[(how.value, HOW[how]) for how in How],
        inline=True,
    )
    took_part = CheckboxesField(_l("Who took part?"), [Required(_l("Choose those who took part"))])
    reason = TextAreaField(
        _l("Reason"),
        [Required(_l("Write the reason for the ruling")), AtMost(characters=LONGEST)],
        description=_l("It is minuted. Keep to what decided the matter."),
        rows=4,
    )

    def ruled(self, people: Sequence[User]) -> Ruling:
        """What was filled in; only those of the body count."""
        chosen = set(self.took_part.data or ())
        return Ruling(
            recused=self.ruling.data == "recused",
            how=How(self.how.data),
            reason=(self.reason.data or "").strip(),
            took_part=[person for person in people if str(person.id) in chosen],
        )


def ruling_form(body: Body) -> RulingForm:
    """The form, with those who may take part."""
    form = RulingForm()
    form.took_part.choices = [(str(person.id), person.called) for person in body.people]
    if form.was_sent():
        form.took_part.process_formdata(form.took_part.raw_data or [])
    if not body.several:
        form.took_part.description = _("The member in doubt takes no part.")
    return form
