"""eqportal reindex: the index of the search, made anew."""

import click

from eqportal.commands import in_context
from eqportal.extensions import session
from eqportal.search.indexing import reindex


@click.command("reindex")
@in_context
def reindex_command() -> None:
    """Make the index of the search anew from what is public."""
    entries = reindex(_tell)
    session().commit()
    click.echo(f"{entries} texts can be found")


def _tell(done: int, of: int) -> None:
    click.echo(f"  {done} of {of}")
