"""A portal of its own in which an editor has written payloads in every field."""

import io
import subprocess
from datetime import timedelta
from pathlib import Path

from eqportal import create_app
from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.accounts.operations import open_session
from eqportal.commands import at_work
from eqportal.database import Base, now
from eqportal.extensions import db as database
from eqportal.extensions import session
from eqportal.files.storage import lay
from eqportal.locales.text import LocalisedText, same
from eqportal.pages.content import Text
from eqportal.pages.media.documents import intake as papers
from eqportal.pages.media.documents import operations as documents
from eqportal.pages.media.images import operations as images
from eqportal.pages.media.images.intake import picture
from eqportal.pages.models import Page
from eqportal.pages.news import operations as news
from eqportal.pages.news.models import NewsKind
from eqportal.pages.operations import keep, load_shipped_pages, put_up
from eqportal.settings import read_settings
from tests.browser.payloads import PAYLOADS, markdown_of
from tests.browser.server import COMMAND, STARTED, Served, free_port, wait_for
from tests.contracts.world import picture as photo
from tests.factories import make_user
from tests.pages.media.conftest import paper


def serve(folder: Path) -> Served:
    """Make the portal, fill it, and run it as it is run."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    settings = read_settings(data_dir=folder, demo=True, public_url=url, database_url="")
    app = create_app(settings)
    with at_work(app):
        Base.metadata.create_all(database.engine)
        load_shipped_pages()
        officer = make_user(role=Role.OFFICER, email="officer@malice.example")
        fill(officer)
        token = open_session(user=officer, hours=24)
        session().commit()
        signer = app.session_interface.get_signing_serializer(app)
        cookie = str(signer.dumps({"_user_id": token, "_fresh": True}))
        database.session.remove()
        database.engine.dispose()
    environment = {
        "PATH": "/usr/bin:/bin",
        "EQPORTAL_DATA_DIR": str(folder),
        "EQPORTAL_DEMO": "1",
        "EQPORTAL_PUBLIC_URL": url,
        "EQPORTAL_RATE_LIMITS": "0",
    }
    with (folder / "server.log").open("wb") as log:
        command = [COMMAND, "run", "--port", str(port)]
        process = subprocess.Popen(
            command, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    STARTED.append(process)
    wait_for(url, folder / "server.log")
    return Served(url, process.pid, {}, {}, {}, {"officer": cookie}, {})


def fill(by: User) -> None:
    """A page, a note and an event for each payload; an image and a document with some."""
    library(by)
    for number, payload in enumerate(PAYLOADS):
        page = Page(key=f"evil-{number}", parent_key="measures", menu="main", position=number)
        session().add(page)
        session().flush()
        revision = keep(page=page, locale="en", text=text_of(number, payload), by=by)
        put_up(revision=revision, page=page, by=by)
        keep(page=page, locale="en", text=text_of(number, payload + " again"), by=by)
        for kind in NewsKind:
            tell(kind, payload, by)
    session().commit()


def text_of(number: int, payload: str) -> Text:
    """The payload in each field of a page."""
    return Text(
        title=payload[:200],
        menu=payload[:80],
        slug=f"evil-{number}",
        lead=payload,
        description=payload[:300],
        markdown=f"{markdown_of(payload)}\n\n![{payload}](image:bars)\n\n[{payload}](document:plan)",
    )


def tell(kind: NewsKind, payload: str, by: User) -> None:
    """A note or an event with the payload in each field."""
    event = kind is NewsKind.GATHERING
    facts = news.Facts(
        kind=kind,
        title=LocalisedText(en=payload),
        lead=LocalisedText(en=payload),
        markdown=LocalisedText(en=markdown_of(payload)),
        starts_at=now() if event else None,
        ends_at=now() + timedelta(days=3) if event else None,
        place=payload if event else "",
        sign_up=payload if event else "",
    )
    news.publish(news=news.add(facts=facts, by=by), by=by)


def library(by: User) -> None:
    """An image `bars` and a document `plan` whose words are payloads."""
    many = " ".join(PAYLOADS)
    drawn = images.put_down(picture(io.BytesIO(photo()), "x.png"))
    words = images.ImageWords(
        name="bars", decorative=False, alt=same(many), caption=same(many), credit=same(many)
    )
    images.add(drawn=drawn, words=words, by=by)
    given = papers.paper(io.BytesIO(paper(title=many)), '"><img src=x onerror=alert(1)>.pdf')
    made = documents.add(
        paper=given,
        laid=lay(given.sound.content),
        words=documents.DocumentWords(same(many), "en"),
        by=by,
    )
    made.key = "plan"
    session().flush()
