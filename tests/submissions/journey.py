"""The award's form filled in, section by section, as a browser posts it."""

import io
import re

import pikepdf

from tests.page import Client


def pdf(pages: int = 1) -> bytes:
    """A small PDF with so many blank pages."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def proposers(own_email: str) -> dict[str, str]:
    """Three people who stand behind a nomination; the first is the submitter."""
    found = {}
    people = [("Ada Dahl", own_email), ("Bo Lie", "bo@uni.example"), ("Eva Vik", "eva@uni.example")]
    for n, (name, email) in enumerate(people):
        found |= {
            f"proposers-{n}-name": name,
            f"proposers-{n}-email": email,
            f"proposers-{n}-role": "employee",
            f"proposers-{n}-contact": "yes" if n == 0 else "no",
        }
    return found


def award_sections(own_email: str) -> dict[str, dict[str, str]]:
    """What is posted in each section for a nomination of one person."""
    text = "We changed how we recruit, and the share of women rose from 18 to 31 per cent."
    return {
        "nominee-kind": {"nominee_kind": "people"},
        "nominated-people": {
            "people-0-name": "Kari Nord",
            "people-0-email": "kari@uni.example",
            "people-0-unit": "ie",
            "people-0-relation": "colleague",
        },
        "initiative": {
            "title": "Open doors",
            "period-from_month": "1",
            "period-from_year": "2024",
            "period-to_month": "12",
            "period-to_year": "2025",
            "strategy": "It serves the goals of the development plan.",
        },
        "justification": dict.fromkeys(
            ("effect", "anchoring", "novelty", "durability", "breadth"), text
        ),
        "evidence": {
            "links-0-url": "https://results.example/report",
            "links-0-description": "The figures for each year",
        },
        "proposers": proposers(own_email),
        "declarations": {
            "nominee_informed": "no",
            "declare_agreed": "y",
            "declare_true": "y",
            "declare_public": "y",
        },
    }


def hidden(text: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, f"no field {name}"
    return found[1]


def begin(browser: Client, slug: str, language: str = "en") -> str:
    """Start a draft; its reference."""
    page = browser.get(f"/en/calls/{slug}/start")
    data = {"language": language, "start_token": hidden(page.text, "start_token")}
    return browser.post(f"/en/calls/{slug}/start", data).headers["Location"].rpartition("/")[2]


def fill(browser: Client, reference: str, sections: dict[str, dict[str, str]]) -> None:
    """Post each section as its page was opened."""
    for section, data in sections.items():
        path = f"/en/submissions/{reference}/sections/{section}"
        page = browser.get(path)
        browser.post(path, data | {"version": hidden(page.text, "version")})


def send(browser: Client, reference: str, status: int = 303) -> str:
    """Check the answers and send; the token that was used."""
    page = browser.get(f"/en/submissions/{reference}/check")
    token = hidden(page.text, "submit_token")
    browser.post(f"/en/submissions/{reference}/submit", {"submit_token": token}, status)
    return token
