"""The words for roles."""

from flask_babel import lazy_pgettext as _p
from flask_babel.speaklater import LazyString

from eqportal.access.roles import Role

ROLES: dict[Role, LazyString] = {
    Role.OFFICER: _p("role", "Officer"),
    Role.EDITOR: _p("role", "Editor"),
    Role.REVIEWER: _p("role", "Reviewer"),
    Role.CHAIR: _p("role", "Chair"),
    Role.ENDORSER: _p("role", "Endorser"),
    Role.ADMINISTRATOR: _p("role", "Administrator"),
}
