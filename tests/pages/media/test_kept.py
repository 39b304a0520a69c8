"""What visitors get from finished bytes is gone with the text that showed it."""

from collections.abc import Iterator

import pytest

from eqportal import cache
from eqportal.access.roles import Role
from eqportal.cache.layer import FinishedBytes
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.media.showing import address, document_address
from eqportal.pages.models import PageRevision
from tests.factories import make_user


@pytest.fixture
def layer(app) -> Iterator[FinishedBytes]:
    found = app.extensions[cache.NAME]
    found.shelf.clear()
    found.on = True
    yield found
    found.on = False
    found.shelf.clear()


@pytest.fixture
def both(make_image, make_document) -> tuple[str, str, str]:
    """The addresses of an image and a document, and a text that shows them."""
    image, document = make_image(), make_document()
    text = f"![](image:{image.key})\n\n[Plan](document:{document.key})"
    return address(image, image.files[0]), document_address(document), text


def take_down(db) -> None:
    for row in db.query(PageRevision).filter_by(state="published"):
        row.state = RevisionState.UNPUBLISHED
    db.commit()


def test_media_of_a_text_that_is_taken_down_are_gone_at_once(client, db, layer, both, write):
    picture, paper, text = both
    write(text)
    db.commit()
    for path in (picture, paper):
        client.get(path).close()
    assert len(layer.shelf) == 2
    take_down(db)
    for path in (picture, paper):
        client.get(path, 404)
    assert len(layer.shelf) == 0


def test_what_an_editor_sees_of_a_draft_is_not_kept(client, db, layer, both, write):
    picture, paper, text = both
    write(text, published=False)
    db.commit()
    editor = client.sign_in(make_user(role=Role.EDITOR))
    for path in (picture, paper):
        answer = editor.get(path)
        assert "public" not in answer.headers["Cache-Control"]
        answer.close()
        assert len(layer.shelf) == 0
        client.get(path, 404)
