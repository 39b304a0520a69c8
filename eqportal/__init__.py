"""eqportal: the portal of a university's equality office."""

from pathlib import Path

from flask import Flask
from jinja2 import FileSystemLoader, PrefixLoader, StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from eqportal import (
    accounts,
    cache,
    calls,
    decisions,
    demo,
    endorsements,
    followup,
    forms,
    laureates,
    mail,
    mentoring,
    pages,
    programmes,
    rehearsal,
    reviews,
    search,
    submissions,
    ui,
    units,
)
from eqportal.access import gates
from eqportal.access.roles import Permission
from eqportal.configuration import configure
from eqportal.database import check_sqlite_path, prepare
from eqportal.extensions import csrf, db, limiter, login_manager, migrate
from eqportal.locales.catalogues import init_catalogues
from eqportal.locales.formats import FILTERS
from eqportal.locales.negotiation import init_locales
from eqportal.mail.outbox import absolute
from eqportal.settings import Settings, read_settings
from eqportal.ui.environment import PlainEnvironment
from eqportal.ui.intake import let_write
from eqportal.ui.logs import say

ROOT = Path(__file__).parent
CAPABILITIES = (
    search,
    accounts,
    units,
    pages,
    programmes,
    calls,
    submissions,
    endorsements,
    reviews,
    decisions,
    laureates,
    followup,
    mentoring,
    rehearsal,
    demo,
)
"""Each gives `blueprints`; importing it registers what it offers to the floors below."""
TEMPLATES = (ui, forms, mail, *CAPABILITIES)


def create_app(settings: Settings | None = None, **overrides: object) -> Flask:
    """Assemble the portal; SettingsError when it must not start."""
    settings = settings or read_settings()
    app = Flask(__name__, static_folder=None)
    configure(app, settings, overrides)
    _load_templates(app)
    _init_extensions(app)
    for capability in CAPABILITIES:
        for blueprint in capability.blueprints:
            app.register_blueprint(blueprint)
    gates.check_every_view(app)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    cache.init_app(app, say)
    return app


def _load_templates(app: Flask) -> None:
    folders = {
        part.__name__.rpartition(".")[2]: FileSystemLoader(
            ROOT / part.__name__.rpartition(".")[2] / "templates"
        )
        for part in TEMPLATES
    }
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    app.jinja_environment = PlainEnvironment
    app.jinja_loader = PrefixLoader(folders)
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals.update(absolute=absolute, can=gates.can, Permission=Permission)


def _init_extensions(app: Flask) -> None:
    """In the order in which they look at a request."""
    check_sqlite_path(app.config["SQLALCHEMY_DATABASE_URI"])
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
    migrate.init_app(app, directory=str(ROOT.parent / "migrations"))
    init_locales(app)
    init_catalogues(app)
    ui.init_app(app)
    login_manager.init_app(app, add_context_processor=False)  # it would read every cookie
    accounts.init_app(app)
    pages.init_app(app)
    rehearsal.marking.init_app(app)
    app.before_request(gates.gate)
    limiter.init_app(app)
    csrf.init_app(app)
    app.before_request(let_write)
