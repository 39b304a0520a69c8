"""All checks of one text: pure, and in time that grows with the text alone."""

from collections.abc import Sequence
from itertools import islice

from eqportal.pages.conscience.check import Check
from eqportal.pages.conscience.facts import Facts
from eqportal.pages.conscience.findings import Finding, Weight
from eqportal.pages.conscience.reading import Reading
from eqportal.pages.conscience.table import CHECKS

MOST_OF_EACH = 25
"""Whoever has put these right is told of the rest."""


def examine(reading: Reading, facts: Facts, checks: Sequence[Check] = CHECKS) -> list[Finding]:
    """What the checks have to say, errors first, in the order of the table and of the text."""
    found: dict[str, Finding] = {}
    for check in checks:
        for one in islice(check.find(reading, facts), MOST_OF_EACH):
            finding = check.finding(one)
            found.setdefault(finding.digest, finding)
    return sorted(found.values(), key=lambda finding: finding.weight is not Weight.ERROR)
