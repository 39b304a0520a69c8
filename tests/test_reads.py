"""Reading once, and a part of a request that only reads."""

import pytest

from eqportal.database import reading_only
from eqportal.reads import once, reading


def test_a_part_that_only_reads_keeps_nothing_behind(db):
    with reading():
        assert reading_only.get()
        assert once("what", lambda: 1) == 1
        assert once("what", lambda: 2) == 1
    with reading():
        assert once("what", lambda: 3) == 3
    assert not reading_only.get()


def test_what_comes_after_a_reading_that_failed_may_write(db):
    with pytest.raises(LookupError), reading():
        raise LookupError
    assert not reading_only.get()
