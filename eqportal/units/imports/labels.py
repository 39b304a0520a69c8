"""The words for what a file can bring in."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eqportal.units.imports.plans import What

TITLES: dict[What, LazyString] = {
    What.UNITS: _l("Import units"),
    What.SHARES: _l("Import gender shares"),
    What.LEADERS: _l("Import leaders"),
}
