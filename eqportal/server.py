"""Serving with granian: a few processes with a few threads, and the worker beside one of them.

The numbers behind processes and threads are in docs/decisions.
"""

import gc
import os
import socket
import sys
from typing import Any

import click
from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.common import AbstractServer

from eqportal import create_app
from eqportal.demo.people import PEOPLE
from eqportal.settings import PROCESSES, SettingsError
from eqportal.worker import start_thread

THREADS = 2
BACKPRESSURE = 64
# A page makes tens of thousands of short-lived objects; looking for cycles that often, and
# through all that the app itself is made of, cost a seventh of the CPU of a request.
NEW_BEFORE_COLLECTING = 20_000
# Python lets a thread run on for 5 ms when another waits; a finished page takes a fiftieth of that.
SECONDS_BEFORE_ANOTHER = 0.0005


def serve(app: Flask, *, host: str, port: int) -> None:
    """Serve until stopped. A demonstration without an address of its own gets this one.

    SettingsError when somebody else answers at this port.
    """
    _refuse_a_taken_port(host, port)
    if app.config["DEMO"]:
        os.environ.setdefault("EQPORTAL_PUBLIC_URL", f"http://{host}:{port}")
    _greet(app, os.environ.get("EQPORTAL_PUBLIC_URL", app.config["PUBLIC_URL"]))
    processes = app.config["SETTINGS"].processes
    server("eqportal.server:served_app", host=host, port=port, processes=processes).serve()


def server(
    target: str, *, host: str, port: int, processes: int = PROCESSES, threads: int = THREADS
) -> AbstractServer[Any]:
    """The server for the app that the function named by `target` makes; docs/decisions, 2."""
    return Granian(
        target,
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=threads,
        backpressure=BACKPRESSURE,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    )


def _refuse_a_taken_port(host: str, port: int) -> None:
    """Several processes of the server share a port; a second server would share it silently."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            message = f"Nothing can be served at {host}:{port}: {error.strerror}."
            raise SettingsError(message) from None


def served_app() -> Flask:
    """The app inside a process of granian's, with the worker in a thread of one of them."""
    app = create_app()
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_BEFORE_COLLECTING, 20, 50)
    sys.setswitchinterval(SECONDS_BEFORE_ANOTHER)
    start_thread(app)
    return app


def _greet(app: Flask, url: str) -> None:
    click.echo(f"\neqportal answers at {url}\n")
    if not app.config["DEMO"]:
        return
    click.echo(f"Demonstration accounts (sign in at {url}/en/demo, no password):")
    for person in PEOPLE:
        click.echo(f"  {person.email:26} {person.what}")
    click.echo("\nStop with Ctrl+C.")
