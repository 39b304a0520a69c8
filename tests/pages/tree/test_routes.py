"""The tree as editors find it, and what they change in it."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.audit.models import AuditEvent
from eqportal.pages.models import Page, PageAddress, PageRevision
from tests.contracts.test_queries import counting
from tests.factories import make_user
from tests.page import Client

PLACE = {"menu": "main"}
POLICY = "/en/policy-2018-2022"


pytestmark = pytest.mark.usefixtures("shipped")


@pytest.fixture
def editor(client: Client) -> Client:
    return client.sign_in(make_user(role=Role.EDITOR, name="Eva Editor"))


@pytest.fixture
def officer(client: Client) -> Client:
    return client.sign_in(make_user(role=Role.OFFICER))


def page(db: Session, key: str) -> Page:
    return db.scalars(select(Page).where(Page.key == key)).one()


def actions(db: Session, key: str) -> list[str]:
    found = page(db, key)
    rows = select(AuditEvent.action).where(AuditEvent.subject_id == str(found.id))
    return [action for action in db.scalars(rows.order_by(AuditEvent.id)) if "saved" not in action]


def test_tree_shows_every_page_in_its_place(editor: Client) -> None:
    text = editor.get("/en/office/pages").text
    assert "23 pages." in text
    rows = text.split("<tbody>")[1]
    places = [rows.index(f">{title}</a>") for title in ("Mentoring programme", "Cookies")]
    assert places == sorted(places)
    assert ", level 2</span>" in rows


def test_tree_is_narrowed_by_words_status_owner_and_attention(editor: Client) -> None:
    assert "1 of 23 pages." in editor.get("/en/office/pages?q=cookies").text
    assert "0 of 23 pages." in editor.get("/en/office/pages?status=missing").text
    assert "23 of 23 pages." in editor.get("/en/office/pages?owner=nobody").text
    assert "0 of 23 pages." in editor.get("/en/office/pages?attention=1").text


def test_page_that_was_to_be_read_again_needs_attention(editor: Client, db: Session) -> None:
    page(db, "contact").review_by = date(2020, 1, 31)
    text = editor.get("/en/office/pages?attention=1").text
    assert "1 of 23 pages." in text
    assert "Was to be read again by 31 January 2020." in text


def test_page_is_added_with_a_first_draft_that_visitors_do_not_see(
    editor: Client, db: Session
) -> None:
    new = {"title": "Åpne dører på Gløshaugen", "language": "nb", "parent": "measures", **PLACE}
    answer = editor.post("/en/office/pages/new", new)
    assert answer.headers["Location"] == "/en/office/pages/apne-dorer-pa-gloshaugen/nb"
    found = page(db, "apne-dorer-pa-gloshaugen")
    draft = db.scalars(select(PageRevision).where(PageRevision.page_id == found.id)).one()
    assert (draft.state.value, draft.slug, draft.locale) == ("draft", found.key, "nb")
    assert (found.parent_key, found.menu, found.source) == ("measures", "main", "nb")
    editor.get(f"/nb/{draft.slug}", 404)
    assert "Gløshaugen" not in editor.get("/nb/tiltak").text
    assert "Eva Editor" in editor.get("/nn/office/pages/apne-dorer-pa-gloshaugen").text


def test_page_added_twice_by_a_double_click_is_one(editor: Client, db: Session) -> None:
    new = {"title": "Open doors", "language": "en", "parent": "", "menu": "none"}
    first, second = (editor.post("/en/office/pages/new", new) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]


@pytest.mark.parametrize(
    "title, key, slug",
    [
        ("Contact", "contact-2", "contact-2"),
        ("New", "new-2", "new"),
        ("Calls", "calls", "calls-2"),
        ("…", "page", "page"),
        ("Office", "office", "office-2"),
    ],
)
def test_key_and_address_of_a_new_page_are_nobody_elses(
    editor: Client, db: Session, title: str, key: str, slug: str
) -> None:
    new = {"title": title, "language": "en", "parent": "", "menu": "none"}
    editor.post("/en/office/pages/new", new)
    found = db.scalars(select(PageRevision.slug).join(Page).where(Page.key == key)).all()
    assert slug in found


def test_new_page_without_a_title_is_refused_and_keeps_what_was_chosen(editor: Client) -> None:
    new = {"title": " ", "language": "nn", "parent": "measures", "menu": "footer"}
    text = editor.post("/en/office/pages/new", new, 422).text
    assert "Enter a title" in text
    assert 'value="measures" selected' in text


def test_new_page_under_one_that_is_gone_is_refused(editor: Client) -> None:
    new = {"title": "A", "language": "nn", "parent": "no-such", "menu": "none"}
    assert "no longer there" in editor.post("/en/office/pages/new", new, 422).text


def place_of(browser: Client, key: str) -> str:
    return seen_in(browser.get(f"/en/office/pages/{key}/place").text)


def seen_in(text: str) -> str:
    return text.split('name="seen" type="hidden" value="')[1].split('"', maxsplit=1)[0]


def test_page_is_put_under_another(editor: Client, client: Client, db: Session) -> None:
    seen = place_of(editor, "cookies")
    editor.post(
        "/en/office/pages/cookies/place", {"parent": "measures", "menu": "main", "seen": seen}
    )
    assert page(db, "cookies").parent_key == "measures"
    assert actions(db, "cookies")[-1] == "page.placed"
    assert ">Cookies</a>" in client.get("/en/measures").text


def test_page_is_put_nowhere_that_makes_a_ring(editor: Client, db: Session) -> None:
    for key in ("measures", "mentoring-programme"):
        where = {"parent": key, **PLACE, "seen": place_of(editor, "measures")}
        text = editor.post("/en/office/pages/measures/place", where, 422).text
        assert "under itself" in text or "itself under this one" in text
    assert page(db, "measures").parent_key is None


def test_page_is_not_put_under_the_front_page(editor: Client) -> None:
    where = {"parent": "front", **PLACE, "seen": place_of(editor, "plans")}
    assert "no longer there" in editor.post("/en/office/pages/plans/place", where, 422).text


def test_front_page_stays(editor: Client, officer: Client, db: Session) -> None:
    assert "cannot be moved" in editor.get("/en/office/pages/front/place").text
    editor.post("/en/office/pages/front/place", {"parent": "measures", **PLACE}, 422)
    editor.post("/en/office/pages/front/order", {"step": "down"}, 422)
    officer.post("/en/office/pages/front/remove", {}, 422)
    assert page(db, "front").parent_key is None


def test_stale_place_shows_both(editor: Client, db: Session) -> None:
    seen = place_of(editor, "cookies")
    editor.post("/en/office/pages/cookies/place", {"parent": "measures", **PLACE, "seen": seen})
    late = {"parent": "plans", "menu": "footer", "seen": seen}
    text = editor.post("/en/office/pages/cookies/place", late, 409).text
    assert "Somebody has saved this since you opened it" in text
    assert page(db, "cookies").parent_key == "measures"


def order(db: Session) -> list[str]:
    rows = select(Page.key).where(Page.parent_key == "measures", Page.removed_at.is_(None))
    return list(db.scalars(rows.order_by(Page.position, Page.key)))


def test_page_moves_a_step_and_after_another(editor: Client, db: Session) -> None:
    first, second, third, fourth = order(db)
    seen = place_of(editor, first)
    editor.post(f"/en/office/pages/{first}/order", {"step": "down", "seen": seen})
    assert order(db) == [second, first, third, fourth]
    editor.post(f"/en/office/pages/{first}/order", {"step": "down", "seen": seen}, 409)
    seen = place_of(editor, fourth)
    editor.post(f"/en/office/pages/{fourth}/order", {"after": "first", "seen": seen})
    assert order(db) == [fourth, second, first, third]
    editor.post(f"/en/office/pages/{fourth}/order", {"after": "contact", "seen": seen}, 422)


def test_owner_date_and_languages_are_settled(editor: Client, db: Session) -> None:
    someone = db.scalars(select(User).where(User.name == "Eva Editor")).one()
    form = {"owner": str(someone.id), "source": "nn", "alternate": "y"}
    form |= {"review_by-day": "31", "review_by-month": "3", "review_by-year": "2027"}
    seen = seen_in(editor.get("/en/office/pages/contact/terms").text)
    editor.post("/en/office/pages/contact/terms", {**form, "seen": seen})
    found = page(db, "contact")
    assert (found.owner_id, found.review_by) == (someone.id, date(2027, 3, 31))
    assert (found.source, found.parallel) == ("nn", False)
    assert "Eva Editor" in editor.get("/en/office/pages/contact").text
    assert actions(db, "contact")[-1] == "page.settled"
    editor.post("/en/office/pages/contact/terms", {**form, "owner": "", "seen": "old"}, 409)


def test_owner_is_somebody_who_may_edit(editor: Client, db: Session) -> None:
    stranger = make_user()
    form = {"owner": str(stranger.id), "source": "nn"}
    editor.post("/en/office/pages/contact/terms", form, 422)


def test_removed_page_is_gone_and_leads_on(officer: Client, client: Client, db: Session) -> None:
    text = officer.get("/en/office/pages/contact/remove").text
    assert "/en/contact" in text
    officer.post("/en/office/pages/contact/remove", {"moved_to": "policy"})
    officer.post("/en/office/pages/contact/remove", {"moved_to": ""})
    assert page(db, "contact").moved_to == "policy"
    answer = client.get("/en/contact", 301)
    assert client.follow(answer).status_code == 200
    assert answer.headers["Location"] == POLICY
    assert ">Contact</a>" not in client.get("/en/").text.split("<main")[0]
    assert "leads to" not in officer.get("/en/office/pages/removed").text
    officer.get("/en/office/pages/contact/place", 404)
    assert "is removed" in officer.get("/en/office/pages/contact").text


def test_removed_page_without_an_heir_is_as_if_it_never_was(
    officer: Client, client: Client
) -> None:
    officer.post("/en/office/pages/contact/remove", {"moved_to": ""})
    missing = client.get("/en/contakt", 404).text
    assert client.get("/en/contact", 404).text == missing


def test_page_with_others_under_it_asks_where_they_go(officer: Client, db: Session) -> None:
    answer = officer.post("/en/office/pages/measures/remove", {"moved_to": ""}, 422)
    assert "There are pages under this one." in answer.text
    officer.post("/en/office/pages/measures/remove", {"moved_to": "", "up": "y"})
    assert page(db, "mentoring-programme").parent_key is None


def test_removal_is_undone(officer: Client, client: Client, db: Session) -> None:
    officer.post("/en/office/pages/contact/remove", {"moved_to": "policy"})
    officer.post("/en/office/pages/contact/bring-back")
    officer.post("/en/office/pages/contact/bring-back")
    client.get("/en/contact")
    assert actions(db, "contact")[-2:] == ["page.removed", "page.brought_back"]


def test_page_comes_back_to_the_top_when_its_place_is_gone(officer: Client, db: Session) -> None:
    officer.post("/en/office/pages/policy/remove", {"moved_to": ""})
    officer.post("/en/office/pages/plans/remove", {"moved_to": "", "up": "y"})
    officer.post("/en/office/pages/policy/bring-back")
    assert page(db, "policy").parent_key is None


def test_editor_removes_nothing(editor: Client) -> None:
    editor.get("/en/office/pages/contact/remove", 404)
    editor.post("/en/office/pages/contact/remove", {"moved_to": ""}, 404)


def test_old_addresses_are_listed(editor: Client, db: Session) -> None:
    found = page(db, "contact")
    db.add(PageAddress(locale="en", slug="reach-us", page_id=found.id))
    text = editor.get("/en/office/pages/contact").text
    assert "/en/reach-us" in text
    assert editor.get("/en/reach-us", 301).headers["Location"] == "/en/contact"


def test_tree_of_many_asks_as_often_as_a_tree_of_few(editor: Client, db: Session) -> None:
    def asked(path: str) -> int:
        editor.get(path)
        with counting() as found:
            editor.get(path)
        return len(found)

    paths = ("/en/office/pages", "/en/office/pages/measures", "/en/office/pages/measures/place")
    before = [asked(path) for path in paths]
    for number in range(60):
        new = {"title": f"Page {number}", "language": "en", "parent": "measures", "menu": "main"}
        editor.post("/en/office/pages/new", new)
    assert [asked(path) for path in paths] == before
    assert "page 2" in editor.get("/en/office/pages?page=2").text
