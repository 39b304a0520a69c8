"""What the posted form of terms says, as options."""

from typing import Any

from eqportal.calls.models import Call
from eqportal.calls.terms.forms import TermsForm
from eqportal.forms.fields import NumberField
from eqportal.locales.text import LocalisedText
from eqportal.programmes.options import Costs, Eligibility, EligibleGender, Letters, Options


def options_in(form: TermsForm, call: Call) -> Options:
    """The call's options with everything that the form sets."""
    changed: dict[str, Any] = {
        "chain": form.chain.data,
        "faculty_at_most": _number(form.faculty_at_most),
        "once_only": form.once_only.data,
        "spend_within_months": _number(form.spend_within_months),
        "co_submitters": form.co_submitters.data,
        "proposers_question": form.proposers_question.data or None,
        "manager_question": form.manager_question.data or None,
        "eligibility": _eligibility(form),
        "costs": _costs(form),
        "letters": _letters(form, call.options.letters),
        "appeal": form.text("appeal"),
        "appeal_weeks": _number(form.appeal_weeks),
    }
    kept = {name: getattr(call.options, name) for name in Options.model_fields}
    return Options.model_validate(kept | changed)


def _number(field: NumberField) -> int | None:
    """A number that was given; an empty field holds none."""
    return field.data if isinstance(field.data, int) else None


def _eligibility(form: TermsForm) -> Eligibility | None:
    found = Eligibility(
        gender=EligibleGender(form.gender.data),
        position_groups=tuple(form.position_groups.data),
        instead=form.text("instead"),
        below_percent=_number(form.below_percent),
        permanent=form.permanent.data,
        within_months=_number(form.within_months),
    )
    return None if found == Eligibility(instead=LocalisedText()) else found


def _costs(form: TermsForm) -> Costs | None:
    found = Costs(
        cap_on_grant=_number(form.cap_on_grant),
        cap_on_total=_number(form.cap_on_total),
        own_share_percent=_number(form.own_share_percent),
        own_effort=form.own_effort.data,
    )
    return None if found == Costs() else found


def _letters(form: TermsForm, kept: Letters | None) -> Letters | None:
    most = _number(form.letters_most) or 0
    own = kept.form if kept else None
    if not most and not own:
        return None
    return Letters(
        least=min(_number(form.letters_least) or 0, most),
        most=most,
        shows_status=form.letters_status.data,
        form=own,
    )
