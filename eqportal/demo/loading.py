"""What `eqportal demo` does: loads the demonstration once, and keeps its open calls open."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter

from eqportal import units
from eqportal.demo import crowd, editing, happenings, rounds, story
from eqportal.demo.cast import load_accounts
from eqportal.demo.organisation import load_organisation
from eqportal.extensions import session
from eqportal.programmes.operations import load_programmes
from eqportal.search.indexing import refresh
from eqportal.units.operations import UnitEntry, load_units

UNITS = Path(units.__file__).parent / "demo_units.json"


def load(submissions: int = 0) -> Iterator[str]:
    """Load what is missing, saying what; what people have entered is left alone."""
    if rounds.loaded():
        yield "demonstration: there already"
        for call in rounds.renew():
            yield f"  {call.slug}: closes {call.closes_at:%d %B %Y} instead"
    else:
        yield from _load_all()
    if not editing.loaded():
        yield from _load_pages()
    refresh()
    session().commit()
    if submissions:
        yield from crowd.top_up(submissions)
        session().commit()


def _load_all() -> Iterator[str]:
    load_programmes()
    entries = TypeAdapter(list[UnitEntry]).validate_json(UNITS.read_bytes())
    yield f"demonstration: {load_units(entries)} units, {load_accounts()} accounts"
    yield f"demonstration: {load_organisation()} gender shares"
    for plan in rounds.ROUNDS:
        call = story.tell(plan)
        yield f"  {call.slug}: {call.state}"
    yield f"demonstration: {story.count()} submissions"


def _load_pages() -> Iterator[str]:
    pages, news = editing.load_pages(), happenings.load_news()
    yield f"demonstration: {pages} pages in work, {news} news"
    yield f"demonstration: {happenings.load_feedback()} words of visitors"
