"""What a call lets things cost: caps and own share, as data."""

from pydantic import Field

from eqportal.forms.spec import Spec


class Costs(Spec):
    """What a budget must keep to; amounts in whole kroner, the own share of the total in percent.

    The cap on the grant and the cap on the total are two numbers on purpose: a programme may
    have either or both.
    """

    cap_on_grant: int | None = Field(default=None, gt=0)
    cap_on_total: int | None = Field(default=None, gt=0)
    own_share_percent: int | None = Field(default=None, ge=0, lt=100)
    own_effort: bool = False

    @property
    def largest_grant(self) -> int | None:
        """The most that anybody can get: the cap, or what the total leaves beside the own share."""
        grant, total = self.cap_on_grant, self.cap_on_total
        if not (total and self.own_share_percent):
            return grant
        left = total - self.own_share_of(total)
        return min(grant, left) if grant else left

    def own_share_of(self, total: int) -> int:
        """The least own share of a total, in whole kroner, rounded up."""
        return -(-total * (self.own_share_percent or 0) // 100)
