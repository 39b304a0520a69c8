"""The decision form: an outcome of the programme's kind, and the reasons."""

from flask_babel import lazy_gettext as _l

from eqportal.decisions.labels import OPTIONS, OUTCOMES
from eqportal.decisions.models import Outcome
from eqportal.forms.fields import RadiosField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.programmes.preset import SubmissionKind

LONGEST_REASONS = 8_000


class DecisionForm(PortalForm):
    """What is decided of a case, or of several at once."""

    outcome = RadiosField(_l("Outcome"), [Required(_l("Choose an outcome"))])
    reasons = TextAreaField(
        _l("The committee’s reasons"),
        [Required(_l("Write the committee’s reasons")), AtMost(characters=LONGEST_REASONS)],
        description=_l("The submitter reads this in the letter. Say which criteria weighed most."),
        rows=10,
    )


def decision_form(kind: SubmissionKind, *, chosen: Outcome | None = None) -> DecisionForm:
    """The form with the outcomes of that kind of submission."""
    form = DecisionForm(data={"outcome": chosen.value if chosen else ""})
    form.outcome.choices = [(outcome.value, OUTCOMES[outcome]) for outcome in OPTIONS[kind]]
    form.outcome.process_formdata(form.outcome.raw_data or [form.outcome.data])
    return form
