"""What every journey through the portal does: sign in with a mailed code, and go on."""

import re

from playwright.sync_api import BrowserContext

from tests.browser.keyboard import Keyboard

SUBMIT = 'main form button[type="submit"]:not([hidden])'
CONTINUE = 'main form button[type="submit"]:not([name]):not([hidden])'
REFERENCE = re.compile(r"EQ-[0-9A-Z]{4}-[0-9A-Z]{2}")


def code_for(context: BrowserContext, locale: str, address: str) -> str:
    """The newest code in the demonstration's mailbox for this address."""
    page = context.new_page()
    page.goto(f"/{locale}/demo/mailbox")
    mails = page.locator("article").filter(has_text=address).all_inner_texts()
    page.close()
    return next(found[0] for mail in mails if (found := re.search(r"\b\d{6}\b", mail)))


def sign_in(person: Keyboard, locale: str, address: str) -> None:
    """From the sign-in page to where one was going."""
    assert person.path.startswith(f"/{locale}/sign-in")
    person.write("#email", address)
    person.press(CONTINUE)
    code = code_for(person.page.context, locale, address)
    person.write("#code", code)
    person.press(CONTINUE)
