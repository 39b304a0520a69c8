"""Modules that are loaded when something of them is first used, and not when the portal starts.

numpy and scipy take 65 MB and a third of a second: too much for every web process, most of which
never match anybody.
"""

from importlib import import_module
from typing import Any


class Lazily:
    """Stands for the module with this name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, wanted: str) -> Any:  # noqa: ANN401 - as the module has it
        return getattr(import_module(self._name), wanted)
