"""For machines: sitemap, robots, security contact, health, colours."""

from datetime import datetime
from xml.etree.ElementTree import fromstring

from sqlalchemy.orm import Session

from eqportal.database import now
from eqportal.pages.operations import load_shipped_pages
from tests.page import Client


def test_sitemap_names_every_page_in_every_language(client: Client, db: Session) -> None:
    load_shipped_pages()
    root = fromstring(client.get("/sitemap.xml").data)  # noqa: S314 - our own
    places = [element.text or "" for element in root.iter() if element.tag.endswith("}loc")]
    assert "http://portal.example/nn/likestillingsprisen" in places
    assert len(places) == len(set(places)) == (23 + 2) * 3  # the calls and the news


def test_robots_keeps_out_of_what_is_private(client: Client) -> None:
    text = client.get("/robots.txt").text
    assert "Disallow: /nn/committee" in text
    assert "Sitemap: http://portal.example/sitemap.xml" in text


def test_security_contact_has_not_run_out(client: Client) -> None:
    lines = client.get("/.well-known/security.txt").text.splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"].startswith("mailto:")
    assert datetime.fromisoformat(fields["Expires"]) > now()


def test_health_and_readiness(client: Client, db: Session) -> None:
    assert client.get("/healthz").text == "ok\n"
    client.get("/readyz", 503)
    load_shipped_pages()
    assert client.get("/readyz").text == "ready\n"
