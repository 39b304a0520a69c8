"""The committee's keyboard shortcuts, and work that is followed without loading the page again."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.server import Served
from tests.site import Who

BOX = """<!doctype html><html lang="en"><title>Followed</title>
<script src="{script}" defer></script>
<main><div id="work" data-follow><p data-far>{far}</p><p data-far><a href="#">Look</a></p>
<p role="status"><span hidden>It has ended. <a href="#">See it</a></span></p></div></main>"""


def press(page: Page, key: str, *, alt: bool) -> None:
    """A letter, alone or with Alt, as the browser gets it from a keyboard."""
    devtools = page.context.new_cdp_session(page)
    what = {"modifiers": 1 if alt else 0, "code": f"Key{key.upper()}", "key": key}
    what |= {"windowsVirtualKeyCode": ord(key.upper()), "text": key, "unmodifiedText": key}
    devtools.send("Input.dispatchKeyEvent", {"type": "keyDown", **what})
    devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", **what})
    devtools.detach()


def test_the_next_case_is_a_letter_with_alt_away_and_the_letter_alone_does_nothing(
    opened: Open, served: Served
) -> None:
    values = served.values
    page = opened("/en/committee/calls/{reviewing}".format(**values), Who.REVIEWER)
    room = page.url
    press(page, "n", alt=False)
    page.wait_for_timeout(300)
    assert page.url == room
    with page.expect_navigation():
        press(page, "n", alt=True)
    assert "/committee/submissions/" in page.url


def test_no_letter_stands_for_two_things_on_a_page(opened: Open, served: Served) -> None:
    values = served.values
    page = opened("/en/committee/submissions/{case}/review".format(**values), Who.REVIEWER)
    keys = page.locator("[accesskey]").evaluate_all("all => all.map(one => one.accessKey)")
    assert sorted(keys) == sorted(set(keys))
    page.get_by_text("Keyboard shortcuts").click()
    for key in keys:
        expect(page.locator("details li", has_text=f"{key.upper()}: ")).to_be_visible()


def test_work_of_the_server_is_followed_to_its_end(opened: Open) -> None:
    page = opened("/en/")
    script = page.locator("script[src]").first.get_attribute("src")
    pages = [BOX.format(script=script, far=far) for far in ("10 %", "60 %")] + ["<main></main>"]
    answers = iter(pages)
    page.route("**/en/followed", lambda r: r.fulfill(body=next(answers), content_type="text/html"))
    page.clock.install()
    page.goto("/en/followed")
    expect(page.locator("[data-far]").first).to_have_text("10 %")
    page.clock.run_for(2_100)
    expect(page.locator("[data-far]").first).to_have_text("60 %")
    page.get_by_role("link", name="Look").focus()
    page.clock.run_for(2_100)
    expect(page.get_by_role("status")).to_contain_text("It has ended")
    expect(page.get_by_role("link", name="See it")).to_be_focused()
