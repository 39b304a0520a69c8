"""What a first visit costs: few requests, few bytes, little script, no font."""

import gzip

from playwright.sync_api import Browser

from tests.browser.server import Served
from tests.contracts.source import ROOT

MOST_REQUESTS, MOST_BYTES, MOST_SCRIPT = 6, 60_000, 10_000


def visit(chromium: Browser, served: Served, path: str) -> list[tuple[str, str, int]]:
    """Address, type and bytes over the wire of everything that a fresh browser fetches."""
    context = chromium.new_context(base_url=served.url)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    asked: dict[str, tuple[str, str]] = {}
    octets: dict[str, int] = {}
    session.on(
        "Network.requestWillBeSent",
        lambda e: asked.setdefault(e["requestId"], (e["request"]["url"], e.get("type", ""))),
    )
    session.on(
        "Network.loadingFinished",
        lambda e: octets.__setitem__(e["requestId"], int(e["encodedDataLength"])),
    )
    page.goto(path, wait_until="networkidle")
    cookies = context.cookies()
    context.close()
    assert cookies == []
    return [(*asked[key], octets.get(key, 0)) for key in asked if asked[key][0].startswith("http")]


def test_first_visit_is_light(chromium: Browser, served: Served) -> None:
    for path in ("/nb/", "/nn/likestillingsprisen", "/en/calls"):
        fetched = visit(chromium, served, path)
        assert len(fetched) <= MOST_REQUESTS, fetched
        assert sum(size for *_, size in fetched) <= MOST_BYTES, fetched
        assert {kind for _, kind, _ in fetched} & {"Font", "XHR", "Fetch"} == set()
        assert all(url.startswith(served.url) for url, *_ in fetched), fetched


def test_script_is_small() -> None:
    scripts = sorted((ROOT / "eqportal/ui/static/dist").glob("site.*.js"))
    assert scripts
    for script in scripts:
        content = script.read_bytes()
        assert len(content) < MOST_SCRIPT
        assert len(gzip.compress(content)) < MOST_SCRIPT / 2
