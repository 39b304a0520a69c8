"""The words of panels beside the seats: how a member counts, and what the check came to."""

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

from eqportal.reviews.panels.balance import Verdict
from eqportal.reviews.panels.models import CountedAs

COUNTED: dict[CountedAs, LazyString] = {
    CountedAs.WOMAN: lazy_pgettext("counted as", "Woman"),
    CountedAs.MAN: lazy_pgettext("counted as", "Man"),
}
VERDICTS: dict[Verdict, LazyString] = {
    Verdict.MET: lazy_pgettext("gender balance", "The rule is met"),
    Verdict.NOT_MET: lazy_pgettext("gender balance", "The rule is not met"),
    Verdict.OPEN: lazy_pgettext("gender balance", "Cannot be told yet"),
}
KINDS: dict[Verdict, str] = {
    Verdict.MET: "success",
    Verdict.NOT_MET: "warning",
    Verdict.OPEN: "info",
}
"""Which kind of notice each has."""
