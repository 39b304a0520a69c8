"""What a submitter is told of the decision, once it is announced; decisions registers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

TOLD = (SubmissionState.ANNOUNCED, SubmissionState.CLOSED)


@dataclass(frozen=True)
class Answer:
    """The outcome in words, the kind of its tag, and the reasons as they were written."""

    outcome: str
    kind: str
    reasons: str


sources: list[Callable[[Submission], Answer | None]] = []

Load = Callable[[Submission], Any]
_blocks: list[tuple[int, str, Load]] = []


def register_case_block(template: str, load: Load, *, order: int = 50) -> None:
    """Show `template` on the submitter's page of a case, with what `load` returns as `block`.

    None leaves it out; the lowest order stands first. A block has headings of its own.
    """
    _blocks.append((order, template, load))
    _blocks.sort(key=lambda entry: entry[0])


def case_blocks(submission: Submission) -> list[tuple[str, Any]]:
    """The templates for a case, each with what it shows."""
    loaded = [(template, load(submission)) for _order, template, load in _blocks]
    return [(template, block) for template, block in loaded if block is not None]


def answer_to(submission: Submission) -> Answer | None:
    """The announced decision of a case; before the announcement there is nothing to tell."""
    if submission.state not in TOLD:
        return None
    return next((answer for source in sources if (answer := source(submission))), None)
