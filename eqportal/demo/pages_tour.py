"""The tours of those who keep the pages: the editor's, and the officer's part of it."""

from flask_babel import lazy_gettext as _l

from eqportal.demo.happening_texts import GUESTS, MEETINGS, REFERENCE
from eqportal.demo.library import TABLE
from eqportal.demo.tours import Step

EDIT = (
    Step(
        _l("The officer has sent you a page. Read it, then publish it or give it back."),
        "publishing.publish",
        more={"key": "parents-in-research"},
    ),
    Step(
        _l(
            "The nynorsk text on meetings is older than its source. See what is new there, and "
            "write it in nynorsk."
        ),
        "editing.edit",
        more={"key": MEETINGS, "language": "nn"},
    ),
    Step(
        _l(
            "The accessibility check has found a link in your draft that does not say where it "
            "leads. Mend it, and send the page to be read."
        ),
        "editing.edit",
        more={"key": "teaching-for-all", "language": "nn"},
    ),
    Step(
        _l("Compare two versions of a page, and make a draft from the older one."),
        "comparing.compare",
        more={"key": MEETINGS, "language": "nb"},
    ),
    Step(
        _l("See an image in the library, its words in three languages, and where it is used."),
        "media_images.edit",
        more={"key": TABLE},
    ),
    Step(_l("Read what visitors say of the pages."), "page_feedback.index"),
)
PUBLISH = (
    Step(
        _l(
            "Add a page in three languages with an image and a document, have the editor read it, "
            "and publish it."
        ),
        "tree_changes.new",
    ),
    Step(
        _l("A program has made a nynorsk draft. Read it, put it right, and publish it."),
        "editing.edit",
        more={"key": GUESTS, "language": "nn"},
    ),
    Step(
        _l("See when the scheduled page is published, and make a link to show it to somebody."),
        "previews.index",
        more={"key": "leading-equally"},
    ),
    Step(
        _l("Answer the visitor who met a barrier, and tell of it in the accessibility statement."),
        "barrier_reports.show",
        more={"reference": REFERENCE},
    ),
    Step(_l("See the shares of bokmål and nynorsk on the site."), "languages.index"),
)
