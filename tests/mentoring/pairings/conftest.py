"""Browsers that share nothing with the test, here too."""

from tests.reviews.conftest import apart

__all__ = ["apart"]
