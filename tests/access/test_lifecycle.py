"""Every lifecycle: its table is whole, and nothing moves outside it."""

from itertools import product

import pytest

from eqportal.access.lifecycle import Actor, Lifecycle, WrongStateError
from eqportal.calls.lifecycle import LIFECYCLE as CALL
from eqportal.reviews.lifecycle import LIFECYCLE as REVIEW
from eqportal.submissions.lifecycle import LIFECYCLE as SUBMISSION
from eqportal.submissions.lifecycle import SubmissionAction, SubmissionState

TABLES = [CALL, SUBMISSION, REVIEW]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_lifecycle_reaches_every_state(table: Lifecycle) -> None:
    states = type(table.initial)
    reached = {table.initial, *(t.target for t in table.transitions)}
    assert reached == set(states)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_lifecycle_uses_every_action(table: Lifecycle) -> None:
    actions = type(table.transitions[0].action)
    assert {t.action for t in table.transitions} == set(actions)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_lifecycle_moves_as_the_table_says_and_no_other_way(table: Lifecycle) -> None:
    states, actions = type(table.initial), type(table.transitions[0].action)
    for state, action, actor in product(states, actions, Actor):
        rows = [
            t
            for t in table.transitions
            if t.action == action and state in t.sources and actor in t.actors
        ]
        assert len(rows) <= 1
        if rows:
            assert table.move(state, action, actor) == rows[0].target
        else:
            with pytest.raises(WrongStateError):
                table.move(state, action, actor)


def test_call_ends_archived_or_cancelled() -> None:
    assert sorted(CALL.terminal()) == ["archived", "cancelled"]


def test_submission_ends_in_three_ways_and_a_lapsed_one_may_be_reopened() -> None:
    assert sorted(SUBMISSION.terminal()) == ["closed", "ineligible", "withdrawn"]
    assert SUBMISSION.move(SubmissionState.LAPSED, SubmissionAction.REOPEN, Actor.OFFICER) == (
        SubmissionState.DRAFT
    )
