"""What a large committee asks for: the board, a case, the next one, how far it is, and saving."""

from collections.abc import Iterator, Mapping
from functools import partial

from benchmarks.browsing import MOVED, Browser, form_with
from benchmarks.committee import LARGE, SMALL, growth
from benchmarks.figures import Figure
from benchmarks.portal import Served
from benchmarks.rounds import Cost, Effort, Task, below, costs
from benchmarks.rush import COOKIE
from benchmarks.sixty import Room
from benchmarks.statements import inside, statements_of, visitor

PAGE_CPU, STATEMENTS, GROWTH, SAVE_CPU = 40.0, 12, 1.3, 25.0
REQUESTS, SAVES = 30, 40
CHAIR = "chair@demo.example"
TAKEN = {200, MOVED}


def pages_of(room: Room) -> dict[str, tuple[str, str]]:
    """The pages by name: whose, and where."""
    calls, cases = f"/nb/committee/calls/{room.slug}", "/nb/committee/submissions"
    return {
        "ranking board": (CHAIR, f"{calls}/ranking"),
        "ranking board, member": (room.member, f"{calls}/ranking"),
        "case page": (room.member, f"{cases}/{room.locked}"),
        "next to review": (room.member, f"{calls}/next"),
        "progress": (CHAIR, calls),
    }


def ask(browser: Browser, path: str) -> None:
    """A page, or the way to one."""
    answer = browser.get(path)
    assert answer.status in TAKEN, f"{path}: {answer.status}"


def browser_of(served: Served, room: Room, person: str) -> Browser:
    """A browser of the chair, or of the member whom the benchmark has made."""
    browser = Browser(served.port)
    if person == room.member:
        browser.cookies[COOKIE] = room.cookie
    else:
        browser.sign_in(person)
    return browser


def tasks_of(served: Served, room: Room) -> dict[str, Task]:
    """A signed-in browser for each page."""
    tasks = {}
    for name, (person, path) in pages_of(room).items():
        browser = browser_of(served, room, person)
        tasks[name] = Task(partial(ask, browser, path), served.pid, served.portal.postgres)
    return tasks


def within(found: Mapping[str, Cost]) -> bool:
    """Whether every page is cheap, and as cheap with ten times the cases."""
    names = [name.removeprefix("large ") for name in found if name.startswith("large ")]
    cheap = all(found[f"large {name}"].cpu <= PAGE_CPU for name in names)
    return cheap and all(growth(name, found) <= GROWTH for name in names)


def in_the_room(
    served: Mapping[str, Served], rooms: Mapping[str, Room], effort: Effort
) -> Iterator[Figure]:
    """The pages of both sizes in turn, and saving a review in the large one."""
    tasks = {
        f"{size} {name}": task
        for size, one in served.items()
        for name, task in tasks_of(one, rooms[size]).items()
    }
    found = costs(tasks, effort, REQUESTS, within)
    large, room = served["large"], rooms["large"]
    with inside(large.portal) as app:
        for name, (person, path) in pages_of(room).items():
            client = visitor(app, None if person == room.member else person)
            if person == room.member:
                client.set_cookie(COOKIE, room.cookie, domain="127.0.0.1")
            yield from _asked(name, statements_of(app, client, path), large)
            yield from _grown(name, found, large)
    yield from saving(large, room, effort)


def _asked(name: str, number: int, large: Served) -> Iterator[Figure]:
    yield Figure(
        f"{name}, sixty members: statements",
        large.portal.database,
        number,
        "statements",
        STATEMENTS,
    )


def _grown(name: str, found: Mapping[str, Cost], large: Served) -> Iterator[Figure]:
    database = large.portal.database
    yield from found[f"large {name}"].figures(f"{name}, sixty members", database, PAGE_CPU)
    times = growth(name, found)
    yield Figure(f"{name}: {LARGE:,} to {SMALL:,} cases", database, times, "times", GROWTH)


class Judging:
    """Saves the same review again and again, each time with other words."""

    def __init__(self, browser: Browser, reference: str) -> None:
        self.browser, self.times = browser, 0
        self.url = f"/nb/committee/submissions/{reference}/review"
        self.fields = self._read()

    def _read(self) -> dict[str, str]:
        return form_with(self.browser.get(self.url).body, "summary")

    def save(self) -> None:
        """One save with the button; a page never collides with itself."""
        self.times += 1
        typed = {"summary": f"Written {self.times} times.", "_save": "1"}
        answer = self.browser.post(self.url, self.fields | typed)
        assert answer.status == MOVED, f"saving a review: {answer.status}"


def saving(served: Served, room: Room, effort: Effort) -> Iterator[Figure]:
    """What it costs to save a review while thirty thousand others lie there."""
    browser = browser_of(served, room, room.member)
    judging = Judging(browser, room.left[0])
    task = Task(judging.save, served.pid, served.portal.postgres)
    found = costs({"": task}, effort, SAVES, below(SAVE_CPU))[""]
    yield from found.figures("saving a review", served.portal.database, SAVE_CPU)
