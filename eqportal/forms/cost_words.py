"""What a call lets things cost, in sentences that stand before a budget."""

from flask_babel import gettext as _

from eqportal.forms.costs import Costs
from eqportal.locales.formats import kroner


def rules_in_words(costs: Costs) -> str:
    """What a call lets things cost, in sentences; nothing when it says nothing."""
    told = []
    if costs.largest_grant is not None:
        told.append(_("You can apply for at most %(amount)s.", amount=kroner(costs.largest_grant)))
    if costs.cap_on_total is not None:
        told.append(_("The lines can cost at most %(amount)s.", amount=kroner(costs.cap_on_total)))
    if costs.own_share_percent:
        percent = costs.own_share_percent
        told.append(
            _("The own share is at least %(percent)s per cent of the total.", percent=percent)
        )
    if costs.own_effort:
        told.append(_("Own effort can replace cash when you give reasons for it."))
    return " ".join(told)
