"""The words for what a row of a file comes to."""

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.reviews.assignments.files.reading import Verdict

VERDICTS: dict[Verdict, LazyString] = {
    Verdict.NEW: lazy_pgettext("row of a file", "New"),
    Verdict.UNCHANGED: lazy_pgettext("row of a file", "Unchanged"),
    Verdict.WRONG: lazy_pgettext("row of a file", "Wrong"),
}
VERDICT_KINDS: dict[Verdict, str] = {
    Verdict.NEW: "success",
    Verdict.UNCHANGED: "neutral",
    Verdict.WRONG: "danger",
}
