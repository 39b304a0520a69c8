"""How a command runs inside the portal; shared by the command line and its parts."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import click
from flask import Flask


@contextmanager
def at_work(app: Flask) -> Iterator[None]:
    """A context in which addresses can be built and mails rendered, as in a request."""
    with app.test_request_context("/", base_url=app.config["PUBLIC_URL"], method="POST"):
        yield


def in_context(command: Any) -> Any:  # noqa: ANN401 - click's own decorators have no types
    """Run a command inside the portal."""

    @click.pass_obj
    @wraps(command)
    def run(app: Flask, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        with at_work(app):
            command(*args, **kwargs)

    return run
