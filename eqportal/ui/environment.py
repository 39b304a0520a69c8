"""Jinja's environment, with the globals of templates in one plain dict."""

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


class PlainEnvironment(Environment):
    """Jinja compares the names of all globals at each import of a macro.

    Its own chain of dicts does that in Python; pages import dozens of macros.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of one template: everybody's, and its own."""
        return {**self.globals, **(d or {})}
