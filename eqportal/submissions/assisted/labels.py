"""The words for the ways in which a person's words come to the office."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.submissions.assisted.models import Means

MEANS: dict[Means, LazyString] = {
    Means.TELEPHONE: _p("assisted entry", "By telephone"),
    Means.LETTER: _p("assisted entry", "By letter"),
    Means.MEETING: _p("assisted entry", "At a meeting"),
}
