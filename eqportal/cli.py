"""The command line: init, demo, run, worker, mail, users, units, reindex, doctor and more."""

import sys
import threading

import click
from flask import Flask

from eqportal import create_app
from eqportal.accounts.cli import users
from eqportal.audit.doctor import examine
from eqportal.cache.export.cli import export_site
from eqportal.commands import in_context
from eqportal.demo.cli import demo
from eqportal.extensions import session
from eqportal.installation import initialise
from eqportal.mentoring.cli import match_command
from eqportal.pages.links.cli import check_links_command
from eqportal.rehearsal.cli import rehearse
from eqportal.search.cli import reindex_command
from eqportal.server import serve
from eqportal.settings import SettingsError, read_settings
from eqportal.units.cli import units
from eqportal.worker import deliver_mail, work_for_ever


@click.group()
@click.pass_context
def commands(context: click.Context) -> None:
    """The portal of an equality office."""
    context.obj = context.obj or create_app(read_settings())


@commands.command()
@in_context
def init() -> None:
    """Bring the database up to date and load the pages and programmes that ship."""
    for line in initialise():
        click.echo(line)


@commands.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.pass_obj
def run(app: Flask, host: str, port: int) -> None:
    """Serve the portal, with the worker that sends mail and keeps the dates."""
    serve(app, host=host, port=port)


@commands.command()
@in_context
def doctor() -> None:
    """Check every invariant of the database; exit 1 when one is broken."""
    broken = 0
    for name, breaches in examine(session()).items():
        click.echo(f"{'ok' if not breaches else 'BROKEN':6} {name}")
        for breach in breaches:
            click.echo(f"       {breach}")
        broken += len(breaches)
    if broken:
        raise SystemExit(1)


@commands.group()
def mail() -> None:
    """The outbox."""


@mail.command()
@in_context
def deliver() -> None:
    """Send what is due, now."""
    click.echo(f"{deliver_mail()} sent")


@commands.command()
@click.pass_obj
def worker(app: Flask) -> None:
    """Send mail and keep the dates until stopped, for when the web server runs elsewhere."""
    work_for_ever(app, threading.Event())


commands.add_command(check_links_command)
commands.add_command(demo)
commands.add_command(export_site)
commands.add_command(match_command)
commands.add_command(rehearse)
commands.add_command(reindex_command)
commands.add_command(users)
commands.add_command(units)


def main() -> None:
    """The console script; a setting that cannot be used is one sentence, not a trace."""
    try:
        commands()
    except SettingsError as error:
        click.echo(f"eqportal does not start: {error}", err=True)
        sys.exit(2)
