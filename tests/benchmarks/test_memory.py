"""How memory is measured."""

import os

from benchmarks.memory import taking

MEGABYTES = 60


def test_what_was_taken_counts_though_it_was_given_back():
    with taking(os.getpid()) as taken:
        bytearray(os.urandom(1)) * (MEGABYTES * 1_000_000)

    assert MEGABYTES * 0.5 < taken.megabytes < MEGABYTES * 2


def test_nothing_taken_is_next_to_nothing():
    with taking(os.getpid()) as taken:
        sum(range(1000))

    assert taken.megabytes < MEGABYTES / 2
