"""An image and a document of the library, which no published page uses yet."""

import io

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.files.storage import lay
from eqportal.locales.text import LocalisedText, same
from eqportal.pages.media.documents import operations as documents
from eqportal.pages.media.documents.intake import paper
from eqportal.pages.media.images import operations as images
from eqportal.pages.media.images.intake import picture
from eqportal.pages.media.models import Image


def shelved(editor: User, drawn: bytes, written: bytes) -> dict[str, str]:
    """One of each, under the same keys whoever asks."""
    image = session().scalars(select(Image).where(Image.key == "two-bars")).one_or_none()
    if image is None:
        alt = LocalisedText(nb="To like streker", nn="To like strekar", en="Two equal bars")
        words = images.ImageWords("Two bars", decorative=False, alt=alt, caption=alt, credit=alt)
        taken = images.put_down(picture(io.BytesIO(drawn), "bars.png"))
        image = images.add(drawn=taken, words=words, by=editor)
        called = documents.DocumentWords(same("Plan"), "nb")
        given = paper(io.BytesIO(written), "plan.pdf")
        laid = lay(given.sound.content)
        documents.add(paper=given, laid=laid, words=called, by=editor)
        session().flush()
    return {"image": image.key, "image_file": image.files[0].name, "document": "plan"}
