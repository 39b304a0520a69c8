"""What a page costs without a portal: a bare Flask view, and a minimal Flask page.

`python -m benchmarks.peers bare|minimal PORT` serves one of them as the portal is served.
"""

import os
import sys

from flask import Flask, render_template
from flask_babel import Babel
from sqlalchemy import create_engine, text

from benchmarks.browsing import HOST
from eqportal.configuration import TRANSLATIONS
from eqportal.server import server

BODY, DATABASE = "EQPORTAL_BENCH_BODY", "EQPORTAL_DATABASE_URL"
LINKS = (
    "Calls",
    "Contact",
    "Main menu",
    "Menu",
    "Language",
    "Sign in",
    "About this site",
    "Office",
)
TEMPLATE = """<!DOCTYPE html>
<html lang="nb"><head><meta charset="utf-8"><title>{{ page.title }}</title></head><body>
<nav><ul>{% for link in links %}<li><a href="/{{ loop.index }}">{{ _(link) }}</a></li>{% endfor %}
</ul></nav><main><h1>{{ page.title }}</h1>{{ page.html | safe }}</main></body></html>"""
QUERY = """SELECT title, html FROM page_revision
WHERE state = 'published' AND locale = 'nb' AND slug = 'kontakt'"""


def bare() -> Flask:
    """A view that returns bytes that are there already."""
    app = Flask(__name__, static_folder=None)
    with open(os.environ[BODY], "rb") as file:  # noqa: PTH123 - one line is enough
        body = file.read()

    @app.get("/")
    def page() -> bytes:
        return body

    return app


def minimal() -> Flask:
    """A template, a catalogue and one query: what no page of this kind can do without."""
    app = Flask(__name__, static_folder=None)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS.absolute())
    Babel(app, locale_selector=lambda: "nb")
    engine = create_engine(os.environ[DATABASE])
    query, template = text(QUERY), app.jinja_env.from_string(TEMPLATE)

    @app.get("/")
    def page() -> str:
        with engine.connect() as connection:
            row = connection.execute(query).one()
        return render_template(template, page=row, links=LINKS)

    return app


if __name__ == "__main__":
    server(f"benchmarks.peers:{sys.argv[1]}", host=HOST, port=int(sys.argv[2])).serve()
