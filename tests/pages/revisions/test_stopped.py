"""Each real fault of a text keeps it from visitors by every way there is, in the right words."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.pages.models import Page
from eqportal.pages.operations import keep, put_up
from eqportal.pages.revisions import operations
from eqportal.pages.revisions.clock import keep_pages
from eqportal.pages.revisions.hindrances import HinderedError
from eqportal.pages.revisions.stand import stand_of
from tests.page import Client
from tests.pages.revisions.conftest import OFFICE, Draft, live, text

PUBLISH = f"{OFFICE}/leave/publish"
LATER = {"day-day": "1", "day-month": "3", "day-year": "2099", "clock": "12.00"}
FAULTS = (
    ("# Om permisjon", "Begin at ##", "Om permisjon"),
    ("#### Fedre", "skips a level", "Fedre"),
    ("##", "has no words", "##"),
    ("Se [](page:leave).", "has no words or no target", "[](page:leave)"),
    ("[Klikk her for å lese mer](page:leave)", "do not say where", "[Klikk her for å lese mer]"),
    ("![](image:none)", "no alternative text", "![](image:none)"),
    ("| Navn | |\n|---|---|\n| Kari | 3 |", "A column of this table", "Navn |"),
    ("Se [planen](page:nowhere).", "nothing by this name", "page:nowhere"),
    ("- a\n" * 12_000, "too long, or has too many marks", "Permisjon"),
)


@pytest.mark.parametrize("fault, words, passage", FAULTS)
def test_a_fault_is_told_and_stops_the_text_by_every_way(  # noqa: PLR0913, PLR0917 - fixtures
    at_boss: Client, leave: Page, draft: Draft, writer: User, boss: User, db: Session,
    fault: str, words: str, passage: str,
) -> None:  # fmt: skip
    bad, good = draft("nb", fault), draft("nn", "Les dette.")
    page = at_boss.get(PUBLISH).text
    assert words in page
    assert passage in page
    form = {"texts": [str(bad.id), str(good.id)], "seen": stand_of(leave).seen}
    at_boss.post(PUBLISH, {**form, "when": "now"}, 422)
    at_boss.post(PUBLISH, {**form, **LATER, "when": "later"}, 422)
    operations.send(page=leave, revisions=[bad], by=writer)
    db.commit()
    form["seen"] = stand_of(leave).seen
    at_boss.post(PUBLISH, {**form, "when": "now"}, 422)
    with pytest.raises(HinderedError):
        operations.approve(page=leave, revision=bad, by=boss)
    db.rollback()
    assert [live(db, code)[0] for code in ("nb", "nn")] == [(1, "published")] * 2


def test_what_breaks_while_a_text_waits_stops_it_at_its_time(
    leave: Page, draft: Draft, boss: User, db: Session
) -> None:
    other = Page(key="other", position=1)
    db.add(other)
    db.flush()
    put_up(
        revision=keep(page=other, locale="nb", text=text(slug="annen"), by=None),
        page=other,
        by=None,
    )
    waiting = draft("nb", "Se [planen](page:other).")
    operations.schedule(page=leave, revision=waiting, by=boss, at=now() + timedelta(days=1))
    operations.unpublish(page=other, revisions=stand_of(other).revisions[:1], by=boss)
    db.commit()
    with time_machine.travel(now() + timedelta(days=1)):
        keep_pages()
    assert live(db)[0] == (1, "published")
    assert live(db)[-1][1] != "published"
