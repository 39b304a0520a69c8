"""Images and links to documents as they stand in a page, in the right language."""

import html5lib
import pytest

from eqportal.database import reading_only
from eqportal.files.models import Scan, StoredFile
from eqportal.locales.text import LocalisedText
from eqportal.pages.media.showing import document_link, figure, known
from eqportal.pages.models import Referent
from tests.pages.media.conftest import photo


def parsed(markup):
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parseFragment(str(markup))


def test_a_figure_offers_every_size_in_a_modern_format_and_in_an_old(make_image):
    image = make_image(content=photo(1000))
    tree = parsed(figure(image.key, ""))
    source, img = tree.find(".//source"), tree.find(".//img")
    assert source.get("type") == "image/webp"
    assert [part.split()[1] for part in source.get("srcset").split(", ")] == [
        "480w",
        "960w",
        "1000w",
    ]
    assert img.get("src").endswith("-960.jpg")
    assert (img.get("width"), img.get("height")) == ("1000", "600")
    assert (img.get("loading"), img.get("decoding"), img.get("alt")) == ("lazy", "async", "Two")
    assert "style" not in str(figure(image.key, ""))
    assert tree.find(".//figcaption") is None


def test_words_in_the_text_stand_before_those_of_the_library(make_image):
    image = make_image()
    assert 'alt="Only here &amp; &#34;now&#34;"' in figure(image.key, ' Only here & "now" ')


def test_a_decorative_image_is_silent(make_image):
    image = make_image(decorative=True, alt=LocalisedText())
    assert 'alt=""' in figure(image.key, "")


def test_caption_and_credit_are_in_the_language_or_say_which(make_image):
    caption = LocalisedText(nb="Et <b>møte</b>", en="A meeting")
    image = make_image(caption=caption, credit=LocalisedText(nb="Foto: Kari"))
    english = parsed(figure(image.key, "")).find(".//figcaption")
    assert [(span.text, span.get("lang")) for span in english.iter("span")] == [
        ("A meeting", None),
        ("Foto: Kari", "nb"),
    ]
    nynorsk = parsed(figure(image.key, "", locale="nn")).find(".//figcaption/span")
    assert (nynorsk.text, nynorsk.get("lang")) == ("Et <b>møte</b>", "nb")


def test_an_image_that_is_not_there_or_waits_for_its_check_shows_nothing(db, make_image):
    image = make_image()
    assert figure("no-such-image", "A map") == ""
    db.query(StoredFile).update({"scan": Scan.WAITING})
    db.commit()
    assert figure(image.key, "") == ""


def test_a_link_tells_type_size_and_another_language(make_document):
    document = make_document()
    link = parsed(document_link(document.key, "Planen")).find("a")
    assert link.text.startswith("Planen, PDF, ")
    assert link.text.endswith("\u00a0kB, in Norwegian (Bokmål)")
    assert link.get("hreflang") == "nb"
    assert link.get("type") == "application/pdf"
    assert link.get("href") == f"/media/{document.key}/{document.key}.pdf"
    assert document_link(document.key, "Planen", locale="nb").endswith("\u00a0kB</a>")


def test_a_link_without_words_has_the_title(make_document):
    document = make_document()
    assert ">Handlingsplan (en), PDF, " in document_link(document.key, "")


@pytest.mark.usefixtures("db")
def test_a_link_to_what_is_not_there_is_only_its_words():
    assert document_link("nothing", "<Plan>") == "&lt;Plan&gt;"


def test_many_images_are_asked_for_at_once(make_image, make_document, counted):
    images = [make_image(name).key for name in ("One", "Three", "Four four")]
    document = make_document()
    reading_only.set(True)
    assert known(Referent.IMAGE, [*images, "nothing"]) == set(images)
    assert known(Referent.DOCUMENT, [document.key]) == {document.key}

    def show():
        assert all(figure(key, "") for key in images)
        assert figure("nothing", "") == ""
        assert document_link(document.key, "")

    assert counted(show) == 0
