"""For machines: sitemap, robots, security contact, health, and the institution's colours."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import groupby

from flask import Blueprint, Response, current_app, make_response, render_template
from sqlalchemy import text

from eqportal.access.gates import public
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LOCALES
from eqportal.pages import queries
from eqportal.ui.headers import keep_publicly

machines = Blueprint("machines", __name__)
PRIVATE = ("my", "submissions", "committee", "office", "sign-in", "demo")
SECURITY_TEXT_DAYS = 180

places: list[Callable[[], Iterable[tuple[str, date | None]]]] = []
"""Each gives public pages of a higher floor: the path after the language, and since when."""


def _plain(body: str, media_type: str = "text/plain") -> Response:
    response = make_response(body)
    response.content_type = f"{media_type}; charset=utf-8"
    return response


@machines.get("/sitemap.xml")
@public
def sitemap() -> Response:
    """Every public page in every language, each with its siblings."""
    pages = [list(rows) for _, rows in groupby(queries.all_slugs(), key=lambda row: row[0])]
    body = render_template(
        "pages/sitemap.xml",
        pages=pages,
        places=[("calls", None), *(place for found in places for place in found())],
        origin=current_app.config["PUBLIC_URL"],
        locales=LOCALES,
    )
    return keep_publicly(_plain(body, "application/xml"))


@machines.get("/robots.txt")
@public
def robots() -> Response:
    """Public pages are welcome in indexes; what is behind signing in is not."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: /{locale}/{path}" for locale in LOCALES for path in PRIVATE]
    lines += [f"Sitemap: {current_app.config['PUBLIC_URL']}/sitemap.xml", ""]
    return keep_publicly(_plain("\n".join(lines)))


@machines.get("/.well-known/security.txt")
@public
def security() -> Response:
    """Where to report a weakness (RFC 9116)."""
    site = queries.site()
    until = now().replace(hour=0, minute=0, second=0, microsecond=0)
    until += timedelta(days=SECURITY_TEXT_DAYS)
    contact = site.security_contact or f"mailto:{site.email}"
    origin = current_app.config["PUBLIC_URL"]
    lines = [
        f"Contact: {contact}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nb, nn, en",
        f"Canonical: {origin}/.well-known/security.txt",
        "",
    ]
    return keep_publicly(_plain("\n".join(lines)))


@machines.get("/colours.css")
@public
def colours() -> Response:
    """The institution's own action colours, for both schemes."""
    site = queries.site()
    rules = []
    if site.action_light:
        rules.append(f":root{{--eq-action:{site.action_light}}}")
    if site.action_dark:
        rules.append(f":root{{--eq-action-dark:{site.action_dark}}}")
    return keep_publicly(_plain("\n".join(rules), "text/css"), seconds=300)


@machines.get("/healthz")
@public
def alive() -> Response:
    """The process answers."""
    return _plain("ok\n")


@machines.get("/readyz")
@public
def ready() -> Response:
    """The database answers too, and the pages are loaded."""
    session().execute(text("SELECT 1"))
    return _plain("ready\n") if queries.all_slugs() else _not_ready()


def _not_ready() -> Response:
    response = _plain("no pages: run eqportal init\n")
    response.status_code = 503
    return response
