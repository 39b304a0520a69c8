"""The office's library: taking in, describing, replacing, removing, and finding again."""

import io

import pytest
from sqlalchemy import func, select

from eqportal.access.roles import Role
from eqportal.audit.models import AuditEvent
from eqportal.files.models import StoredFile
from eqportal.files.storage import path_of
from eqportal.locales.text import LocalisedText
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.media.models import Document, Image, ImageFile
from tests.factories import make_user
from tests.pages.media.conftest import chart, paper, photo

IMAGES, DOCUMENTS = "/en/office/media", "/en/office/media/documents"
SAID = {
    "name": "Two hands",
    "alt_nb": "To som rekker hverandre hånda",
    "alt_nn": "To som gir kvarandre handa",
    "alt_en": "Two people shaking hands",
    "caption_nb": "Fra samlingen",
    "credit_nb": "Foto: Kari",
}
CALLED = {"title_nb": "Handlingsplan", "title_nn": "Handlingsplan", "title_en": "Action plan"}
BOTH = [("images", Image), ("documents", Document)]


def with_picture(content=None, filename="hands.jpg", **words):
    return {**SAID, **words, "picture": (io.BytesIO(content or photo()), filename)}


def with_file(content=None, filename="plan.pdf", **words):
    said = {**CALLED, "language": "nb", **words}
    return {**said, "file": (io.BytesIO(content or paper("Plan")), filename)}


def count(db, model):
    return db.scalar(select(func.count()).select_from(model))


def actions(db):
    return [row.action for row in db.scalars(select(AuditEvent).order_by(AuditEvent.id))]


def seen_in(page):
    return page.text.split('name="seen" type="hidden" value="')[1].split('"')[0]


def test_an_editor_adds_an_image_and_is_shown_its_name_in_the_text(at_work, db):
    page = at_work.follow(at_work.post(f"{IMAGES}/images/new", with_picture()))
    assert "![](image:two-hands)" in page.text
    image = db.scalars(select(Image)).one()
    assert (image.key, image.alt.en) == ("two-hands", "Two people shaking hands")
    assert (image.caption, image.decorative) == (LocalisedText(nb="Fra samlingen"), False)
    assert len(image.files) == 6
    assert all(path_of(one.file.key).is_file() for one in image.files)
    assert actions(db)[-1] == "image.added"


def test_the_same_picture_is_not_taken_twice(at_work, db):
    at_work.post(f"{IMAGES}/images/new", with_picture())
    again = at_work.post(f"{IMAGES}/images/new", with_picture(filename="other.jpg"))
    assert again.headers["Location"].endswith("/office/media/images/two-hands")
    assert (count(db, Image), count(db, StoredFile)) == (1, 6)


def test_another_picture_of_the_same_name_gets_a_key_of_its_own(at_work, db):
    at_work.post(f"{IMAGES}/images/new", with_picture())
    at_work.post(f"{IMAGES}/images/new", with_picture(photo(700)))
    assert set(db.scalars(select(Image.key))) == {"two-hands", "two-hands-2"}


@pytest.mark.parametrize(
    "words, told",
    [
        ({"alt_nn": ""}, "Say in each language what the picture shows"),
        ({"alt_nn": "\u200b"}, "Say in each language what the picture shows"),
        ({"alt_en": "IMG_2034.JPG"}, "This is the name of a file"),
        ({"decorative": "y"}, "A decorative picture has no words"),
        ({"name": " "}, "Enter a name for the picture"),
        ({"caption_nn": "a" * 301}, "301"),
    ],
)
def test_words_that_are_missing_are_asked_for_and_the_others_kept(at_work, db, words, told):
    page = at_work.post(f"{IMAGES}/images/new", with_picture(**words), 422)
    assert told in page.text
    assert "Choose the file again" in page.text
    assert "Foto: Kari" in page.text
    assert count(db, Image) == 0


def test_a_decorative_image_needs_no_words(at_work, db):
    silent = dict.fromkeys(("alt_nb", "alt_nn", "alt_en"), "")
    at_work.post(f"{IMAGES}/images/new", with_picture(decorative="y", **silent))
    assert db.scalars(select(Image)).one().decorative


@pytest.mark.parametrize(
    "content, name, told",
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "x.svg", "must be of type"),
        (b"<html>", "x.html", "must be of type"),
        (b"GIF89a", "x.png", "damaged or of another kind"),
    ],
)
def test_a_picture_that_is_none_is_refused_in_words(at_work, db, content, name, told):
    page = at_work.post(f"{IMAGES}/images/new", with_picture(content, name), 422)
    assert told in page.text
    assert "Two people shaking hands" in page.text
    assert (count(db, Image), count(db, StoredFile)) == (0, 0)


def test_no_picture_at_all_is_asked_for(at_work):
    assert "Choose a picture" in at_work.post(f"{IMAGES}/images/new", SAID, 422).text
    bare = {**CALLED, "language": "nb"}
    assert "Choose a file" in at_work.post(f"{DOCUMENTS}/new", bare, 422).text


def test_a_pale_graphic_is_told_of(at_work):
    pale = with_picture(chart("#dddddd"), "chart.png")
    page = at_work.follow(at_work.post(f"{IMAGES}/images/new", pale))
    assert "The strongest contrast in it is 1.4 to 1." in page.text


def test_words_are_changed_and_the_key_stays(at_work, db, make_image):
    image = make_image()
    address = f"{IMAGES}/images/{image.key}"
    seen = seen_in(at_work.get(address))
    at_work.post(address, {**SAID, "name": "Handshake", "seen": seen})
    db.refresh(image)
    assert (image.key, image.name, image.alt.en) == (
        "two-hands",
        "Handshake",
        "Two people shaking hands",
    )
    at_work.post(address, {**SAID, "name": "Handshake", "seen": seen})
    assert actions(db).count("image.described") == 1


def test_two_editors_at_once_see_both_texts(at_work, db, make_image):
    image = make_image()
    address = f"{IMAGES}/images/{image.key}"
    seen = seen_in(at_work.get(address))
    at_work.post(address, {**SAID, "alt_en": "First", "seen": seen})
    page = at_work.post(address, {**SAID, "alt_en": "Second", "seen": seen}, 409)
    assert '<td lang="en">First</td>' in page.text
    assert "Second</textarea>" in page.text
    db.refresh(image)
    assert image.alt.en == "First"
    at_work.post(address, {**SAID, "alt_en": "Second", "seen": seen_in(page)})
    db.refresh(image)
    assert image.alt.en == "Second"


def test_a_picture_is_replaced_and_its_old_bytes_are_gone(at_work, db, make_image):
    image = make_image(content=photo(1000))
    former = [path_of(one.file.key) for one in image.files]
    other = {"picture": (io.BytesIO(photo(700)), "other.jpg")}
    at_work.post(f"{IMAGES}/images/{image.key}/file", other)
    db.refresh(image)
    assert [one.width for one in image.files] == [480, 480, 700, 700]
    assert not any(path.exists() for path in former)
    back = {"picture": (io.BytesIO(photo(1000)), "x.jpg")}
    at_work.post(f"{IMAGES}/images/{image.key}/file", back)
    assert (count(db, ImageFile), count(db, StoredFile)) == (10, 6)
    assert actions(db).count("image.replaced") == 2


def test_replacing_with_the_same_or_with_another_of_the_library_changes_nothing(
    at_work, db, make_image
):
    image, other = make_image(content=photo(1000)), make_image("Other", content=photo(700))
    address = f"{IMAGES}/images/{image.key}/file"
    at_work.post(address, {"picture": (io.BytesIO(photo(1000)), "x.jpg")})
    page = at_work.post(address, {"picture": (io.BytesIO(photo(700)), "x.jpg")}, 422)
    assert f"as “{other.name}”" in page.text
    assert "image.replaced" not in actions(db)


def test_an_image_in_use_is_not_removed_and_the_texts_are_named(at_work, db, make_image, write):
    image = make_image()
    write(f"![](image:{image.key})", "plans", published=False)
    write(f"![](image:{image.key})", "contact")
    address = f"{IMAGES}/images/{image.key}/remove"
    for page in (at_work.get(address), at_work.post(address, {}, 409)):
        assert "It is in use and cannot be removed" in page.text
        assert "/office/pages/plans/nb" in page.text
        assert "/office/pages/contact/nb" in page.text
    db.refresh(image)
    assert image.removed_at is None


@pytest.mark.parametrize("shelf, model", BOTH)
def test_what_is_not_in_use_is_removed_with_its_bytes(request, at_work, db, write, shelf, model):
    found = request.getfixturevalue("make_image" if model is Image else "make_document")()
    paths = [path_of(key) for key in db.scalars(select(StoredFile.key))]
    kind = shelf.removesuffix("s")
    _page, revision = write(f"![x]({kind}:{found.key})")
    revision.state = RevisionState.SUPERSEDED
    db.commit()
    address = f"{IMAGES}/{shelf}/{found.key}"
    at_work.get(f"{address}/remove")
    at_work.post(f"{address}/remove", {})
    assert count(db, StoredFile) == 0
    assert not any(path.exists() for path in paths)
    at_work.get(address, 404)
    at_work.post(f"{address}/remove", {}, 404)
    assert actions(db).count(f"{kind}.removed") == 1


def test_a_key_is_never_given_again(at_work, db, make_image):
    image = make_image(content=photo(700))
    at_work.post(f"{IMAGES}/images/{image.key}/remove", {})
    at_work.post(f"{IMAGES}/images/new", with_picture(photo(700)))
    here = select(Image.key).where(Image.removed_at.is_(None))
    assert db.scalars(here).all() == ["two-hands-2"]


def test_an_editor_adds_a_document_and_is_told_how_it_reads_aloud(at_work, db):
    page = at_work.follow(at_work.post(f"{DOCUMENTS}/new", with_file(paper())))
    document = db.scalars(select(Document)).one()
    assert (document.key, document.language, document.facts.tagged) == (
        "handlingsplan",
        "nb",
        False,
    )
    assert "It is not tagged" in page.text
    assert "It has no title of its own" in page.text
    assert "Publish the text as a page instead" in page.text
    at_work.post(f"{DOCUMENTS}/new", with_file(paper()))
    assert (count(db, Document), count(db, StoredFile)) == (1, 1)


def test_a_good_pdf_is_not_complained_of(at_work):
    good = with_file(paper("Handlingsplan", tagged=True, language="nb"))
    page = at_work.follow(at_work.post(f"{DOCUMENTS}/new", good))
    assert "hard to have read aloud" not in page.text


@pytest.mark.parametrize(
    "words, told",
    [
        ({"title_nn": ""}, "Enter the title in each language"),
        ({"language": ""}, "Choose the language"),
        ({"language": "klingon"}, "Choose the language"),
    ],
)
def test_a_document_needs_its_titles_and_its_language(at_work, db, words, told):
    page = at_work.post(f"{DOCUMENTS}/new", with_file(**words), 422)
    assert told in page.text
    assert "Action plan" in page.text
    assert count(db, Document) == 0


def test_a_document_is_called_otherwise_and_replaced_at_its_address(
    client, at_work, db, make_document, write
):
    document = make_document()
    write(f"[Planen](document:{document.key})")
    address = f"{DOCUMENTS}/{document.key}"
    seen = seen_in(at_work.get(address))
    at_work.post(address, {**CALLED, "language": "nn", "seen": seen})
    page = at_work.post(address, {**CALLED, "title_nb": "Ny", "language": "en", "seen": seen}, 409)
    assert "Handlingsplan" in page.text
    path = path_of(document.file.key)
    new = paper("New plan", pages=4)
    at_work.post(f"{address}/file", {"file": (io.BytesIO(new), "new.pdf")})
    db.refresh(document)
    assert (document.language, document.facts.pages, path.exists()) == ("nn", 4, False)
    with client.get(f"/media/{document.key}/{document.key}.pdf") as answer:
        assert answer.data == new
    at_work.post(f"{address}/file", {"file": (io.BytesIO(new), "new.pdf")})
    assert actions(db).count("document.replaced") == 1


def test_the_library_is_searched_by_every_word_that_is_said(at_work, make_image, make_document):
    make_image("Årsmøte", content=photo(600))
    make_image("Handshake", content=photo(700))
    assert "Handshake" not in at_work.get(f"{IMAGES}?q=ÅRSMØTE").text
    assert "Årsmøte" in at_work.get(f"{IMAGES}?q=kvarandre").text
    assert "0 images" in at_work.get(f"{IMAGES}?q=100%25").text
    make_document()
    assert "Action" not in at_work.get(f"{DOCUMENTS}?q=action").text


def test_a_long_library_has_pages(at_work, db, make_image):
    image = make_image()
    for number in range(25):
        other = Image(
            key=f"more-{number}",
            name=f"More {number}",
            words="more",
            decorative=True,
            alt=LocalisedText(),
            caption=LocalisedText(),
            credit=LocalisedText(),
            digest=f"{number}",
            uploaded_by=image.uploaded_by,
        )
        db.add(other)
    db.commit()
    assert "More 24" in at_work.get(f"{IMAGES}?q=more").text
    at_work.get(f"{IMAGES}?q=more&page=2")
    at_work.get(f"{IMAGES}?page=3", 404)
    db.query(Image).filter(Image.words == "more").delete()
    db.commit()


@pytest.mark.parametrize("path", [IMAGES, DOCUMENTS])
def test_a_list_takes_the_same_statements_for_one_and_three(
    at_work, counted, make_image, make_document, write, path
):
    def fill(name):
        image, document = make_image(name), make_document(name)
        write(f"![](image:{image.key})\n\n[x](document:{document.key})", image.key)

    fill("One")
    at_work.get(path)
    first = counted(lambda: at_work.get(path))
    fill("Three")
    fill("Four four")
    assert counted(lambda: at_work.get(path)) == first


@pytest.mark.parametrize(
    "path",
    [
        "images/new",
        "images/two-hands",
        "images/two-hands/file",
        "images/two-hands/remove",
        "documents/new",
        "documents/handlingsplan",
        "documents/handlingsplan/file",
        "documents/handlingsplan/remove",
    ],
)
def test_others_than_editors_do_nothing_here(client, db, make_image, make_document, path):
    make_image()
    make_document()
    before = actions(db)
    for user in (make_user(), make_user(role=Role.ADMINISTRATOR)):
        other = client.sign_in(user)
        other.get(f"{IMAGES}/{path}", 404)
        other.post(f"{IMAGES}/{path}", with_picture(), 404)
    assert actions(db)[: len(before)] == before
    assert not [one for one in actions(db)[len(before) :] if one.startswith(("image", "document"))]
