"""`eqportal export-site`: the public site as a folder of files."""

import logging
from pathlib import Path

import click
from flask import Flask

from eqportal.cache.export.copying import export
from eqportal.cache.export.folder import NotOursError


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def export_site(app: Flask, folder: Path) -> None:
    """Write the whole public site to FOLDER, for a content network or a fallback."""
    logging.getLogger("eqportal.requests").setLevel(logging.WARNING)
    try:
        number = export(app, folder, click.echo)
    except NotOursError:
        raise click.ClickException(
            f"{folder} holds something else than a copy of the site: name an empty folder."
        ) from None
    except LookupError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{number} addresses in {folder}")
