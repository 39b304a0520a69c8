"""eqportal check-links: asks every address outside that public pages link to."""

from datetime import timedelta

import click
from flask import current_app

from eqportal.commands import in_context
from eqportal.pages.links.asking import Answer, Asker
from eqportal.pages.links.models import Outcome
from eqportal.pages.links.operations import Limits, check_links
from eqportal.pages.links.queries import FAILING

NAME = "eqportal-link-check"
SHORTEST_PAUSE = 0.5


@click.command("check-links")
@click.option("--most", default=500, show_default=True, help="Ask no more than this.")
@click.option("--pause", default=1.0, show_default=True, help="Seconds between two to one host.")
@click.option("--older-than", default=24, show_default=True, help="Hours since it was last asked.")
@in_context
def check_links_command(*, most: int, pause: float, older_than: int) -> None:
    """Ask the addresses outside that public pages link to, one at a time.

    The answers are on the office's page of links. Exit 1 when a link is broken.
    """
    agent = f"{NAME} (+{current_app.config['PUBLIC_URL']})"
    limits = Limits(max(0, most), timedelta(hours=max(0, older_than)), max(SHORTEST_PAUSE, pause))
    found: list[Outcome] = []

    def tell(number: int, total: int, url: str, answer: Answer) -> None:
        found.append(answer.outcome)
        said = " ".join(str(part) for part in (answer.status, answer.detail) if part)
        click.echo(f"{number}/{total} {answer.outcome:9} {url} {said}".rstrip())

    asked = check_links(Asker(agent), limits, tell)
    broken = sum(outcome in FAILING for outcome in found)
    click.echo(f"{asked} asked, {broken} broken")
    if broken:
        raise SystemExit(1)
