"""A budget that keeps to the cost rules of a call, whatever they are."""

from typing import Any

from eqportal.programmes.options import Costs
from eqportal.rehearsal import words

USUAL_TOTAL = 120_000
HUNDRED = 100


def budget(costs: Costs | None, locale: str, *, effort: bool) -> dict[str, Any]:
    """Two lines and their funding: as much as the caps let, with the own share that is asked."""
    rules = costs or Costs()
    share = rules.own_share_percent or 0
    total = min(rules.cap_on_total or USUAL_TOTAL, USUAL_TOTAL)
    if rules.cap_on_grant is not None:
        total = min(total, rules.cap_on_grant * HUNDRED // (HUNDRED - share))
    own = -(-total * share // HUNDRED)
    in_effort = own // 2 if effort and rules.own_effort else 0
    what = words.prose(locale, 5, 100)
    first = total * 2 // 3
    return {
        "lines": [
            {"what": what, "cost": cost, "why": words.prose(locale, 12, 200)}
            for cost in (first, total - first)
        ],
        "funding": {
            "grant": total - own,
            "own_cash": own - in_effort,
            "own_effort": in_effort,
            "other": 0,
        },
        "effort_why": words.prose(locale, 20, 400) if in_effort else "",
    }
