"""Every side, place, rule and weight has its words."""

from eqportal.mentoring.cohorts import labels
from eqportal.mentoring.cohorts.choosing import Refusal
from eqportal.mentoring.cohorts.models import Place, Side
from eqportal.mentoring.matching.spec import Aim, Apart, Part, Rule


def test_labels_cover_what_they_name() -> None:
    for table in (labels.SIDES, labels.HEADINGS, labels.ROLES, labels.SELECT, labels.NOBODY):
        assert set(table) == set(Side)
    assert set(labels.BOTH) == set(Side)
    assert set(labels.PLACES) == set(labels.PLACE_KINDS) == set(Place)
    assert set(labels.CHOICES) == set(Place) - {Place.LEFT}
    assert set(labels.REFUSALS) == set(Refusal)
    assert set(labels.RULE_HINTS) == set(Rule)
    assert set(labels.PART_HINTS) == set(Part)
    assert set(labels.AIM_HINTS) == set(Aim)
    assert set(labels.APART_HINTS) == set(Apart)
