"""The three journeys by keyboard alone and without JavaScript, in each language."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from eqportal.locales.text import LOCALES
from tests.browser.keyboard import Keyboard
from tests.browser.server import Served
from tests.browser.walking import CONTINUE, REFERENCE, SUBMIT, sign_in
from tests.contracts.world import pdf
from tests.submissions.journey import award_sections

CITATION = {
    "nb": "De åpnet døra for alle.",
    "nn": "Dei opna døra for alle.",
    "en": "They opened the door to everybody.",
}


@pytest.mark.parametrize("locale", LOCALES)
def test_nominate_from_the_call_to_the_receipt(
    served: Served, context: BrowserContext, tmp_path: Path, locale: str
) -> None:
    address = f"nominator-{locale}@journey.example"
    evidence = tmp_path / "evidence.pdf"
    evidence.write_bytes(pdf())
    person = Keyboard(context)
    person.go(f"/{locale}/calls/{served.stages[locale]['open']}")
    person.follow('main a[href$="/start"]')
    sign_in(person, locale, address)
    assert person.path.endswith("/start")
    person.choose("language", locale)
    person.press(CONTINUE)
    reference = REFERENCE.search(person.path)
    assert reference
    person.follow('main a[href*="/sections/"]')
    fill(person, address, evidence)
    assert person.path.endswith("/check"), person.page.inner_text("main")
    assert "evidence.pdf" in person.page.inner_text("main")
    person.press(f'form[action$="/submit"] {CONTINUE.removeprefix("main form ")}')
    assert person.path.endswith("/receipt")
    assert reference[0] in person.page.inner_text("h1 >> xpath=..")
    person.go(f"/{locale}/demo/mailbox")
    receipts = person.page.locator("article").filter(has_text=reference[0])
    assert receipts.first.get_attribute("lang") == locale


def fill(person: Keyboard, address: str, evidence: Path) -> None:
    """Every section, each leading to the next."""
    for section, answers in award_sections(address).items():
        assert person.path.endswith(f"/sections/{section}"), person.path
        if section == "evidence":
            person.attach("evidence", evidence)
        for name, value in answers.items():
            person.answer(name, value)
        person.press(CONTINUE)


@pytest.mark.parametrize("locale", LOCALES)
def test_review_decide_and_announce(served: Served, context: BrowserContext, locale: str) -> None:
    stage = served.stages[locale]
    review(Keyboard(context), stage, locale)
    context.clear_cookies()
    decide(Keyboard(context), stage, locale)
    context.clear_cookies()
    announce(Keyboard(context), stage, locale)
    context.clear_cookies()
    visitor = Keyboard(context)
    for language in LOCALES:
        visitor.go(f"/{language}/{served.content['award'][language]}")
        shown = visitor.page.inner_text("main")
        assert f"{CITATION[language]} ({locale})" in shown
        assert f"Prisvinner {language} {locale}" in shown


def review(person: Keyboard, stage: dict[str, str], locale: str) -> None:
    """A member: from signing in to the locked review."""
    case = stage["case"]
    person.go(f"/{locale}/committee")
    sign_in(person, locale, stage["reviewer"])
    person.follow(f'main a[href$="/committee/calls/{stage["call"]}"]')
    person.follow(f'main a[href$="/submissions/{case}"]')
    assert person.path.endswith(f"/{case}/declare")
    person.choose("ground", "none")
    person.press(CONTINUE)
    if not person.page.locator('[name^="score_"]').count():
        person.follow('main a[href$="/review"]')
    scores = person.page.locator('input[type="radio"][name^="score_"]')
    names = {str(radio.get_attribute("name")) for radio in scores.all()}
    assert names
    for name in sorted(names):
        person.choose(name, "4")
        person.write(f'[name="{name.replace("score_", "reason_")}"]', "The figures show it.")
    person.press('button[name="_lock"]')
    person.go(f"/{locale}/committee/submissions/{case}")
    assert person.page.locator('button[name="_lock"]').count() == 0
    assert "The figures show it." in person.page.inner_text("main")


def decide(person: Keyboard, stage: dict[str, str], locale: str) -> None:
    """The chair: from the list to the decision."""
    case = stage["case"]
    person.go(f"/{locale}/committee/calls/{stage['call']}")
    sign_in(person, locale, stage["chair"])
    person.follow(f'main a[href$="/submissions/{case}"]')
    person.follow(f'main a[href$="/{case}/decision"]')
    person.choose("outcome", "awarded")
    person.write('[name="reasons"]', "They opened the door to everybody, and it stayed open.")
    person.press(CONTINUE)
    assert person.path.endswith("/decision")
    assert "and it stayed open" in person.page.inner_text("main")


def announce(person: Keyboard, stage: dict[str, str], locale: str) -> None:
    """The officer: the second signature, the letters, the citation, the yes, the announcement."""
    call = f"/{locale}/office/calls/{stage['call']}"
    person.go(call)
    sign_in(person, locale, stage["officer"])
    person.follow('main a[href$="/decisions"]')
    person.tick("case", stage["case"])
    person.press('main form[action$="/countersign"] button[type="submit"]:not([hidden])')
    person.press('main form[action$="/apply"] button[type="submit"]:not([hidden])')
    person.go(call)
    person.press(f'form[action$="/conclude"] {SUBMIT.removeprefix("main form ")}')
    person.follow('main a[href$="/letters"]')
    assert stage["case"] in person.page.inner_text("main")
    person.go(call)
    person.follow('main a[href*="/office/laureates/"]')
    for language in LOCALES:
        person.write(f'[name="name_{language}"]', f"Prisvinner {language} {locale}")
        person.write(f'[name="citation_{language}"]', f"{CITATION[language]} ({locale})")
    person.press(CONTINUE)
    person.choose("said", "yes")
    person.write('[name="how"]', "By telephone")
    person.press(f'form[action$="/record"] {SUBMIT.removeprefix("main form ")}')
    person.go(call)
    person.press(f'form[action$="/announce"] {SUBMIT.removeprefix("main form ")}')
    assert person.path == call
