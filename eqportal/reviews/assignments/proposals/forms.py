"""What the officer asks of a proposal."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from eqportal.forms.fields import CheckboxesField, NumberField, RadiosField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Between, Required
from eqportal.reviews.assignments.setup import MOST_CASES, MOST_PER_CASE

LARGEST_SEED = 999_999


class WishesForm(PortalForm):
    """Numbers, who takes part and what may move; the members come with the request."""

    per_case = NumberField(
        _l("Members for each case, at least"),
        [Required(_l("Enter how many members a case needs")), Between(MOST_PER_CASE)],
        width="4",
    )
    most = NumberField(
        _l("Cases for each member, at most"), [Between(MOST_CASES)], optional=True, width="4"
    )
    members = CheckboxesField(
        _l("Who gets cases?"),
        [Required(_l("Choose at least one member"))],
        description=_l(
            "A deputy gets only what the member deputised for is recused from, or everything while"
            " that member is away."
        ),
    )
    afresh = RadiosField(
        _l("What of the cases that are given out?"),
        [Required(_l("Choose what happens to the cases that are given out"))],
        choices=[
            ("keep", _l("They stay"), _l("The proposal fills up.")),
            (
                "afresh",
                _l("They may move"),
                _l("But not when the member has accepted or begun a review."),
            ),
        ],
    )
    seed = NumberField(
        lazy_pgettext("proposal", "Seed"),
        [Required(_l("Enter a number")), Between(LARGEST_SEED)],
        description=_l(
            "Decides between members who fit as well. The same number gives the same proposal."
        ),
        width="10",
    )
