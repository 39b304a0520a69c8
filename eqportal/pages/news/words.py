"""What news is called."""

from flask_babel import lazy_gettext as _l

NEWS = _l("News and events")
