"""The worker: sends the outbox and keeps the dates of calls, in a thread or on its own."""

import logging
import threading
import time
from collections.abc import Callable
from functools import cache
from urllib.parse import urlsplit

from flask import Flask, current_app
from sqlalchemy import select

from eqportal.cache.models import PublicState
from eqportal.calls.operations import keep_dates
from eqportal.database import reading_only
from eqportal.decisions.meetings.packs.running import make_queued
from eqportal.extensions import db, session
from eqportal.files.rechecking import check_waiting
from eqportal.followup.operations import keep_grants
from eqportal.mail.delivery import ALL_DUE, deliver, smtp_sender
from eqportal.mail.reminders import EVERY, remind
from eqportal.mentoring.pairings.asking import keep_pairings
from eqportal.mentoring.pairings.forgetting import forget_what_is_over
from eqportal.pages import queries
from eqportal.pages.conscience.noting import keep_findings
from eqportal.pages.feedback.keeping import forget_feedback
from eqportal.pages.news.operations import keep_news
from eqportal.pages.revisions.clock import keep_pages
from eqportal.rehearsal.running import run_queued
from eqportal.reviews.plans.operations import keep_phases
from eqportal.search.indexing import refresh
from eqportal.turns import alone
from eqportal.units.leaders.operations import take_roles_that_are_over

log = logging.getLogger("eqportal.worker")
PAUSE_SECONDS = 5.0
# In the hour before a deadline those who wait for a page come before mails, which can wait.
MAILS_A_ROUND = 100


def deliver_mail(limit: int = ALL_DUE) -> int:
    """Send what is due; without an SMTP server a demonstration keeps it in its mailbox."""
    settings = current_app.config["SETTINGS"]
    host = urlsplit(current_app.config["PUBLIC_URL"]).hostname or "localhost"
    sender = settings.mail_from or queries.site().email
    session().commit()
    if settings.smtp_url:
        send = smtp_sender(settings.smtp_url)
        return deliver(session(), send, sender=sender, host=host, limit=limit)
    if settings.demo:
        return deliver(session(), None, sender=sender, host=host, limit=limit)
    _say_that_mails_wait()
    return 0


@cache
def _say_that_mails_wait() -> None:
    """Once is enough."""
    log.warning("no EQPORTAL_SMTP_URL: mails wait in the outbox")


class Rarely:
    """Says yes the first time, and then not before some time has passed."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.last: float | None = None

    def is_time(self) -> bool:
        """Whether it is time again; asking counts."""
        moment = time.monotonic()
        if self.last is not None and moment - self.last < self.seconds:
            return False
        self.last = moment
        return True


class Indexed:
    """Which public state the search has been brought up to by this worker."""

    def __init__(self) -> None:
        self.token: str | None = None

    def catch_up(self) -> None:
        """Bring the search up to what is public, when that has changed since the last time."""
        token = session().scalar(select(PublicState.token)) or ""
        if token != self.token:
            refresh()
        session().commit()
        self.token = token


indexed = Indexed()
reminding = Rarely(EVERY.total_seconds())
scanning = Rarely(60)


def one_round() -> None:
    """Keep the dates, remind, rehearse, then send; each in transactions of its own."""
    reading_only.set(False)
    keep_dates()
    session().commit()
    keep_phases()
    session().commit()
    keep_pages()
    keep_findings()
    keep_news()
    session().commit()
    if reminding.is_time():
        _keep_house()
    if scanning.is_time():
        check_waiting()
    run_queued()
    make_queued()
    deliver_mail(MAILS_A_ROUND)
    indexed.catch_up()


def _keep_house() -> None:
    """What is done now and then: reminders, what runs out, what is forgotten."""
    remind()
    take_roles_that_are_over()
    keep_grants()
    session().commit()
    keep_pairings()
    session().commit()
    forget_what_is_over()
    forget_feedback()
    session().commit()


def work_for_ever(app: Flask, stop: threading.Event) -> None:
    """Rounds with a pause between; a round that fails is logged and tried again."""
    while not stop.is_set():
        with app.test_request_context("/", base_url=app.config["PUBLIC_URL"], method="POST"):
            _attempt(one_round)
        stop.wait(PAUSE_SECONDS)


def _attempt(work: Callable[[], None]) -> None:
    try:
        work()
    except Exception as error:  # a round that fails must not end the worker
        session().rollback()
        log.exception("round failed: %s", type(error).__name__)
    finally:
        db.session.remove()


def start_thread(app: Flask) -> threading.Event:
    """The worker beside the web server. Of several processes the first has it, then another."""
    stop = threading.Event()

    def work() -> None:
        with alone(app.config["DATA_DIR"] / "worker.lock"):
            work_for_ever(app, stop)

    threading.Thread(target=work, name="worker", daemon=True).start()
    return stop
