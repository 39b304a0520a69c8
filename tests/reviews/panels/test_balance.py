"""The rule of section 28, for every size of a panel."""

import pytest

from eqportal.reviews.panels.balance import Balance, Verdict, least


@pytest.mark.parametrize(
    "size, each",
    [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3), (8, 3), (9, 4), (10, 4), (11, 5)],
)
def test_least_follows_the_paragraph(size, each):
    assert least(size) == each


@pytest.mark.parametrize(
    "women, men, unstated, verdict",
    [
        (1, 1, 0, Verdict.MET),
        (3, 0, 0, Verdict.NOT_MET),
        (3, 1, 0, Verdict.NOT_MET),
        (2, 2, 0, Verdict.MET),
        (2, 2, 1, Verdict.MET),
        (4, 0, 1, Verdict.NOT_MET),
        (2, 1, 1, Verdict.OPEN),
        (0, 0, 4, Verdict.OPEN),
        (1, 0, 3, Verdict.OPEN),
        (6, 4, 0, Verdict.MET),
        (8, 3, 0, Verdict.NOT_MET),
    ],
)
def test_the_unstated_leave_it_open_only_when_they_can_decide(women, men, unstated, verdict):
    assert Balance(women, men, unstated).verdict is verdict
