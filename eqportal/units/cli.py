"""eqportal units import FILE: units, gender shares or leaders from a CSV file."""

from pathlib import Path

import click

from eqportal.extensions import session
from eqportal.units.imports.operations import keep, plan_of
from eqportal.units.imports.plans import What
from eqportal.units.imports.table import UnreadableError


@click.group()
@click.pass_obj
def units(app: object) -> None:
    """The organisation tree."""
    context = app.test_request_context("/", method="POST")  # type: ignore[attr-defined]
    click.get_current_context().with_resource(context)


@units.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--what", type=click.Choice([what.value for what in What]), default=What.UNITS.value)
@click.option("--check", is_flag=True, help="Say what would change, and change nothing.")
def import_(file: Path, what: str, check: bool) -> None:  # noqa: FBT001 - a flag of the command
    """Bring FILE in, or say what is wrong with it; never half of it."""
    content = file.read_bytes()
    try:
        plan = plan_of(What(what), content)
    except UnreadableError as error:
        raise click.ClickException(error.sentence) from error
    for problem in plan.problems.shown:
        click.echo(f"row {problem.row}, {problem.column}: {problem.text}")
    if plan.problems.number:
        message = f"{plan.problems.number} problems; nothing is imported"
        raise click.ClickException(message)
    if not check:
        keep(what=What(what), plan=plan, content=content, by=None)
        session().commit()
    click.echo(f"{plan.new} new, {plan.changed} changed, {plan.unchanged} unchanged")
