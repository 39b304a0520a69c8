"""How much is asked of the database: as much for three rows as for one, and within a budget."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.calls.late.operations import grant
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.extensions import db as database
from eqportal.laureates.operations import load_historic
from eqportal.mail.outbox import Recipient, queue
from eqportal.pages.feedback.models import BarrierReport
from eqportal.pages.operations import load_shipped_pages
from eqportal.rehearsal.copying import make_test_call
from eqportal.rehearsal.models import RunState
from eqportal.rehearsal.operations import ask_for
from eqportal.reviews.recusals.operations import declare
from eqportal.submissions.assisted.models import Means
from eqportal.submissions.assisted.operations import begin
from eqportal.submissions.cosubmitters import operations as co_submitters
from eqportal.submissions.cosubmitters.models import Rights
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.messages.models import Message
from eqportal.submissions.referees import operations as referees
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee
from tests.contracts.conftest import World
from tests.factories import make_call, make_panel, make_submission, make_user
from tests.page import Client
from tests.reviews.scene import Scene, clear, make_scene, review
from tests.site import PAGES, Page, Who

S = SubmissionState
PUBLIC, DRAFT, COMMITTEE, WHOLE_CASE, ROUND = 6, 8, 12, 16, 24
FRONT = PUBLIC + 1
"""The front page also tells of news."""
NUMBERS = itertools.count(1)
OWN_TRANSACTION = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@contextmanager
def counting() -> Iterator[list[str]]:
    """Collects the statements that are sent within it."""
    found: list[str] = []

    def heard(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(OWN_TRANSACTION):
            found.append(statement)

    event.listen(database.engine, "before_cursor_execute", heard)
    try:
        yield found
    finally:
        event.remove(database.engine, "before_cursor_execute", heard)


def mine(rows: int) -> tuple[User, str]:
    user, call = make_user(), make_call()
    for _ in range(rows):
        make_submission(call, user, state=S.DRAFT)
    return user, "/en/my"


def start(rows: int) -> tuple[User, str]:
    user, call = make_user(), make_call()
    for _ in range(rows):
        make_submission(call, user, state=S.DRAFT)
    return user, f"/en/calls/{call.slug}/start"


def reviewed(rows: int) -> Scene:
    scene = make_scene(rows)
    for case in scene.cases:
        clear(case, scene.chair)
        for member in scene.members:
            review(case, member)
    return scene


def room(rows: int) -> tuple[User, str]:
    scene = reviewed(rows)
    return scene.members[0], scene.room


def chairs_room(rows: int) -> tuple[User, str]:
    scene = reviewed(rows)
    return scene.chair, scene.room


def ranking(rows: int) -> tuple[User, str]:
    scene = reviewed(rows)
    return scene.chair, f"{scene.room}/ranking"


def left(rows: int) -> tuple[User, str]:
    scene = reviewed(rows)
    return scene.chair, f"{scene.room}/no-award"


def rulings(rows: int) -> tuple[User, str]:
    scene = make_scene(rows)
    for case in scene.cases:
        declare(submission=case, ground="unsure", note="We met once", by=scene.members[0])
    return scene.chair, f"{scene.room}/rulings"


def declarations(rows: int) -> tuple[User, str]:
    scene = make_scene(rows)
    for case in scene.cases:
        clear(case, scene.members[0])
    return scene.members[0], "/en/committee/declarations"


def committees(rows: int) -> tuple[User, str]:
    user, chair = make_user(role=Role.REVIEWER), make_user(role=Role.CHAIR)
    for _ in range(rows):
        call = make_call(state=CallState.REVIEWING)
        make_panel(call, chair, user)
        make_submission(call, make_user(), state=S.IN_REVIEW)
    return user, "/en/committee"


def submissions(rows: int) -> tuple[User, str]:
    scene = make_scene(rows)
    return scene.officer, f"/en/office/calls/{scene.call.slug}/submissions"


def offices_calls(rows: int) -> tuple[User, str]:
    for _ in range(rows):
        make_call()
    return make_user(role=Role.OFFICER), "/en/office/calls"


def panel(rows: int) -> tuple[User, str]:
    call = make_call()
    make_panel(call, make_user(), *[make_user() for _ in range(rows)])
    return make_user(role=Role.OFFICER), f"/en/office/calls/{call.slug}/panel"


def outbox(rows: int) -> tuple[User, str]:
    _mails(rows)
    return make_user(role=Role.OFFICER), "/en/office/outbox"


def _mails(rows: int) -> None:
    for _ in range(rows):
        report = BarrierReport(
            reference=f"B-{next(NUMBERS)}", locale="nb", what="x", where="", email=""
        )
        database.session.add(report)
        database.session.flush()
        to = Recipient("office@university.example", "nb")
        queue("pages/emails/barrier", to=to, about=report, report=report)


def barriers(rows: int) -> tuple[User, str]:
    _mails(rows)
    return make_user(role=Role.OFFICER), "/en/office/barriers"


def people(rows: int) -> tuple[User, str]:
    for _ in range(rows):
        make_user(role=Role.REVIEWER)
    return make_user(role=Role.ADMINISTRATOR), "/en/office/people"


def calls(rows: int) -> tuple[User | None, str]:
    for _ in range(rows):
        make_call()
        make_call(state=CallState.REVIEWING)
    return None, "/en/calls"


def front(rows: int) -> tuple[User | None, str]:
    for _ in range(rows):
        make_call()
    return None, "/en/"


def mailbox(rows: int) -> tuple[User | None, str]:
    _mails(rows)
    return None, "/en/demo/mailbox"


def late(rows: int) -> tuple[User, str]:
    officer, call = make_user(role=Role.OFFICER), make_call(state=CallState.CLOSED)
    until = now() + timedelta(days=2)
    for number in range(rows):
        grant(call=call, email=f"late{number}@late.example", until=until, reason="Ill", by=officer)
    return officer, f"/en/office/calls/{call.slug}/late-entry"


def assisted(rows: int) -> tuple[User, str]:
    officer, call = make_user(role=Role.OFFICER), make_call()
    for number in range(rows):
        for_whom, token = make_user(), f"{call.slug}-{number}"
        entered = {"language": "en", "means": Means.LETTER, "token": token}
        begin(call=call, owner=for_whom, by=officer, **entered)
    return officer, f"/en/office/calls/{call.slug}/assisted"


def a_call_with_tests(rows: int) -> tuple[User, str]:
    officer, call = make_user(role=Role.OFFICER), make_call()
    for _ in range(rows):
        make_test_call(call=call, by=officer)
        ask_for(call=call, by=officer).state = RunState.FAILED
    return officer, f"/en/office/calls/{call.slug}/tests"


def invited(rows: int) -> tuple[User, str]:
    """Somebody who is asked to take part in some drafts, and to write about others."""
    user = make_user()
    for _ in range(rows):
        owner = make_user()
        one, other = (make_submission(make_call(), owner, state=S.DRAFT) for _ in range(2))
        whom = co_submitters.Invited(user.name, user.email, Rights.EDIT, "en")
        co_submitters.invite(submission=one, whom=whom, by=owner)
        whose = referees.Asked(user.name, user.email, "en")
        referees.invite(submission=other, whom=whose, by=owner)
    return user, "/en/my"


def letters(rows: int) -> tuple[User, str]:
    case = make_submission(make_call(state=CallState.CLOSED), make_user(), state=S.SCREENING)
    for number in range(rows):
        letter = Referee(submission_id=case.id, name=f"Writer {number}", language="en")
        letter.email, letter.state = f"writer{number}@letters.example", RefereeState.RECEIVED
        letter.received_at = letter.expires_at = now()
        letter.answers = {"letter": "They did it."}
        database.session.add(letter)
    return make_user(role=Role.OFFICER), f"/en/office/submissions/{case.reference}/letters"


def threads(rows: int) -> tuple[User, str]:
    call, owner = make_call(), make_user()
    for _ in range(rows):
        case = make_submission(call, owner)
        said = Message(submission_id=case.id, author_id=owner.id, from_office=False, text="Hei")
        said.token = case.reference
        database.session.add(said)
    return make_user(role=Role.OFFICER), f"/en/office/calls/{call.slug}/messages"


def feed(rows: int) -> tuple[User | None, str]:
    calls(rows)
    return None, "/en/calls.atom"


def calendar(rows: int) -> tuple[User | None, str]:
    calls(rows)
    return None, "/en/calls.ics"


def data(rows: int) -> tuple[User | None, str]:
    calls(rows)
    return None, "/calls.json"


Build = Callable[[int], tuple[User | None, str]]
LISTS: dict[Build, int] = {
    mine: COMMITTEE,
    start: DRAFT,
    room: COMMITTEE,
    chairs_room: COMMITTEE,
    ranking: COMMITTEE,
    left: COMMITTEE,
    rulings: COMMITTEE,
    declarations: COMMITTEE,
    committees: COMMITTEE,
    submissions: COMMITTEE,
    offices_calls: COMMITTEE,
    panel: COMMITTEE,
    outbox: COMMITTEE,
    barriers: COMMITTEE,
    people: COMMITTEE,
    calls: PUBLIC,
    front: FRONT,
    mailbox: PUBLIC,
    late: COMMITTEE,
    assisted: COMMITTEE,
    a_call_with_tests: COMMITTEE,
    invited: COMMITTEE,
    letters: COMMITTEE,
    threads: COMMITTEE,
    feed: PUBLIC,
    calendar: PUBLIC,
    data: PUBLIC,
}


def statements(client: Client, db: Session, user: User | None, path: str) -> list[str]:
    db.commit()
    browser = client.sign_in(user) if user else client
    browser.get(path)
    with counting() as found:
        browser.get(path)
    # The test's own session reads nothing meanwhile, so these are the request's.
    return found


@pytest.mark.parametrize("build", LISTS, ids=lambda build: build.__name__)
def test_list_asks_as_often_for_three_rows_as_for_one(
    app: Flask, client: Client, db: Session, build: Build
) -> None:
    load_shipped_pages()
    load_historic(db)
    one = statements(client, db, *build(1))
    three = statements(client, db, *build(3))
    assert len(one) == len(three), "\n".join(three)
    assert len(three) <= LISTS[build], "\n".join(three)


def budget(page: Page) -> int:
    """What a page may ask; a page that shows a whole case may ask more than a list.

    A page of a round of mentoring reads everybody in it and weighs them against each other.
    """
    if page.endpoint == "pages.front":
        return FRONT
    if page.endpoint == "tree.show":  # each part of the pages has a section there
        return ROUND
    if page.kind in {"page", "machine"}:
        return PUBLIC
    if page.name.startswith("section"):
        return DRAFT
    return ROUND if page.path.startswith("/{locale}/office/cohorts/{") else WHOLE_CASE


@pytest.mark.parametrize("page", [p for p in PAGES if p.html], ids=lambda page: page.name)
def test_page_stays_within_its_budget(world: World, page: Page) -> None:
    who = next((w for w, status in page.answers.items() if status == 200), Who.ANONYMOUS)
    path = world.places.path(page, "nn")
    world.send(who, path)
    with counting() as found:
        world.send(who, path)
    assert len(found) <= budget(page), "\n".join(found)
