"""The committee's browsers, here too."""

from tests.reviews.conftest import apart

__all__ = ["apart"]
