"""A page from its first word to its end, by keyboard alone and without JavaScript.

An officer writes it in three languages, the check of accessibility stops it, an editor gives it
back and then schedules it; visitors find it, and tell what they think; it is renamed, changed, put
back and taken down.
"""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from eqportal.locales.text import LOCALES
from tests.browser.newsroom import NOT_FOUND, SAVE, Newsroom
from tests.browser.pages_stage import let_time_pass
from tests.browser.pages_words import (
    ALT,
    ANSWER,
    ASK,
    BAD,
    BARRIER,
    COFFEE,
    LEAD,
    PLAN,
    REASON,
    RENAMED,
    TITLE,
    VISITOR,
    body,
)
from tests.browser.seen import look, read
from tests.browser.server import Served
from tests.browser.walking import CONTINUE
from tests.pages.media.conftest import paper, photo

LEAST_PAGES = 25
PUBLIC = "^/(skriv|writing|tiltak|measures)"
"""Addresses that each language has its own of; they are looked at when they are visited."""
MOVED, FOUND = 301, 200


def fill_the_library(played: Newsroom) -> None:
    """An image with what it shows, and a document, in three languages."""
    person = played.desk("officer", "media/images/new")
    person.attach("picture", played.files / "room.png")
    person.write('[name="name"]', "Writing room")
    for locale, words in ALT.items():
        person.write(f'[name="alt_{locale}"]', words)
    person.press(CONTINUE)
    assert person.path.endswith("/images/writing-room"), played.text()
    person = played.desk("officer", "media/documents/new")
    person.attach("file", played.files / "plan.pdf")
    for locale, words in PLAN.items():
        person.write(f'[name="title_{locale}"]', words)
    person.answer("language", "nb")
    person.press(CONTINUE)
    assert person.path.endswith("/documents/plan-for-skriverommet"), played.text()


def add(played: Newsroom) -> None:
    """The officer adds the page under the measures, and writes what the check stops."""
    person = played.desk("officer", "pages")
    person.follow('main a[href$="/pages/new"]')
    person.answer("parent", "measures")
    person.choose("menu", "main")
    person.write('[name="title"]', TITLE["nb"])
    person.choose("language", "nb")
    person.press(CONTINUE)
    played.key = person.path.split("/")[-2]
    played.write(lead=LEAD["nb"], markdown=body("nb", BAD))
    person.press('form#text button[name="_preview"]')
    assert person.page.locator("#preview img").count() == 1
    assert "PDF" in person.page.inner_text("#preview")
    played.save()


def mend(played: Newsroom) -> None:
    """Three faults keep it from being published; the officer puts them right."""
    person = played.office("officer", "/publish")
    faults = person.page.locator("main .ds-alert li, main li:has(q)")
    assert faults.count() == 3, played.text()
    assert not person.page.locator('main input[name="when"]').count()
    person.follow('main a[href$="/nb"]')
    assert person.page.locator("section[aria-labelledby=findings-title] li:visible").count() == 3
    played.write(markdown=body("nb", ASK["nb"]))
    played.save()
    person = played.office("officer", "/publish")
    assert person.page.locator('main input[name="when"]').count()


def translate(played: Newsroom) -> None:
    """Nynorsk from a machine where there is one, read and put right; English by hand."""
    machine = shutil.which("apertium") is not None
    person = played.office("officer", "/nn")
    if machine:
        person.press('main form[action$="/nn/suggest"] button:not([hidden])')
        played.write(title=TITLE["nn"])
        played.save()
        played.office("officer", "/send")
        assert person.page.locator('main input[name="texts"]').count() == 1, played.text()
        person = played.office("officer", "/nn")
        person.tick("read", "y")
    played.write(title=TITLE["nn"], slug="skriverom-for-forskarar", lead=LEAD["nn"])
    played.write(description="", menu_title="", markdown=body("nn", ASK["nn"]))
    played.save()
    person = played.office("officer", "/en")
    assert LEAD["nb"] in played.text()
    played.write(title=TITLE["en"], lead=LEAD["en"], markdown=body("en", ASK["en"]))
    played.save()


def show(played: Newsroom) -> None:
    """A link shows the draft to somebody who has not signed in, until it is ended."""
    person = played.office("officer", "/previews")
    person.choose("text", str(person.find('main input[name="text"]').get_attribute("value")))
    person.press('main form:has([name="days"]) button:not([hidden])')
    link = str(person.find('main a[href*="/preview/"]').get_attribute("href"))
    played.be("", link)
    assert LEAD["nb"] in played.text()
    assert played.review("nb") == []
    played.office("officer", "/previews")
    played.send("/revoke")
    assert played.status(link) == NOT_FOUND
    played.forget("^/preview/")


def send(played: Newsroom) -> None:
    """All three to the editor, who gives them back with a reason, in nynorsk."""
    person = played.office("officer", "/send")
    reader = person.page.locator('select[name="reader"] option', has_text="Sigve")
    person.answer("reader", str(reader.get_attribute("value")))
    person.write('[name="words"]', "Er det klart nok?")
    played.hand_in()
    person = played.be("editor", "/nn/demo/mailbox?to=editor@demo.example")
    assert TITLE["nb"] in played.text()
    person = played.desk("editor", "pages-waiting")
    person.follow(f'main a[href*="/pages/{played.key}"]')
    person = played.office("editor", "/give-back")
    person.write('[name="reason"]', REASON)
    played.hand_in()


def send_again(played: Newsroom) -> None:
    """The officer reads the reason, writes what was missing, and sends it again."""
    person = played.office("officer")
    assert REASON in played.text()
    for locale in LOCALES:
        person = played.office("officer", f"/{locale}")
        played.write(markdown=body(locale, ASK[locale], COFFEE[locale]))
        if locale != "nb":
            person.tick("held", "y")
        played.save()
    played.office("officer", "/send")
    played.hand_in()


def schedule(played: Newsroom) -> None:
    """The editor approves for a week ahead; nobody finds it before, and all do when it is time."""
    person = played.office("editor", "/publish")
    person.choose("when", "later")
    played.in_a_week()
    played.hand_in()
    assert played.status(f"/nb/{played.key}") == NOT_FOUND
    let_time_pass(played.stage["data"], played.served, played.key)
    played.wait_for(f"/nb/{played.key}")


def visit(played: Newsroom) -> None:
    """In each language: by the menu, with breadcrumbs, image and document."""
    for locale, path in played.addresses().items():
        person = played.be("", f"/{locale}/")
        measures = {"nb": "tiltak", "nn": "tiltak", "en": "measures"}[locale]
        person.follow(f'header nav a[href*="{measures}"]:visible')
        person.follow(f'a[href="{path}"]:visible')
        tab = person.page
        assert tab.inner_text("main h1") == TITLE[locale]
        assert tab.locator(f'.eq-breadcrumbs a[href*="{measures}"]').count() == 1
        assert tab.locator(f'main img[alt="{ALT[locale]}"]').count() == 1
        document = tab.locator('main a[href$=".pdf"]')
        assert "PDF, " in document.inner_text()
        assert tab.request.get(str(document.get_attribute("href"))).body().startswith(b"%PDF")
        assert tab.context.cookies() == []
        assert played.review(locale) == []


def find(played: Newsroom) -> None:
    """Each form of Norwegian by the spelling of the other, from the box of the header."""
    where = played.addresses()
    assert where["nb"] in played.search("nb", "skriverom forskarar")
    assert where["nn"] in played.search("nn", "skriverom forskere")
    assert where["en"] in played.search("en", "writing room")


def tell(played: Newsroom) -> None:
    """A visitor says that it helped, and reports what was in the way."""
    path = played.addresses()["nn"]
    person = played.be("", path)
    person.press('main button[name="helped"][value="yes"]')
    person.write('[name="words"]', "Godt rom.")
    person.press(CONTINUE)
    person.go(path)
    person.follow('main a[href*="/report-barrier"]')
    assert person.find('[name="where"]').input_value() == TITLE["nn"]
    person.write('[name="what"]', BARRIER)
    person.write('[name="email"]', VISITOR)
    person.press(CONTINUE)
    assert "B-" in played.text()


def answer(played: Newsroom) -> None:
    """The office answers, and the visitor gets the mail; an editor reads what was said."""
    person = played.desk("officer", "barriers")
    person.follow("#reports a >> nth=0")
    assert BARRIER in played.text()
    person.write('[name="answer"]', ANSWER)
    played.send("/answer")
    played.be("", f"/nn/demo/mailbox?to={VISITOR}")
    assert ANSWER in played.text()
    played.office("editor", "/feedback")
    assert "Godt rom." in played.text()


def rename(played: Newsroom) -> None:
    """Another title and address, and other words: the old address leads on."""
    old = played.addresses()["nb"]
    person = played.office("officer", "/nb")
    played.write(title=RENAMED, slug="skrivestua", menu_title="")
    played.write(markdown=body("nb", "Vi har flyttet."), note="Nytt navn")
    played.save()
    publish(played)
    assert played.addresses()["nb"] == "/nb/skrivestua"
    assert played.status(old) == MOVED
    person = played.be("", f"{old}?again")  # a browser keeps what it has read for a while
    assert person.path.startswith("/nb/skrivestua")
    assert "Vi har flyttet." in played.text()


def publish(played: Newsroom) -> None:
    """The officer publishes at once."""
    person = played.office("officer", "/publish")
    person.choose("when", "now")
    played.hand_in()


def restore(played: Newsroom) -> None:
    """Two versions side by side, and the older one again, at the address of now."""
    person = played.office("officer", "/versions?language=nb")
    person.follow("#versions tbody tr:first-child td:last-child a")
    assert person.page.locator("main ins, main del").count() > 1
    assert "Vi har flyttet." in played.text()
    person.follow('main ul a[href*="/versions/nb/"] >> nth=0')
    played.send("/restore")
    publish(played)
    played.be("", "/nb/skrivestua?restored")
    assert person.page.inner_text("main h1") == TITLE["nb"]
    assert COFFEE["nb"] in played.text()


def take_down(played: Newsroom) -> None:
    """All three: no address answers, and no search finds them."""
    where = played.addresses()
    person = played.office("officer", "/unpublish")
    boxes = person.page.locator('main input[name="texts"]').all()
    for box in boxes:
        person.tick("texts", str(box.get_attribute("value")))
    played.hand_in()
    assert {played.status(path) for path in where.values()} == {NOT_FOUND}
    assert not set(where.values()) & set(played.search("nb", "skriverom forskarar"))
    assert not set(where.values()) & set(played.search("nn", "skriverom forskere"))


ACTS = (
    *(fill_the_library, add, mend, translate, show, send, send_again, schedule),
    *(visit, find, tell, answer, rename, restore),
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """What the officer has on the disk."""
    (tmp_path / "room.png").write_bytes(photo(640, 400, "PNG"))
    (tmp_path / "plan.pdf").write_bytes(paper("Plan", tagged=True, language="nb"))
    return tmp_path


def test_a_page_from_its_first_word_to_its_end(
    served: Served, context: BrowserContext, chromium: Browser, files: Path
) -> None:
    played = Newsroom.on("pages", served, context)
    played.files, played.served = files, served.url
    with chromium.new_context(base_url=served.url) as reading:
        played.reading = Newsroom.on("pages", served, reading)
        for act in ACTS:
            act(played)
        played.office("officer", "/unpublish")
        played.forget(PUBLIC)
        assert read(played.reading, played) == []
    take_down(played)
    assert len(played.seen) > LEAST_PAGES


def test_with_scripts_a_preview_follows_and_the_other_is_seen(
    served: Served, chromium: Browser
) -> None:
    rooms = []
    for who in ("editor", "officer"):
        context = chromium.new_context(base_url=served.url)
        context.set_default_timeout(10_000)
        room = Newsroom.on("pages", served, context)
        room.key = "teaching-for-all"
        room.office(who, "/nn")
        rooms.append(room)
    editor, officer = rooms
    editor.write(markdown="## Oppgåver\n\nSjå [tiltaka våre](page:measures).")
    shown = editor.person.page.locator("#preview-live")
    expect(shown.get_by_role("heading", name="Oppgåver")).to_be_visible()
    expect(shown.get_by_role("link", name="tiltaka våre")).to_be_visible()
    expect(officer.person.page.locator("[data-others]")).to_contain_text("Sigve Myklestøl")
    assert look(editor, "nn") + look(officer, "nb") == []
    editor.person.press(SAVE)
    assert editor.person.path.endswith(f"/office/pages/{editor.key}")
    for room in rooms:
        room.person.page.context.close()
