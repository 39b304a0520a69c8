"""eqportal demo: the demonstration, and a large one for measuring."""

import click
from flask import current_app

from eqportal.commands import in_context
from eqportal.demo.loading import load


@click.command()
@click.option("--submissions", default=0, help="Add nominations in review up to this many.")
@in_context
def demo(submissions: int) -> None:
    """Load the demonstration; a second time only keeps its open calls open."""
    if not current_app.config["DEMO"]:
        raise click.ClickException("Set EQPORTAL_DEMO=1 to load the demonstration.")
    for line in load(submissions):
        click.echo(line)
