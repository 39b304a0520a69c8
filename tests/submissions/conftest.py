"""Browsers that share nothing with the test, and counting what is asked of the database."""

from contextlib import contextmanager
from contextvars import Context

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event


class Browser(FlaskClient):
    """Each request in a context of its own, as on a server: nothing of `g` is left over."""

    def open(self, *args, **kwargs):
        return Context().run(super().open, *args, **kwargs)


@pytest.fixture(autouse=True)
def apart(app, monkeypatch):
    """Clients made in these tests are such browsers."""
    monkeypatch.setattr(app, "test_client_class", Browser)


@pytest.fixture
def statements(client):
    """A context manager that collects the statements within it."""

    @contextmanager
    def collect():
        found = []

        def heard(_conn, _cursor, statement, *_rest):
            if not statement.startswith(("BEGIN", "COMMIT", "SAVEPOINT")):
                found.append(statement)

        engine = client.db.get_bind()
        event.listen(engine, "before_cursor_execute", heard)
        try:
            yield found
        finally:
            event.remove(engine, "before_cursor_execute", heard)

    return collect
