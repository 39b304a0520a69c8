"""The log on the page of the pair, for the two."""

from typing import Any

from eqportal.mentoring.care import rules
from eqportal.mentoring.care.log import queries
from eqportal.mentoring.care.topics import topics_of
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings.blocks import register_pair_block
from eqportal.mentoring.pairings.models import Pairing

PLAN = (10, 12)


def for_pair(pairing: Pairing, reader: Participant) -> dict[str, Any] | None:
    """The lines, how far the plan has come, and whether the reader is reminded.

    Nothing of a round that is forgotten: an empty log would say that the two never met.
    """
    if reader.cohort.forgotten_at is not None:
        return None
    known = topics_of(reader.cohort)
    lines = [
        {"line": line, "topics": [known.get(topic, topic) for topic in line.topics]}
        for line in queries.entries(pairing)
    ]
    return {
        "lines": lines,
        "plan": PLAN,
        "own": reader.user_id,
        "writes": rules.writes(pairing, reader.cohort),
        "reminded": queries.reminders_off(pairing, reader.user_id) is None,
    }


register_pair_block("mentoring/care/block_log.html", for_pair, order=20)
