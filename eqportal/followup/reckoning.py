"""The money of a grant: given, used, returned, and what is left unexplained."""

from dataclasses import dataclass

from eqportal.followup import queries
from eqportal.followup.models import Grant


@dataclass(frozen=True)
class Reckoning:
    """Amounts in kroner."""

    given: int
    used: int
    returned: int

    @property
    def left(self) -> int:
        """What is neither used nor returned; below zero when more was used than given."""
        return self.given - self.used - self.returned


def reckoning(grant: Grant) -> Reckoning | None:
    """The money of a grant; None where no money is given."""
    if grant.amount is None:
        return None
    returned = sum(row.amount for row in queries.returned_of(grant))
    return Reckoning(grant.amount, grant.used or 0, returned)
