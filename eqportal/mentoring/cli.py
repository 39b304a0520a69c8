"""eqportal match CALL: one matching from the command line, stored or only looked at."""

import json
from collections.abc import Callable

import click
from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.operations import user_by_email
from eqportal.calls.models import Call
from eqportal.commands import in_context
from eqportal.extensions import session
from eqportal.locales.negotiation import answering_in
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.queries import cohort_for
from eqportal.mentoring.matching import operations, printing
from eqportal.mentoring.matching.beforehand import hinders
from eqportal.mentoring.matching.checking import findings
from eqportal.mentoring.matching.engine import match
from eqportal.mentoring.matching.models import RunState
from eqportal.mentoring.matching.spec import Problem, Result
from eqportal.mentoring.profiles.reading import problem_of

LARGE = 500
"""From so many mentees on it is said how far the matching is."""


@click.command("match")
@click.argument("call")
@click.option("--dry-run", is_flag=True, help="Look only: print the result and store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with references for people.")
@click.option("--by", metavar="EMAIL", help="The officer whose run it is, when it is stored.")
@in_context
def match_command(*, call: str, dry_run: bool, as_json: bool, by: str | None) -> None:
    """Match the cohort of CALL, the short name of its call for mentees or for mentors.

    Exit 1 when there is nothing to reckon. The same people, answers and settings give the same
    result, with the same hash.
    """
    if dry_run == bool(by):
        raise click.UsageError("Use --dry-run to look only, or --by EMAIL to store a run.")
    cohort = _cohort(call)
    with answering_in("en"):
        problem = problem_of(cohort)
        _refuse_contradictions(cohort.slug, problem, as_json=as_json)
        result = match(problem, _tell(problem)) if by is None else _stored(cohort, problem, by)
        if as_json:
            _print_json(printing.as_data(cohort.slug, problem, result))
        else:
            click.echo("\n".join(printing.as_lines(cohort.slug, problem, result)))


def _cohort(slug: str) -> Cohort:
    mentees, mentors = aliased(Call), aliased(Call)
    found = session().scalar(
        select(Cohort)
        .join(mentees, mentees.id == Cohort.mentee_call_id)
        .join(mentors, mentors.id == Cohort.mentor_call_id)
        .where(or_(mentees.slug == slug, mentors.slug == slug))
    )
    if found is None:
        raise click.ClickException(f"No cohort has a call named {slug}.")
    return found


def _refuse_contradictions(slug: str, problem: Problem, *, as_json: bool) -> None:
    found = findings(problem)
    if not hinders(found):
        return
    if as_json:
        _print_json(printing.refusal(slug, problem, found))
    else:
        click.echo("\n".join(printing.refused_lines(slug, found)), err=True)
    raise SystemExit(1)


def _stored(cohort: Cohort, problem: Problem, email: str) -> Result:
    """A run of that officer's, unless the last run came of the same."""
    officer = user_by_email(email)
    if officer is None or cohort_for(officer, cohort.slug) is None:
        raise click.ClickException(f"{email} is no officer who may match {cohort.slug}.")
    try:
        run = operations.ask(cohort=cohort, problem=problem, by=officer)
    except (WrongStateError, operations.UnderWayError) as error:
        raise click.ClickException(f"No run: {error}.") from error
    id_, number, there = run.id, run.number, run.state is RunState.READY
    session().commit()
    result = match(problem, _tell(problem))
    if not there:
        operations.kept(run=id_, result=result)
        session().commit()
    click.echo(f"run {number}{': there already' if there else ' is stored'}", err=True)
    return result


def _tell(problem: Problem) -> Callable[[int, int], None] | None:
    """Says how far it is, each tenth, beside what is printed."""
    if len(problem.mentees) < LARGE:
        return None

    def tell(done: int, total: int) -> None:
        if done % 10 == 0:
            click.echo(f"{100 * done // total} %", err=True)

    return tell


def _print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))
