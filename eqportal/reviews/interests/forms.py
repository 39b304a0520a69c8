"""The form of a declaration of interests; it opens with what was told last."""

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import SelectField, TextAreaField, TextField
from eqportal.forms.fields.units import INDENT
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import current_locale
from eqportal.reviews.interests.models import Interests
from eqportal.reviews.interests.operations import Told
from eqportal.submissions.organisation import unit_choices

LONGEST_LINE, LONGEST_TEXT = 200, 4_000


class InterestsForm(PortalForm):
    """What may tie a member to somebody whose case comes before a committee."""

    employer = TextField(
        _l("Employer and position"),
        [Required(_l("Write where you work")), AtMost(characters=LONGEST_LINE)],
        width="20",
    )
    unit = SelectField(
        _l("Your unit at the university"),
        description=_l("Leave it empty if you work elsewhere."),
        optional=True,
        empty=_l("None"),
    )
    affiliations = TextAreaField(
        _l("Affiliations"),
        [AtMost(characters=LONGEST_TEXT)],
        description=_l("Boards, networks, associations and other posts, one on each line."),
        optional=True,
        rows=3,
    )
    family = TextAreaField(
        _l("Family"),
        [AtMost(characters=LONGEST_TEXT)],
        description=_l(
            "People close to you who may apply or be nominated, one name on each line."
            " Do not write what ties you together."
        ),
        optional=True,
        rows=3,
    )
    financial = TextAreaField(
        _l("Financial interests"),
        [AtMost(characters=LONGEST_TEXT)],
        description=_l("Companies, projects and grants that you gain from, one on each line."),
        optional=True,
        rows=3,
    )
    collaborators = TextAreaField(
        _l("Close collaborators in the last three years"),
        [AtMost(characters=LONGEST_TEXT)],
        description=_l(
            "Co-authors, co-applicants and people you supervise, one on each line:"
            " the name, and the e-mail address if you know it."
        ),
        optional=True,
        rows=6,
    )

    def told(self) -> Told:
        """What was filled in, without blank edges."""
        return Told(**{name: (self[name].data or "").strip() for name in FIELDS})


FIELDS = ("employer", "unit", "affiliations", "family", "financial", "collaborators")


def interests_form(latest: Interests | None) -> InterestsForm:
    """The form with what was told last."""
    form = InterestsForm(data={name: getattr(latest, name) for name in FIELDS} if latest else {})
    units = unit_choices(current_locale())
    form.unit.choices = [(code, INDENT * depth + name) for code, name, depth in units]
    form.unit.process_formdata(form.unit.raw_data or [form.unit.data])
    return form
