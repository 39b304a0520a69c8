"""Every check, with how much it weighs and what it says."""

from eqportal.pages.conscience.check import Check
from eqportal.pages.conscience.errors import ERRORS
from eqportal.pages.conscience.warnings import WARNINGS

CHECKS: tuple[Check, ...] = (*ERRORS, *WARNINGS)
