"""Every state and seat has a word."""

from eqportal.reviews import labels
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Recommendation
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.plans.models import Others, PhaseKind
from eqportal.reviews.recusals.models import Standing


def test_labels_cover_their_enums():
    assert set(labels.SEATS) == set(Seat)
    assert set(labels.STANDINGS) == set(Standing)
    assert set(labels.REVIEWS) == set(ReviewState)
    assert set(labels.RECOMMENDATIONS) == set(Recommendation)
    assert set(labels.PHASES) == set(PhaseKind)
    assert set(labels.OTHERS) == set(Others)
    assert set(labels.KINDS) == {None, *Standing, *ReviewState}
