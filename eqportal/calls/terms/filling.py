"""The form of a call's terms with what is kept, and the headings that its fields stand under."""

from typing import Any

from flask_babel import lazy_gettext as _l

from eqportal.calls.models import Call
from eqportal.calls.terms.forms import TermsForm
from eqportal.forms.fields import SelectField
from eqportal.forms.spec import Kind
from eqportal.locales.negotiation import current_locale
from eqportal.locales.text import LOCALES, LocalisedText

GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_l("Endorsement"), ("chain", "faculty_at_most")),
    (
        _l("Who can take part"),
        ("gender", "below_percent", "position_groups", "permanent", "within_months", "once_only"),
    ),
    (
        _l("Money"),
        (
            "cap_on_grant",
            "cap_on_total",
            "own_share_percent",
            "own_effort",
            "spend_within_months",
        ),
    ),
    (
        _l("People"),
        (
            "co_submitters",
            "proposers_question",
            "manager_question",
            "letters_least",
            "letters_most",
            "letters_status",
        ),
    ),
    (_l("Decision"), ("quorum", "publishes_laureate", "appeal_weeks")),
)


def _questions(call: Call, kind: Kind) -> list[tuple[str, str]]:
    found = (q for q in call.form.questions() if q.kind is kind)
    return [(q.id, q.label.in_(current_locale())) for q in found]


def terms_form(call: Call, *, posted: bool = True) -> TermsForm:
    """The form with what is kept, and what was posted when this request posts it."""
    given: dict[str, Any] = {} if posted else {"formdata": None}

    class OfCall(TermsForm):
        proposers_question = SelectField(
            _l("Which question names proposers who confirm by a link?"),
            choices=_questions(call, Kind.GROUP),
            empty=_l("None"),
            optional=True,
        )
        manager_question = SelectField(
            _l("Which question names the line manager, who answers by a link?"),
            choices=_questions(call, Kind.PERSON),
            empty=_l("None"),
            optional=True,
        )

    return OfCall(data=terms_in_form(call), **given)


def terms_in_form(call: Call) -> dict[str, Any]:
    """The options of a call as the form's fields hold them."""
    options = call.options
    who, costs, letters = options.eligibility, options.costs, options.letters
    data = options.model_dump(mode="json", exclude={"eligibility", "costs", "letters", "appeal"})
    data |= {"quorum": call.quorum, "publishes_laureate": call.publishes_laureate, "gender": "any"}
    data |= who.model_dump(mode="json", exclude={"instead"}) if who else {}
    data |= costs.model_dump() if costs else {}
    if letters:
        data |= {"letters_least": letters.least, "letters_most": letters.most}
    data["letters_status"] = letters.shows_status if letters else True
    instead = who.instead if who else LocalisedText()
    for locale in LOCALES:
        data |= {
            f"appeal_{locale}": options.appeal.in_(locale),
            f"instead_{locale}": instead.in_(locale),
        }
    return data
