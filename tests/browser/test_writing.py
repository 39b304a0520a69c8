"""The form of a text in a real browser: its preview, its address, and who else is here."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.site import Who

HERE = "/en/office/pages/contact/nn"
EVIL = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\">"
Open = Callable[..., Page]


def test_the_preview_follows_and_runs_nothing(opened: Open) -> None:
    page = opened(HERE, Who.EDITOR)
    preview = page.locator("#preview-live")
    expect(preview).to_be_visible()
    page.fill("#markdown", f"## Ny overskrift\n\n{EVIL}\n\n[Prisen](page:award)")
    expect(preview.get_by_role("heading", name="Ny overskrift")).to_be_visible()
    expect(preview).to_contain_text("<script>")
    expect(preview.get_by_role("link", name="Prisen")).to_have_attribute(
        "href", "/en/gender-equality-award"
    )
    assert page.title() != "taken"


def test_who_has_the_form_open_is_told_to_others(opened: Open) -> None:
    first = opened(HERE, Who.EDITOR)
    expect(first.locator("#preview-live")).to_be_visible()
    second = opened(HERE, Who.OFFICER)
    expect(second.locator("[data-others]")).to_contain_text("is writing here, last seen")


def test_without_the_script_the_form_is_whole(
    context: BrowserContext, contexts: Callable[..., BrowserContext]
) -> None:
    context.add_cookies(contexts(Who.EDITOR).cookies())  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(HERE)
    page.fill("#lead", "Ein annan ingress")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#preview")).to_contain_text("Ein annan ingress")
    expect(page.locator("#lead")).to_have_value("Ein annan ingress")
