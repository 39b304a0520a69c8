"""What else happens when a member is recused from a case: those who keep more register here."""

from collections.abc import Callable

from eqportal.accounts.models import User
from eqportal.submissions.models import Submission

on_recused: list[Callable[[Submission, User, User | None], None]] = []
"""Runs in the same transaction, after the review is void: the case, the member, and by whom."""

on_lifted: list[Callable[[Submission, User, User | None], None]] = []
"""The same when a recusal is taken back, after its declaration is gone."""
