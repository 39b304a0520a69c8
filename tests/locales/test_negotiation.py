"""Which language a visitor is answered in."""

import pytest

from tests.page import Client


@pytest.mark.parametrize(
    "wanted, given",
    [
        ("nn-NO,nb;q=0.8", "nn"),
        ("no", "nb"),
        ("no-NO,en;q=0.5", "nb"),
        ("nb-NO", "nb"),
        ("en-GB,nb;q=0.5", "en"),
        ("de", "nb"),
        ("de,en;q=0.3", "en"),
        ("", "nb"),
        ("*", "nb"),
        ("not a header;;;", "nb"),
    ],
)
def test_front_address_leads_to_the_language_asked_for(
    client: Client, wanted: str, given: str
) -> None:
    response = client.get("/", 302, headers={"Accept-Language": wanted})
    assert response.headers["Location"] == f"/{given}/"
    assert response.headers["Vary"] == "Accept-Language"


def test_address_decides_over_the_browser(client: Client) -> None:
    page = client.get("/nn/calls", headers={"Accept-Language": "en"})
    assert '<html lang="nn">' in page.text


def test_unknown_language_is_a_page_not_found(client: Client) -> None:
    page = client.get("/de/calls", 404, headers={"Accept-Language": "nn"})
    assert '<html lang="nn">' in page.text
