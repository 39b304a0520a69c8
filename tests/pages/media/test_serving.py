"""Files go out to all when a published text uses them, to editors before, and to nobody else."""

import io

import pytest

from eqportal.access.roles import Role
from eqportal.database import now
from eqportal.files.models import Scan, StoredFile
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.media.images import operations
from eqportal.pages.media.images.intake import picture
from eqportal.pages.media.models import ImageFile
from eqportal.pages.media.showing import address, document_address
from tests.factories import make_user
from tests.pages.media.conftest import photo


def path_of(image, number=0):
    return address(image, image.files[number])


def told(response):
    """An answer without what differs from one request to the next."""
    kept = {name: text for name, text in response.headers if name not in {"Date", "X-Request-ID"}}
    return response.status_code, response.data, kept


def test_a_published_image_is_kept_by_browsers_and_asked_for_anew_by_networks(
    client, make_image, write
):
    image = make_image()
    write(f"![](image:{image.key})")
    answer = client.get(path_of(image))
    said = {part.strip() for part in answer.headers["Cache-Control"].split(",")}
    assert said == {"public", "max-age=31536000", "immutable", "s-maxage=60"}
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Content-Disposition"] == "inline"
    assert answer.mimetype == "image/jpeg"
    assert answer.data.startswith(b"\xff\xd8")
    assert "Set-Cookie" not in answer.headers
    assert "Vary" not in answer.headers
    again = client.get(path_of(image), 304, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.data == b""


def test_a_published_document_is_a_download_that_is_asked_for_anew(client, make_document, write):
    document = make_document()
    write(f"[Planen](document:{document.key})")
    answer = client.get(document_address(document))
    answer.close()
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["ETag"]


def test_what_only_a_draft_uses_is_the_same_404_as_what_does_not_exist(
    client, make_image, make_document, write
):
    image, document = make_image(), make_document()
    write(f"![](image:{image.key})\n\n[x](document:{document.key})", published=False)
    nothing = told(client.get("/media/no-such-image/abc-480.jpg", 404))
    visitor = client.sign_in(make_user())
    for path in (path_of(image), document_address(document)):
        assert told(client.get(path, 404)) == nothing
        assert visitor.get(path, 404).data == visitor.get("/media/no/x.png", 404).data


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OFFICER])
def test_an_editor_sees_it_before_and_nothing_is_kept(client, make_image, role):
    image = make_image()
    answer = client.sign_in(make_user(role=role)).get(path_of(image))
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("state", sorted(set(RevisionState) - {RevisionState.PUBLISHED}))
def test_only_a_published_text_makes_it_public(client, db, make_image, write, state, editor):
    image = make_image()
    _page, revision = write(f"![](image:{image.key})")
    client.get(path_of(image))
    revision.sent_by = editor.id
    revision.publish_at = revision.sent_at = now()
    revision.state = state
    db.commit()
    client.get(path_of(image), 404)


def test_a_removed_page_makes_nothing_public(client, db, make_image, write, editor):
    image = make_image()
    page, _revision = write(f"![](image:{image.key})")
    page.removed_at, page.removed_by = now(), editor.id
    db.commit()
    client.get(path_of(image), 404)


def test_what_waits_for_the_virus_check_is_not_handed_out(
    client, db, at_work, make_image, make_document, write
):
    image, document = make_image(), make_document()
    write(f"![](image:{image.key})\n\n[x](document:{document.key})")
    db.query(StoredFile).update({"scan": Scan.WAITING})
    for path in (path_of(image), document_address(document)):
        client.get(path, 404)
    write("Nothing.")
    at_work.get(path_of(image), 423)


def test_the_address_of_a_replaced_file_leads_to_the_one_in_its_place(
    client, db, make_image, write, editor
):
    image = make_image(content=photo(1000))
    write(f"![](image:{image.key})")
    old = [path_of(image, number) for number in range(len(image.files))]
    drawn = operations.put_down(picture(io.BytesIO(photo(700)), "x.jpg"))
    operations.replace(image=image, drawn=drawn, by=editor)
    db.commit()
    for path in old:
        led = client.get(path, 302)
        new = client.follow(led)
        assert new.mimetype == ("image/webp" if path.endswith("webp") else "image/jpeg")
    kept = db.query(ImageFile).filter(ImageFile.file_id.is_not(None)).count()
    assert (kept, db.query(StoredFile).count()) == (4, 4)


def test_a_document_of_another_type_is_led_to(client, make_document, write):
    document = make_document()
    write(f"[Planen](document:{document.key})")
    led = client.get(f"/media/{document.key}/{document.key}.docx", 302)
    assert led.headers["Location"] == document_address(document)
    client.get(f"/media/{document.key}/other.pdf", 404)


def test_a_public_file_takes_two_statements(client, db, make_image, write, counted):
    image = make_image()
    write(f"![](image:{image.key})")
    path = path_of(image)
    db.commit()
    assert counted(lambda: client.get(path)) == 2
