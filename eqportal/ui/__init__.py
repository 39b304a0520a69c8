"""The interface: layouts, components, assets, headers, errors, desks."""

from flask import Flask

from eqportal.ui.assets import init_assets
from eqportal.ui.errors import init_errors
from eqportal.ui.headers import init_headers
from eqportal.ui.intake import init_intake
from eqportal.ui.logs import init_logs


def init_app(app: Flask) -> None:
    """Everything that stands around the views."""
    init_headers(app)
    init_intake(app)
    init_logs(app)
    init_assets(app)
    init_errors(app)
