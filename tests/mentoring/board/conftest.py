"""Browsers that share nothing with the test, here too; and a count of the mails."""

import pytest
from sqlalchemy import func, select

from eqportal.mail.models import OutboundEmail
from tests.reviews.conftest import apart

__all__ = ["apart"]


@pytest.fixture
def outbox_rows(db):
    """How many mails there are."""
    return lambda: db.scalar(select(func.count(OutboundEmail.id)))
