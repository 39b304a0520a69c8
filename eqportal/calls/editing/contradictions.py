"""What contradicts within one question: its limits, and options that nobody can tell apart."""

from collections import Counter
from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.calls.editing import labels
from eqportal.forms.spec import Kind, Question
from eqportal.locales.text import LOCALES, is_empty

PAIRS = (("min_items", "max_items"), ("minimum", "maximum"))


def limit_problems(question: Question) -> dict[str, str]:
    """Limits that contradict each other, or ask for more than there are options; by the field."""
    found, limits = {}, question.limits
    for least, most in PAIRS:
        low, high = getattr(limits, least), getattr(limits, most)
        if low is not None and high is not None and low > high:
            found[least] = _(
                "The lowest, %(low)s, is above the highest, %(high)s.", low=low, high=high
            )
    options = len(question.options)
    if question.kind is Kind.CHOICES and (limits.min_items or 0) > options:
        found["min_items"] = ngettext(
            "There is only %(num)s option to choose.",
            "There are only %(num)s options to choose among.",
            options,
        )
    return found


def alike(question: Question) -> Iterator[str]:
    """Options that nobody can tell apart in one of the languages."""
    for locale in LOCALES:
        words = Counter(" ".join(o.label.in_(locale).split()).casefold() for o in question.options)
        for option in question.options:
            label = " ".join(option.label.in_(locale).split())
            if not is_empty(label) and words.pop(label.casefold(), 0) > 1:
                yield _(
                    "Two options have the same words in %(language)s: “%(words)s”.",
                    language=labels.LANGUAGES[locale],
                    words=label,
                )
