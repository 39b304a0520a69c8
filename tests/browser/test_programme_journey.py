"""A programme by keyboard alone and without JavaScript: from the call to what the office reads."""

from itertools import count

import pytest
from playwright.sync_api import BrowserContext

from eqportal.locales.text import LOCALES
from tests.browser.keyboard import Keyboard
from tests.browser.server import Served
from tests.browser.walking import CONTINUE, REFERENCE, sign_in

ALONE = CONTINUE.removeprefix("main form ")
TITLE = "Ice that listens"


def sections(unit: str) -> dict[str, dict[str, str]]:
    """What a person types into each section; what the portal filled in already is left."""
    text = "The ice thins, and we want to know when it breaks."
    return {
        "about-you": {"name": "Kari Nord", "position": "Associate professor", "unit": unit},
        "purpose": {"title": TITLE, "purpose": text},
        "research": {"research": text},
        "strategy": {"strategy": text},
        "plan": {
            "period-from_month": "1",
            "period-from_year": "2027",
            "period-to_month": "12",
            "period-to_year": "2027",
            "plan": text,
        },
        "budget": {
            "budget-0-what": "Sensors",
            "budget-0-cost": "250 000",
            "budget-0-why": "To hear the ice.",
            "budget-grant": "175.000,-",
            "budget-own_cash": "75000",
        },
        "anchoring": {
            "leader-name": "Liv Dal",
            "leader-email": "liv@university.example",
            "leader_agrees": "yes",
        },
        "declarations": {
            "declare_eligibility": "y",
            "declare_use": "y",
            "declare_true": "y",
            "declare_public": "y",
        },
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_apply_endorse_rank_and_read(served: Served, context: BrowserContext, locale: str) -> None:
    stage = served.stages[locale]
    reference = apply(Keyboard(context), stage, locale)
    for act in (close, assess, rank, read):
        context.clear_cookies()
        act(Keyboard(context), stage, locale, reference)


def apply(person: Keyboard, stage: dict[str, str], locale: str) -> str:
    """From the call's page to the receipt; the reference."""
    person.go(f"/{locale}/calls/{stage['programme']}")
    person.follow('main a[href$="/start"]')
    sign_in(person, locale, f"applicant-{locale}@journey.example")
    if not person.path.endswith("/eligibility"):
        person.follow('main a[href$="/eligibility"]')
    found_eligible(person, stage["department"])
    person.follow('main a[href$="/start"]')
    person.choose("language", locale)
    person.press(CONTINUE)
    reference = REFERENCE.search(person.path)
    assert reference
    person.follow('main a[href*="/sections/"]')
    for section, answers in sections(stage["department"]).items():
        assert person.path.endswith(f"/sections/{section}"), person.path
        for name, value in answers.items():
            person.answer(name, value)
        person.press(CONTINUE)
    assert person.path.endswith("/check"), person.page.inner_text("main")
    assert "250\u00a0000" in person.page.inner_text("main").replace(",", "\u00a0")
    person.press(f'form[action$="/submit"] {ALONE}')
    assert person.path.endswith("/receipt"), person.page.inner_text("main")
    assert reference[0] in person.page.inner_text("main")
    return reference[0]


def found_eligible(person: Keyboard, unit: str) -> None:
    """The check before the form, which says yes."""
    person.answer("unit", unit)
    person.choose("position_group", "permanent_academic")
    for part, number in (("day", "1"), ("month", "10"), ("year", "2026")):
        person.write(f'[name="started-{part}"]', number)
    person.choose("gender", "woman")
    person.press(CONTINUE)
    assert person.path.endswith("/eligibility/answer")
    assert "15" in person.page.inner_text("main")


def close(person: Keyboard, stage: dict[str, str], locale: str, _reference: str) -> None:
    """The office closes the call, and the departments begin."""
    call = f"/{locale}/office/calls/{stage['programme']}"
    person.go(call)
    sign_in(person, locale, stage["officer"])
    person.press(f'form[action$="/close"] {ALONE}')
    assert person.path == call


def round_of(person: Keyboard, stage: dict[str, str], locale: str, post: str, unit: str) -> str:
    """A leader from signing in to the unit's list; where that is."""
    person.go(f"/{locale}/units")
    sign_in(person, locale, stage[post])
    person.follow(f'main a[href*="/{stage["programme"]}/{unit}/"]')
    return person.path


def support(person: Keyboard, home: str, reference: str, own_share: str = "") -> None:
    """The unit's word on one case."""
    person.go(home)
    person.follow(f'main a[href$="/{reference}"]')
    person.choose("verdict", "support")
    if own_share:
        person.write('[name="own_share"]', own_share)
    person.write('[name="assessment"]', f"Strong, and wanted here ({reference}).")
    person.press(f"form:has([name=assessment]) {ALONE}")


def send_on(person: Keyboard, home: str) -> None:
    """Everything of the round, at once."""
    person.go(home)
    person.follow('main a[href$="/send"]')
    person.press(CONTINUE)
    assert person.path == home
    assert person.page.locator('main a[href$="/send"]').count() == 0


def assess(person: Keyboard, stage: dict[str, str], locale: str, reference: str) -> None:
    """The head of department confirms the own share, assesses and sends."""
    home = round_of(person, stage, locale, "head", stage["department"])
    support(person, home, stage["before"], "100 000")
    support(person, home, reference, "75 000")
    send_on(person, home)


def rank(person: Keyboard, stage: dict[str, str], locale: str, reference: str) -> None:
    """The dean puts the new one first and sends."""
    home = round_of(person, stage, locale, "dean", stage["faculty"])
    for case in (stage["before"], reference):
        support(person, home, case)
    person.go(home)
    for _ in count():
        rows = person.page.locator("#ranked tbody tr").all_inner_texts()
        assert len(rows) == 2
        if reference in rows[0]:
            break
        person.press(f"#up-{reference}")
    send_on(person, home)


def read(person: Keyboard, stage: dict[str, str], locale: str, reference: str) -> None:
    """The office has the case with both words and the faculty's number."""
    person.go(f"/{locale}/office/submissions/{reference}")
    sign_in(person, locale, stage["officer"])
    shown = person.page.inner_text("main")
    assert shown.count(f"Strong, and wanted here ({reference}).") == 2
    assert f"Faculty of Ways ({locale})" in shown
    assert person.page.locator('form[action$="/eligible"]').count() == 1
