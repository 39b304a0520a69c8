"""What is open now, for the front page."""

from eqportal.calls import queries
from eqportal.pages.blocks import register_block


def register() -> None:
    """Put the open calls on the front page."""
    register_block("front", queries.open_calls, "calls/front.html")
