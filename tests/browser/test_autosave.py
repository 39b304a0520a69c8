"""Autosave in a real browser: what is typed is kept, and a tab that is late is told."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.server import Served
from tests.site import Who

SECTION = "/en/submissions/{draft}/sections/justification"


@pytest.fixture
def owner(chromium: Browser, served: Served) -> Iterator[BrowserContext]:
    """A browser of the draft's own person, in which the clock can be moved on."""
    context = chromium.new_context(base_url=served.url)
    context.set_default_timeout(10_000)
    cookie = {"name": "eqportal", "value": served.cookies[str(Who.OWNER)], "url": served.url}
    context.add_cookies([cookie])
    yield context
    context.close()


def opened(context: BrowserContext, served: Served) -> Page:
    page = context.new_page()
    page.clock.install()
    page.goto(SECTION.format(**served.values))
    return page


def test_what_is_typed_is_kept_and_a_late_tab_is_shown_both(
    owner: BrowserContext, served: Served
) -> None:
    first, late = opened(owner, served), opened(owner, served)
    line = first.locator("[data-seen]")
    first.fill("#effect", "Kept without pressing anything")
    first.clock.run_for(9_000)
    expect(line).to_have_text("")
    first.clock.run_for(1_500)
    expect(line).to_contain_text("Saved at")
    expect(first.locator("[data-autosave] [role=status]")).to_contain_text("Saved at")
    again = opened(owner, served)
    expect(again.locator("#effect")).to_have_value("Kept without pressing anything")

    late.fill("#effect", "Written in the other tab")
    late.clock.run_for(10_500)
    expect(late.locator("[data-seen]")).to_contain_text("saved from another window")
    late.get_by_role("button", name="Compare the two texts").click()
    expect(late.locator("main")).to_contain_text("Kept without pressing anything")
    expect(late.locator("#effect")).to_have_value("Written in the other tab")

    # The page that saved by itself is not late for its own button.
    first.goto(SECTION.format(**served.values))
    first.fill("#effect", "The last word")
    first.clock.run_for(10_500)
    expect(first.locator("[data-seen]")).to_contain_text("Saved at")
    first.get_by_role("button", name="Save and continue").click()
    expect(first.locator("h1")).not_to_have_text("This part was changed in another window")


def test_leaving_the_page_saves_and_signing_out_loses_nothing(
    owner: BrowserContext, served: Served
) -> None:
    page = opened(owner, served)
    page.fill("#effect", "Left in the middle")
    page.goto("/en/my")
    page.get_by_role("heading", level=1).wait_for()
    page = opened(owner, served)
    for _ in range(20):  # the save outlives its page, and comes when it comes
        if page.locator("#effect").input_value() == "Left in the middle":
            break
        page.wait_for_timeout(100)
        page.reload()
    expect(page.locator("#effect")).to_have_value("Left in the middle")
    owner.clear_cookies()
    page.fill("#effect", "Signed out meanwhile")
    page.clock.run_for(10_500)
    expect(page.locator("[data-seen]")).to_contain_text("Sign in again in another tab")
    expect(page.locator("#effect")).to_have_value("Signed out meanwhile")
