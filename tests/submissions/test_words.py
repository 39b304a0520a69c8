"""References, and that every state has its words."""

from eqportal.programmes.preset import SubmissionKind
from eqportal.submissions import labels, reference
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.working import Progress


def test_every_state_progress_and_kind_has_words():
    assert set(labels.STATES) == set(SubmissionState)
    assert set(labels.TOLD) == set(SubmissionState)
    assert set(labels.PROGRESS) == set(Progress)
    assert set(labels.WORDS) == set(SubmissionKind)


def test_eligibility_and_decision_are_not_told_before_they_are_announced():
    told = {labels.TOLD[s].status._args for s in ("screening", "eligible", "in_review", "decided")}
    assert len(told) == 1


def test_a_reference_is_known_again_and_a_slip_is_found():
    for _ in range(200):
        made = reference.new_reference()
        assert reference.is_reference(made)
        place = 3 + _ % 4
        other = "2" if made[place] != "2" else "3"
        assert not reference.is_reference(made[:place] + other + made[place + 1 :])


def test_swapped_neighbours_are_found():
    made = "EQ-7K3M-2" + reference.check_character("7K3M2")
    assert reference.is_reference(made)
    assert not reference.is_reference(made.replace("7K", "K7"))
    assert not reference.is_reference("EQ-7K3M")
