"""What else a correction does: those who keep more register here, such as a new letter."""

from collections.abc import Callable

from eqportal.accounts.models import User
from eqportal.decisions.corrections.models import Correction
from eqportal.submissions.models import Submission

on_corrected: list[Callable[[Submission, Correction, User], None]] = []
"""Runs in the transaction of the correction: the case, the record, and by whom."""
