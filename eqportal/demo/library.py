"""What lies in the demonstration's library: a picture of our own drawing and a document."""

from pathlib import Path

from eqportal.accounts.models import User
from eqportal.files.storage import lay
from eqportal.locales.text import LocalisedText, same
from eqportal.pages.media.documents import operations as documents
from eqportal.pages.media.documents.intake import paper
from eqportal.pages.media.images import operations as images
from eqportal.pages.media.images.intake import picture

SOURCE = Path(__file__).parent / "pages"
TABLE, CHECKLIST = "round-table", "meeting-checklist"

WORDS = images.ImageWords(
    name="Round table",
    decorative=False,
    alt=LocalisedText(
        nb="Et rundt bord med åtte stoler og et ark foran hver, sett ovenfra. Én stol er gul.",
        nn="Eit rundt bord med åtte stolar og eit ark framfor kvar, sett ovanfrå. Éin stol er gul.",
        en="A round table with eight chairs and a sheet before each, seen from above. "
        "One chair is yellow.",
    ),
    caption=LocalisedText(
        nb="Ved et rundt bord sitter ingen nederst.",
        nn="Ved eit rundt bord sit ingen nedst.",
        en="At a round table nobody sits at the foot.",
    ),
    credit=same(""),
)
TITLE = LocalisedText(
    nb="Sjekkliste for møteledere",
    nn="Sjekkliste for møteleiarar",
    en="Checklist for those who lead meetings",
)


def fill(by: User) -> None:
    """The picture and the document that the pages name."""
    with (SOURCE / f"{TABLE}.png").open("rb") as drawn:
        images.add(drawn=images.put_down(picture(drawn, f"{TABLE}.png")), words=WORDS, by=by)
    with (SOURCE / f"{CHECKLIST}.pdf").open("rb") as written:
        given = paper(written, f"{CHECKLIST}.pdf")
    document = documents.add(
        paper=given,
        laid=lay(given.sound.content),
        words=documents.DocumentWords(TITLE, "nb"),
        by=by,
    )
    document.key = CHECKLIST
