"""Whose question it is: which answers a blind reader meets when one side, or both, are hidden."""

from eqportal.forms.spec import Form, Question, Reader, RuleKind
from eqportal.reviews.blind.queries import Hidden


def of_submitter(form: Form) -> set[str]:
    """The questions that name the submitter and those who send it together with them."""
    return {rule.question for rule in form.rules if rule.kind is RuleKind.CONTAINS_SUBMITTER}


def shows(form: Form, question: Question, hidden: Hidden) -> bool:
    """Whether the answer to a question is shown, redacted, to somebody who reads blind.

    The form says so for each question. Where one side alone is hidden, the questions that
    identify the other side are shown too.
    """
    if Reader.BLIND_REVIEWER in question.seen_by:
        return True
    if (hidden.submitter and hidden.subject) or not question.identifies:
        return False
    theirs = hidden.submitter if question.id in of_submitter(form) else hidden.subject
    return Reader.REVIEWER in question.seen_by and not theirs
