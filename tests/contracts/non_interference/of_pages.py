"""The secrets of the pages, and who must not notice; editors may know all but two of them."""

from tests.contracts.non_interference import facts, pages_facts
from tests.contracts.non_interference.cast import P
from tests.contracts.non_interference.secret import Fact, Secret

VISITORS = (P.STRANGER, P.OWNER, P.REVIEWER, P.CHAIR, P.DEAN)


def _secret(name: str, fact: Fact, *observers: P, stage: str = "reading") -> Secret:
    return Secret(name, (), stage, fact, (*observers,))


SECRETS = (
    _secret("a text in work", pages_facts.in_work, *VISITORS),
    _secret("what a text said", pages_facts.otherwise, *VISITORS),
    _secret("what is on the shelf", pages_facts.on_the_shelf, *VISITORS),
    _secret("news to come", pages_facts.to_come, *VISITORS),
    _secret("what a visitor says", pages_facts.said, *VISITORS),
    _secret("who reports a barrier", pages_facts.reported, P.EDITOR, *VISITORS),
    _secret("a case, to an editor", facts.another_case, P.EDITOR, stage="scoring"),
)
