"""The public site as files: whole, nothing beyond it, and every link leads somewhere."""

import json
import logging
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from eqportal.access.roles import Role
from eqportal.cache.export.copying import export
from eqportal.cache.export.folder import MARK, NotOursError
from eqportal.cache.export.links import Rewriting
from eqportal.cli import commands
from eqportal.pages.models import Page, PageAddress, PageRevision
from tests.factories import make_call, make_user
from tests.page import BASE, review

LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')
LOCALES = ("nb", "nn", "en")


@pytest.fixture
def copy(app, db, layer, tmp_path):
    """Writes a copy anew and gives its folder."""
    make_call()
    db.commit()

    def made(said: list[str] | None = None) -> Path:
        db.commit()
        export(app, tmp_path / "site", (said if said is not None else []).append)
        db.expire_all()
        return tmp_path / "site"

    return made


def file_of(folder: Path, path: str) -> Path | None:
    place = folder / path.lstrip("/")
    found = place / "index.html" if place.is_dir() else place
    return found if found.is_file() else None


def texts(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text("utf-8") for p in folder.rglob("*.html")}


def test_every_link_inside_the_copy_resolves(copy):
    folder = copy()
    broken = [
        (name, link)
        for name, text in texts(folder).items()
        for link in LINK.findall(text)
        if not urlsplit(link).scheme
        and not link.startswith("#")
        and ("?" in link or not file_of(folder, urlsplit(link).path))
    ]
    assert broken == []


def test_copy_holds_every_page_in_every_language(copy, db):
    folder = copy()
    published = db.query(PageRevision).filter_by(state="published").all()
    paths = [f"/{row.locale}/{row.slug}" for row in published]
    assert len(paths) >= 9
    assert [path for path in paths if not file_of(folder, path)] == []
    for path in (
        *(f"/{locale}/calls" for locale in LOCALES),
        *("/sitemap.xml", "/robots.txt", "/colours.css", "/nb/calls.atom", "/en/calls.ics"),
        *("/404.html", "/nn/404.html", "/.well-known/security.txt", "/"),
    ):
        assert file_of(folder, path), path
    assert list((folder / "static" / "dist").glob("site.*.css"))


def test_pages_of_the_copy_are_good_pages(copy):
    for name, text in texts(copy()).items():
        if name.split("/")[0] in LOCALES:
            review(text, f"/{name}")


def test_copy_says_that_it_is_one(copy):
    folder = copy()
    words = {"nb": "Dette er en kopi", "nn": "Dette er ein kopi", "en": "This is a copy"}
    for locale in words:
        page = (folder / locale / "index.html").read_text("utf-8")
        assert page.count(f'<a href="{BASE}/{locale}/">') >= 1
        assert "eq-notice" in page


def test_signing_in_and_forms_lead_to_the_portal(copy):
    folder = copy()
    for name, text in texts(folder).items():
        assert 'method="post"' not in text, name
        assert 'href="/nb/sign-in' not in text, name
    assert f'href="{BASE}/en/sign-in"' in (folder / "en" / "contact" / "index.html").read_text()
    assert not (folder / "en" / "sign-in").exists()


def test_nothing_that_is_not_public_is_in_it(copy, db):
    for row in db.query(PageRevision).filter_by(slug="contact", state="published"):
        row.state, row.title = "draft", "Hidden words"
    make_user(role=Role.OFFICER)
    folder = copy()
    assert [name for name, text in texts(folder).items() if "Hidden words" in text] == []
    places = {p.name for p in folder.iterdir()} | {p.name for p in (folder / "en").iterdir()}
    assert not places & {"my", "office", "committee", "submissions", "sign-in", "healthz", "readyz"}


def test_old_address_leads_on_without_a_script(copy, db):
    page = db.query(Page).filter_by(key="contact").one()
    db.add(PageAddress(locale="en", slug="find-us", page_id=page.id))
    text = (copy() / "en" / "find-us" / "index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=/en/contact">' in text
    assert f'<link rel="canonical" href="{BASE}/en/contact">' in text
    assert '<a href="/en/contact">' in text
    assert "<script" not in text


def test_page_that_vanished_vanishes_from_the_copy(copy, db):
    assert (copy() / "en" / "contact").exists()
    page = db.query(Page).filter_by(key="contact").one()
    for row in db.query(PageRevision).filter_by(page_id=page.id, state="published"):
        row.state = "unpublished"
    folder = copy()
    assert not (folder / "en" / "contact").exists()
    assert [p.name for p in folder.parent.iterdir()] == ["site"]


def test_copy_that_fails_leaves_the_former_one(copy, db):
    folder = copy()
    before = texts(folder)
    for row in db.query(PageRevision).filter_by(state="published"):
        row.state = "unpublished"
    with pytest.raises(LookupError):
        copy()
    assert texts(folder) == before
    assert [p.name for p in folder.parent.iterdir()] == ["site"]


def test_link_to_the_folder_stays_and_leads_to_the_new_copy(app, db, layer, tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "www").symlink_to(tmp_path / "disk")
    for _ in range(2):
        db.commit()
        export(app, tmp_path / "www", str)
    assert (tmp_path / "www").is_symlink()
    assert (tmp_path / "disk" / "nb" / "index.html").exists()
    assert {p.name for p in tmp_path.iterdir()} == {"disk", "www"}


def test_folder_of_somebody_else_is_left_alone(app, db, tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"x")
    with pytest.raises(NotOursError):
        export(app, tmp_path / "photos", print)
    assert (tmp_path / "photos" / "one.jpg").exists()


def test_progress_is_said_and_facts_are_kept(copy):
    said = []
    folder = copy(said)
    facts = json.loads((folder / MARK).read_text())
    assert isinstance(said, list)
    assert facts["from"] == BASE
    assert facts["addresses"] > 20


def test_command_writes_the_copy(app, copy, tmp_path, caplog):
    caplog.set_level(logging.INFO, "eqportal.requests")  # put back afterwards
    command = commands.commands["export-site"]
    command.main([str(tmp_path / "other")], obj=app, standalone_mode=False)
    assert (tmp_path / "other" / "nb" / "index.html").exists()


def test_rewriting_changes_addresses_and_nothing_else():
    page = (
        '<!DOCTYPE html><p title="href=&quot;/x&quot;">a &amp; b &#39; href="/no"'
        ' &lt;a href="/no"></p>'
        '<img src="/a.jpg" srcset="/a.jpg 1x, /b.jpg 2x" alt=""><!-- href="/no" -->'
        '<a class="x" href="/c?d=1&amp;e=2">c</a>'
    )
    anew = Rewriting(lambda address: f"X{address}").rewritten(page)
    assert anew == (
        page.replace('src="/a', 'src="X/a')
        .replace('srcset="/a.jpg 1x, /b', 'srcset="X/a.jpg 1x, X/b')
        .replace('href="/c', 'href="X/c')
    )
