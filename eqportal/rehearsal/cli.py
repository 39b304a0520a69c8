"""eqportal rehearse CALL: a whole invented round of a call, told line by line."""

import click

from eqportal.calls.queries import office_call
from eqportal.commands import in_context
from eqportal.extensions import session
from eqportal.locales.negotiation import answering_in
from eqportal.rehearsal import labels
from eqportal.rehearsal.models import RunState
from eqportal.rehearsal.operations import ask_for
from eqportal.rehearsal.running import run_stages


@click.command()
@click.argument("call")
@in_context
def rehearse(call: str) -> None:
    """Run an invented round of CALL (its short name) in a test call; exit 1 when anything fails."""
    found = office_call(call)
    if found is None:
        raise click.ClickException(f"There is no call named {call}.")
    if found.test_of_id is not None:
        raise click.ClickException(f"{call} is a test call. Name the call that it tries out.")
    with answering_in("en"):
        run = ask_for(call=found, by=None)
        session().commit()
        for line in run_stages(run):
            click.echo(
                f"{labels.TOLD[line.told]!s:7} {labels.STEPS[line.step]}: {labels.sentence(line)}"
            )
        test = run.test_call
        click.echo(f"{labels.STATES[run.state]}: {test.slug if test else call}")
    if run.state is not RunState.DONE:
        raise SystemExit(1)
