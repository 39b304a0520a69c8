"""Every state and right of the invitations has its words, and each table leads somewhere."""

import pytest

from eqportal.submissions.cosubmitters import labels as co_submitters
from eqportal.submissions.cosubmitters import lifecycle as co_submitter
from eqportal.submissions.cosubmitters.models import Rights
from eqportal.submissions.proposers import labels as proposers
from eqportal.submissions.proposers import lifecycle as proposer
from eqportal.submissions.referees import labels as referees
from eqportal.submissions.referees import lifecycle as referee

TABLES = [
    (co_submitter.LIFECYCLE, co_submitter.CoSubmitterState, co_submitters),
    (proposer.LIFECYCLE, proposer.ProposerState, proposers),
    (referee.LIFECYCLE, referee.RefereeState, referees),
]


@pytest.mark.parametrize("table, states, words", TABLES)
def test_every_state_has_words_and_is_reached(app, table, states, words):
    assert set(words.STATES) == set(words.KINDS) == set(states)
    assert {table.initial, *(t.target for t in table.transitions)} == set(states)


def test_every_right_has_words(app):
    assert set(co_submitters.RIGHTS) == set(Rights)
