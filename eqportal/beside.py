"""Work beside the request that asked for it, in a thread of its own; small work is soon done."""

import logging
import threading
from collections.abc import Callable
from contextvars import Context

from flask import Flask

from eqportal.commands import at_work
from eqportal.extensions import db, session

log = logging.getLogger("eqportal.beside")
PATIENCE_SECONDS = 2.0
"""So long a request waits for the answer before it shows how far it is."""


def beside(app: Flask, work: Callable[[], None], failed: Callable[[], None]) -> None:
    """Do `work` in its own context and transactions; `failed` writes down that it ended badly.

    Returns when the work has ended, or when the patience has. The caller has committed before:
    nothing of the request is seen by the work, and the work may want to write.
    """
    thread = threading.Thread(target=Context().run, args=(_do, app, work, failed), daemon=True)
    thread.start()
    thread.join(PATIENCE_SECONDS)


def _do(app: Flask, work: Callable[[], None], failed: Callable[[], None]) -> None:
    with at_work(app):
        try:
            work()
        except Exception:  # the page must say that it failed, whatever it was
            session().rollback()
            log.exception("work beside a request failed")
            failed()
        finally:
            db.session.remove()
