"""The first visit: requests and bytes over the wire, as a browser with an empty cache has them."""

from benchmarks.browsing import Browser, assets_of
from benchmarks.figures import Figure
from benchmarks.portal import Served
from benchmarks.public import expected

REQUEST_LIMIT, KILOBYTE_LIMIT = 6, 60


def first_visit(served: Served) -> list[Figure]:
    """The front page with everything it links to; style sheets that fetch more count too."""
    browser, database = Browser(served.port), served.portal.database
    page = expected(browser, "/nb/", accept_encoding="identity")
    answers = [expected(browser, "/nb/", accept_encoding="gzip")]
    for address in assets_of(page.body):
        answers.append(expected(browser, address, accept_encoding="gzip"))
        plain = expected(browser, address, accept_encoding="identity").body
        assert b"@import" not in plain, f"{address} fetches more than it says"
        assert b"@font-face" not in plain, f"{address} fetches fonts"
    kilobytes = sum(answer.octets for answer in answers) / 1000
    html = answers[0].octets / 1000
    return [
        Figure("first visit: requests", database, len(answers), "requests", REQUEST_LIMIT),
        Figure("first visit: over the wire", database, kilobytes, "kB", KILOBYTE_LIMIT),
        Figure("first visit: the HTML of that", database, html, "kB"),
    ]
