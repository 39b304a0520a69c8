"""“Did this page help?”: a yes or no from anybody, then optional words; nobody is remembered."""

import uuid
from datetime import timedelta

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, exists, select
from werkzeug.wrappers import Response

from eqportal.access.gates import public
from eqportal.database import now
from eqportal.extensions import csrf, limiter, session
from eqportal.forms.errors import summary
from eqportal.forms.fields import TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost
from eqportal.locales.negotiation import current_locale
from eqportal.pages.feedback.models import PageAnswer
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.queries import PUBLISHED, nearest

blueprint = Blueprint("helpful", __name__, url_prefix="/<locale:locale>")
LONGEST_WORDS = 1000
SAME_PRESS = timedelta(seconds=5)
OPEN_FOR = timedelta(hours=1)


class WordsForm(PortalForm):
    """What somebody adds to their yes or no; without a token, as the yes or no itself."""

    class Meta:
        """Nothing of a visitor is at stake, and it works without cookies."""

        csrf = False

    words = TextAreaField(
        _l("What was good, or what was missing?"),
        [AtMost(characters=LONGEST_WORDS)],
        description=_l(
            "Write only about the page. Do not write about yourself or other people: this is not "
            "the place for a report of harassment or discrimination."
        ),
        optional=True,
        rows=5,
    )


@blueprint.post("/page-helped/<key>")
@csrf.exempt  # type: ignore[untyped-decorator]  # a cached page has no token; nothing to protect
@public
@limiter.limit("30 per hour")
def answer(key: str) -> Response:
    """Count a yes or no; the same button pressed twice at once counts once."""
    helped = request.form.get("helped")
    if helped not in {"yes", "no"}:
        abort(400)
    page = session().scalars(_public_page(key)).one_or_none() or abort(404)
    found = _same_press(page, helped=helped == "yes")
    if found is None:
        found = PageAnswer(page_id=page.id, locale=current_locale(), helped=helped == "yes")
        session().add(found)
        session().flush()
    session().commit()
    return redirect(url_for("helpful.thanks", number=found.id), 303)


def _public_page(key: str) -> Select[Page]:
    text = exists().where(PageRevision.page_id == Page.id, *PUBLISHED)
    return select(Page).where(Page.key == key, text).with_for_update()


def _same_press(page: Page, *, helped: bool) -> PageAnswer | None:
    return session().scalar(
        select(PageAnswer)
        .where(
            PageAnswer.page_id == page.id,
            PageAnswer.locale == current_locale(),
            PageAnswer.helped == helped,
            PageAnswer.words == "",
            PageAnswer.at > now() - SAME_PRESS,
        )
        .limit(1)
    )


@blueprint.get("/page-answer/<uuid:number>")
@public
def thanks(number: uuid.UUID) -> str:
    """Thanks, and room for words until some are written."""
    return _page(_answer_or_404(number), WordsForm())


def _answer_or_404(number: uuid.UUID, *, lock: bool = False) -> PageAnswer:
    recent = PageAnswer.at > now() - OPEN_FOR
    query = select(PageAnswer).where(PageAnswer.id == number, recent)
    return session().scalar(query.with_for_update() if lock else query) or abort(404)


def _page(found: PageAnswer, form: WordsForm) -> str:
    g.personal = True
    return render_template(
        "pages/feedback/thanks.html",
        answer=found,
        page=nearest(current_locale(), found.page_id),
        form=form,
        errors=summary(form),
    )


@blueprint.post("/page-answer/<uuid:number>")
@csrf.exempt  # type: ignore[untyped-decorator]  # see the form
@public
@limiter.limit("30 per hour")
def add_words(number: uuid.UUID) -> Response | tuple[str, int]:
    """Keep the words; they are written once."""
    found, form = _answer_or_404(number, lock=True), WordsForm()
    if not form.validate():
        return _page(found, form), 422
    found.words = found.words or (form.words.data or "").strip()
    session().commit()
    return redirect(url_for("helpful.thanks", number=found.id), 303)
