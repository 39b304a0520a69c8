"""The shelf is bounded, and what is wanted at once is made once."""

import threading
import time

from eqportal.cache.finished import Finished
from eqportal.cache.generation import State
from eqportal.cache.shelf import Shelf, Turns


def answer(octets: int) -> Finished:
    headers = [("Content-Type", "text/html"), ("Cache-Control", "public")]
    return Finished(headers, b"a" * octets, "/", (State("t"), 1))


def key(number: int) -> tuple[str, str, str]:
    return "portal.example", "", f"/{number}"


def test_so_many_entries_and_the_one_not_asked_for_goes() -> None:
    shelf = Shelf(entries=3)
    for number in range(3):
        shelf.put(key(number), answer(10))
    shelf.get(key(0))
    shelf.put(key(3), answer(10))

    assert [number for number in range(4) if shelf.get(key(number))] == [0, 2, 3]


def test_so_many_bytes_with_every_encoding_counted() -> None:
    shelf = Shelf(octets=5_000)
    first = answer(2_000)
    shelf.put(key(0), first)
    shelf.put(key(1), answer(2_900))
    assert (len(shelf), shelf.octets) == (2, 4_900)

    first.version("gzip")
    shelf.put(key(0), first)
    assert shelf.octets == 4_900 + len(first.version("gzip").body)

    shelf.put(key(2), answer(2_000))
    assert shelf.get(key(1)) is None
    assert shelf.octets <= 5_000


def test_what_is_larger_than_the_shelf_is_not_kept() -> None:
    shelf = Shelf(octets=1_000)
    shelf.put(key(0), answer(2_000))
    assert (len(shelf), shelf.octets) == (0, 0)


def test_one_makes_it_and_the_others_wait() -> None:
    turns, made, running = Turns(), [], []

    def ask() -> None:
        with turns.alone(key(0)):
            running.append(1)
            assert len(running) == 1
            if not made:
                time.sleep(0.05)
                made.append(1)
            running.pop()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (made, turns._places) == ([1], {})


def test_another_page_does_not_wait() -> None:
    turns = Turns()
    with turns.alone(key(0)), turns.alone(key(1)):
        assert len(turns._places) == 2


def test_many_threads_leave_the_count_right() -> None:
    shelf = Shelf(entries=5, octets=3_000)

    def work(start: int) -> None:
        for number in range(300):
            shelf.put(key((start + number) % 11), answer(100 + number))
            shelf.get(key(number % 11))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [found for number in range(11) if (found := shelf.get(key(number)))]
    assert shelf.octets == sum(found.octets for found in kept) <= 3_000
    assert len(shelf) == len(kept) <= 5
