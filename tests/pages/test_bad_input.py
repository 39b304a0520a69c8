"""What goes wrong with pages when people and files are odd: section by section, in a browser."""

import re
import time
import uuid

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.files.models import StoredFile
from eqportal.pages.content import Text
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.media.models import Image
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.operations import keep, put_up
from tests.factories import make_user
from tests.page import Client
from tests.pages.media.test_drawing import header_of
from tests.pages.media.test_library import with_picture

PAGES = "/en/office/pages"
HERE = f"{PAGES}/contact/nn"
DEEP = 30
SECONDS = 5
"""What a request may take on a slow machine; without a limit, hostile texts take minutes."""


pytestmark = pytest.mark.usefixtures("shipped")


@pytest.fixture
def eva(client: Client) -> Client:
    return client.sign_in(make_user(role=Role.EDITOR, name="Eva Editor"))


@pytest.fixture
def egil(client: Client) -> Client:
    return client.sign_in(make_user(role=Role.EDITOR, name="Egil Editor"))


@pytest.fixture
def boss(client: Client) -> Client:
    return client.sign_in(make_user(role=Role.OFFICER))


def typed(markdown: str, **fields: str) -> dict[str, str]:
    """A whole text as it is posted."""
    text = {"title": "Kontakt oss", "menu_title": "Kontakt", "slug": "kontakt", "lead": "Ring."}
    return {"seen": "1", **text, "description": "Ring.", "markdown": markdown, "note": "", **fields}


def texts(db: Session, key: str, locale: str) -> list[PageRevision]:
    """The texts of a page, the oldest first."""
    db.expire_all()
    query = select(PageRevision).join(Page, Page.id == PageRevision.page_id)
    mine = query.where(Page.key == key, PageRevision.locale == locale)
    return list(db.scalars(mine.order_by(PageRevision.number)))


def page(db: Session, key: str) -> Page:
    db.expire_all()
    return db.scalars(select(Page).where(Page.key == key)).one()


def seen_in(text: str) -> str:
    tag = re.search(r'<input[^>]* name="seen"[^>]*>', text)
    found = re.search(r'value="([^"]*)"', tag[0]) if tag else None
    assert found
    return found[1]


def publish(db: Session, key: str, markdown: str, by: User | None = None) -> Page:
    """A page with this text, in bokmål."""
    new = Page(key=key, position=99)
    db.add(new)
    db.flush()
    text = Text(key, key, key, "Les.", "Les.", markdown)
    put_up(revision=keep(page=new, locale="nb", text=text, by=by), page=new, by=by)
    db.commit()
    return new


# Two editors at once


def test_of_two_editors_the_second_sees_both_texts_and_loses_nothing(
    eva: Client, egil: Client, db: Session
) -> None:
    for browser in (eva, egil):
        assert seen_in(browser.get(HERE).text) == "1"
    eva.post(HERE, typed("## Her\n\nEva skreiv dette."))
    both = egil.post(HERE, typed("## Her\n\nEgil skreiv dette."), 409).text
    assert "Eva skreiv dette." in both
    assert "Egil skreiv dette.</textarea>" in both
    assert [one.state for one in texts(db, "contact", "nn")] == [
        RevisionState.PUBLISHED,
        RevisionState.DRAFT,
    ]
    egil.post(HERE, typed("## Her\n\nBegge delar.", seen=seen_in(both)))
    kept = [one.markdown for one in texts(db, "contact", "nn")]
    assert ["Eva" in kept[1], "Begge" in kept[2]] == [True, True]
    assert len(kept) == 3


def test_two_editors_of_two_languages_are_not_in_each_others_way(
    eva: Client, egil: Client, db: Session
) -> None:
    eva.post(HERE, typed("## Her\n\nRing oss."))
    egil.post(f"{PAGES}/contact/nb", typed("## Her\n\nRing oss.", slug="kontakt"))
    assert [len(texts(db, "contact", locale)) for locale in ("nn", "nb")] == [2, 2]


def test_a_text_published_while_another_writes_is_not_undone(
    eva: Client, boss: Client, db: Session
) -> None:
    """The number that the form was opened on is that of the text in public."""
    eva.get(HERE)
    boss.post(HERE, typed("## Her\n\nNytt nummer."))
    seen = seen_in(boss.get(f"{PAGES}/contact/publish").text)
    (draft,) = (one for one in texts(db, "contact", "nn") if one.state is RevisionState.DRAFT)
    boss.post(f"{PAGES}/contact/publish", {"texts": str(draft.id), "seen": seen, "when": "now"})
    assert "Nytt nummer." in boss.get("/nn/kontakt").text
    assert "Nytt nummer." in eva.post(HERE, typed("## Her\n\nGammalt nummer."), 409).text
    assert "Nytt nummer." in boss.get("/nn/kontakt").text


# A slug taken


def test_an_address_of_another_page_is_refused_now_or_before(
    eva: Client, boss: Client, db: Session
) -> None:
    (policy,) = texts(db, "policy", "nn")
    (award,) = texts(db, "award", "nn")
    boss.post(f"{PAGES}/award/remove", {"moved_to": "", "up": "y"})
    for slug in (policy.slug, policy.slug.upper(), award.slug):
        answer = eva.post(HERE, typed("## Her\n\nMine ord.", slug=slug), 422).text
        assert "this address" in answer
        assert "Mine ord.</textarea>" in answer
    assert len(texts(db, "contact", "nn")) == 1


def test_an_address_of_another_language_is_free(eva: Client, db: Session) -> None:
    (english,) = texts(db, "policy", "en")
    eva.post(HERE, typed("## Her\n\nRing.", slug=english.slug))
    assert texts(db, "contact", "nn")[-1].slug == english.slug


def test_two_drafts_that_took_one_address_do_not_both_go_up(boss: Client, db: Session) -> None:
    """A removed page comes back with a draft whose address another draft has taken."""
    drafts = []
    for key in ("one", "other"):
        new = Page(key=key, position=99)
        db.add(new)
        db.flush()
        text = Text("Lokal", "Lokal", "lokal", "Les om det.", "Les.", "## Her\n\nVi har lokale.")
        drafts.append(str(keep(page=new, locale="nb", text=text, by=None).id))
    db.commit()
    data = {"seen": seen_in(boss.get(f"{PAGES}/one/publish").text), "when": "now"}
    boss.post(f"{PAGES}/one/publish", {"texts": drafts[0], **data})
    assert "this address" in boss.get(f"{PAGES}/other/publish").text
    boss.post(f"{PAGES}/other/publish", {"texts": drafts[1], **data}, 409)
    assert "Vi har lokale." in boss.get("/nb/lokal").text


# A parent made its own child


def chain(db: Session, length: int) -> list[str]:
    """Pages each under the one before; the key of each."""
    keys = [f"step-{n}" for n in range(length)]
    for above, key in zip([None, *keys], keys, strict=False):
        publish(db, key, "Hei.").parent_key = above
    db.commit()
    return keys


@pytest.mark.parametrize("under", [0, 1, 2, DEEP - 1])
def test_a_page_is_not_put_under_itself_at_any_depth(eva: Client, db: Session, under: int) -> None:
    keys = chain(db, DEEP)
    seen = seen_in(eva.get(f"{PAGES}/{keys[0]}/place").text)
    where = {"parent": keys[under], "menu": "none", "seen": seen}
    assert "under itself" in (text := eva.post(f"{PAGES}/{keys[0]}/place", where, 422).text) or (
        "itself under this one" in text
    )
    assert page(db, keys[0]).parent_key is None
    assert eva.get(PAGES).status_code == 200
    assert eva.get(f"/nb/{keys[-1]}").status_code == 200


def test_two_pages_that_two_editors_put_under_each_other_make_no_ring(
    eva: Client, egil: Client, db: Session
) -> None:
    ones = {key: seen_in(eva.get(f"{PAGES}/{key}/place").text) for key in ("plans", "measures")}
    under = {"parent": "measures", "menu": "none", "seen": ones["plans"]}
    eva.post(f"{PAGES}/plans/place", under)
    other = {"parent": "plans", "menu": "none", "seen": ones["measures"]}
    egil.post(f"{PAGES}/measures/place", other, 422)
    assert (page(db, "plans").parent_key, page(db, "measures").parent_key) == ("measures", None)


def test_the_database_lets_no_page_be_its_own_parent(db: Session) -> None:
    page(db, "plans").parent_key = "plans"
    with pytest.raises(IntegrityError):
        db.flush()
    db.rollback()


def test_a_ring_in_the_database_hangs_nothing(eva: Client, client: Client, db: Session) -> None:
    """No form makes one; a restored copy or a hand in the database might."""
    first, *_, last = chain(db, 3)
    page(db, first).parent_key = last
    db.commit()
    for path in (f"/nb/{last}", "/nb/", "/sitemap.xml"):
        assert client.get(path).status_code == 200
    for path in (PAGES, f"{PAGES}/{last}", f"{PAGES}/{last}/place"):
        assert eva.get(path).status_code == 200


# A page removed that others link to


def test_a_page_that_others_link_to_is_removed_and_no_link_breaks(
    eva: Client, boss: Client, client: Client, db: Session
) -> None:
    publish(db, "linking", "Se [hva vi gjør](page:measures) og [siden](/nb/tiltak#her).")
    title = texts(db, "linking", "nb")[0].title
    asked = boss.get(f"{PAGES}/measures/remove").text
    assert f"{PAGES}/linking" in asked or title in asked
    boss.post(f"{PAGES}/measures/remove", {"moved_to": "", "up": "y"})
    assert "hva vi gjør</a>" not in (text := client.get("/nb/linking").text)
    assert "hva vi gjør" in text
    assert "linking" in eva.get("/en/office/links").text
    boss.post(f"{PAGES}/measures/bring-back", {})
    assert "hva vi gjør</a>" in client.get("/nb/linking").text
    boss.post(f"{PAGES}/measures/remove", {"moved_to": "plans", "up": "y"})
    (heir,) = texts(db, "plans", "nb")
    assert f'<a href="/nb/{heir.slug}">hva vi gjør</a>' in client.get("/nb/linking").text


def test_heirs_that_were_removed_themselves_lead_on_or_nowhere(
    boss: Client, client: Client, db: Session
) -> None:
    publish(db, "linking", "Se [den](page:contact).")
    boss.post(f"{PAGES}/contact/remove", {"moved_to": "plans"})
    boss.post(f"{PAGES}/plans/remove", {"moved_to": "policy", "up": "y"})
    (heir,) = texts(db, "policy", "nb")
    assert client.get("/nb/kontakt", 301).headers["Location"] == f"/nb/{heir.slug}"
    assert f'<a href="/nb/{heir.slug}">den</a>' in client.get("/nb/linking").text


# 5 MB of Markdown


def test_five_megabytes_of_markdown_are_refused_in_words(eva: Client, db: Session) -> None:
    much = "Ord og ord. " * 420_000
    for path in (HERE, f"{HERE}/preview"):
        assert "too large" in eva.post(path, typed(much), 413).text.lower()
    assert len(texts(db, "contact", "nn")) == 1


def test_a_text_over_the_limit_comes_back_whole(eva: Client, db: Session) -> None:
    much = "Ord og ord. " * 9_000
    answer = eva.post(HERE, typed(much), 422).text
    assert answer.count("Ord og ord. ") >= 9_000
    assert "the limit is 100,000" in answer
    assert len(texts(db, "contact", "nn")) == 1


# Signs without end


@pytest.mark.parametrize("sign", ["[", "![", "*a_", "> ", "`", ":::notice\n", "|", "<a "])
def test_thousands_of_signs_are_kept_previewed_and_published_soon(
    eva: Client, db: Session, sign: str
) -> None:
    hostile = "Les:\n\n" + sign * 6_400
    begun = time.monotonic()
    eva.post(f"{HERE}/preview", typed(hostile), 200)
    eva.post(HERE, typed(hostile))
    (_, draft) = texts(db, "contact", "nn")
    put_up(revision=draft, page=page(db, "contact"), by=None)
    db.commit()
    answer = eva.get("/nn/kontakt")
    assert time.monotonic() - begun < SECONDS
    assert answer.status_code == 200
    assert "<a <a" not in answer.text


# An image of 50,000 by 50,000


@pytest.mark.parametrize("size", [(50_000, 50_000), (1, 2**31 - 1), (0, 0)])
def test_an_image_of_absurd_size_is_refused_and_its_words_are_kept(
    eva: Client, db: Session, size: tuple[int, int]
) -> None:
    sent = with_picture(header_of(*size), "huge.png")
    begun = time.monotonic()
    answer = eva.post("/en/office/media/images/new", sent, 422).text
    assert time.monotonic() - begun < SECONDS
    assert "Two people shaking hands" in answer
    assert 'href="#picture"' in answer
    for model in (Image, StoredFile):
        assert db.scalar(select(func.count()).select_from(model)) == 0


# A translation of a deleted revision


def test_a_translation_of_a_revision_that_is_not_there_is_told(eva: Client, db: Session) -> None:
    (other,) = texts(db, "policy", "nb")
    (english,) = texts(db, "contact", "en")
    for id_ in (uuid.uuid4(), other.id, english.id, "0", "\ud7ff", "9" * 4_000):
        sent = typed("## Her\n\nMine ord.", held="y", source=str(id_))
        answer = eva.post(HERE, sent, 422).text
        assert "The text that you held this one against is not there." in answer
        assert "Mine ord.</textarea>" in answer
    assert len(texts(db, "contact", "nn")) == 1


def test_a_translation_of_a_draft_that_was_thrown_away_is_kept_and_older(
    eva: Client, egil: Client, db: Session
) -> None:
    """The text is kept for ever; what is public now is another."""
    egil.post(f"{PAGES}/contact/nb", typed("## Her\n\nNy tekst.", title="Ny"))
    thrown = texts(db, "contact", "nb")[-1]
    egil.post(f"{PAGES}/contact/versions/nb/{thrown.number}/discard", {})
    eva.post(HERE, typed("## Her\n\nNy tekst.", held="y", source=str(thrown.id)))
    assert texts(db, "contact", "nn")[-1].source_id == thrown.id
    assert "Older than its source" in eva.get(HERE).text


def test_a_translation_whose_source_was_taken_down_is_still_written(
    boss: Client, db: Session
) -> None:
    form = boss.get(f"{PAGES}/contact/unpublish").text
    (public,) = texts(db, "contact", "nb")
    boss.post(f"{PAGES}/contact/unpublish", {"texts": str(public.id), "seen": seen_in(form)})
    assert boss.get(HERE).status_code == 200
    boss.post(HERE, typed("## Her\n\nMine ord."))
    assert texts(db, "contact", "nn")[-1].state is RevisionState.DRAFT


def test_a_text_of_a_removed_page_is_given_back(eva: Client, boss: Client, db: Session) -> None:
    eva.get(HERE)
    boss.post(f"{PAGES}/contact/remove", {"moved_to": ""})
    assert "Mine ord." in eva.post(HERE, typed("## Her\n\nMine ord."), 409).text
    assert len(texts(db, "contact", "nn")) == 1
