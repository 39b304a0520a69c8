"""Browsers that share nothing with the test, as on a server."""

from contextvars import Context

import pytest
from flask.testing import FlaskClient


class Browser(FlaskClient):
    """Each request in a context of its own: nothing of `g` is left over from the one before."""

    def open(self, *args, **kwargs):
        return Context().run(super().open, *args, **kwargs)


@pytest.fixture(autouse=True)
def apart(app, monkeypatch):
    """Clients made in these tests are such browsers."""
    monkeypatch.setattr(app, "test_client_class", Browser)
