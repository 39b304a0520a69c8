"""From a decided award to the public page: asked, under embargo, accepted, published."""

from playwright.sync_api import BrowserContext

from eqportal.locales.text import LOCALES
from tests.browser.committee_stage import LAUREATE
from tests.browser.round import ALONE, Round
from tests.browser.server import Served
from tests.browser.walking import CONTINUE, code_for

NAMES = {"nb": "Nettverket for nye", "nn": "Nettverket for dei nye", "en": "The newcomers’ network"}
CITE = {"nb": "De åpnet døra.", "nn": "Dei opna døra.", "en": "They opened the door."}


def test_an_award_waits_for_the_laureate_and_the_event(
    served: Served, context: BrowserContext
) -> None:
    played = Round.on("committee", served, context)
    call = f"/nb/office/calls/{played.stage['award']}"
    person = played.be("officer", call)
    played.send("/conclude")
    person.follow('main a[href*="/office/laureates/"]')
    laureate = person.path
    write(played)
    answer(played)
    hold_back(played, served, call, laureate)
    person = played.be("officer", laureate)
    for part in ("day", "month", "year"):
        person.write(f'[name="day-{part}"]', "")
    person.write('[name="clock"]', "")
    played.send("/embargo")
    person.go(call)
    played.send("/announce")
    for language in LOCALES:
        played.be("", f"/{language}/{served.content['award'][language]}")
        assert NAMES[language] in played.text()
        assert CITE[language] in played.text()


def write(played: Round) -> None:
    """The office: the citation in three languages, an embargo, and the question to the laureate."""
    person = played.person
    for language in LOCALES:
        person.write(f'[name="name_{language}"]', NAMES[language])
        person.write(f'[name="citation_{language}"]', CITE[language])
    person.press(f"main form:not([action]) {ALONE}")
    for part, number in (("day", "8"), ("month", "3"), ("year", "2031")):
        person.write(f'[name="day-{part}"]', number)
    person.write('[name="clock"]', "18.00")
    played.send("/embargo")
    person.write('[name="name"]', "Solveig Brattli")
    person.write('[name="email"]', LAUREATE)
    person.choose("language", "nb")
    played.send("/ask")


def hold_back(played: Round, served: Served, call: str, laureate: str) -> None:
    """Before the event nothing can be announced, and no visitor meets the name."""
    person = played.be("officer", call)
    assert person.page.locator('form[action$="/announce"]').count() == 0
    assert "8. mars 2031" in played.text()
    person.go(laureate)
    assert person.page.locator('form[action$="/publish"]').count() == 0
    played.be("", f"/nb/{served.content['award']['nb']}?before")
    assert NAMES["nb"] not in played.text()


def answer(played: Round) -> None:
    """The laureate opens the link of the mail, shows the code that comes, and accepts."""
    person = played.be("", f"/nb/demo/mailbox?to={LAUREATE}")
    person.follow('main a[href*="/award-answers/"]')
    assert NAMES["nb"] not in played.text()
    person.press(CONTINUE)
    person.write("#code", code_for(person.page.context, "nb", LAUREATE))
    person.press(CONTINUE)
    assert NAMES["nb"] in played.text()
    person.press('main button[name="answer"][value="yes"]')
    assert person.page.locator('main button[name="answer"]').count() == 0
