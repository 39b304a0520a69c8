"""Starting a submission: what it takes, the drafts one has, and the language one writes in."""

import secrets
from collections.abc import Sequence
from typing import Self

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import Boolean, bindparam, or_, select
from sqlalchemy.orm import undefer
from werkzeug.wrappers import Response
from wtforms import HiddenField

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.lifecycle import PUBLIC
from eqportal.calls.models import Call
from eqportal.calls.queries import knows_tests
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.conditions import sections_of
from eqportal.forms.errors import summary
from eqportal.forms.fields import RadiosField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required
from eqportal.locales.formats import localised
from eqportal.locales.negotiation import NAMES, current_locale
from eqportal.submissions import copying, drafts, labels, queries
from eqportal.submissions.eligibility import operations as eligibility
from eqportal.submissions.late import open_until
from eqportal.submissions.models import Submission
from eqportal.submissions.people import hindrances_to_start
from eqportal.submissions.routes import blueprint, person, told

EMPTY = "empty"
_published = (
    select(Call)
    .where(
        Call.slug == bindparam("slug"),
        Call.state.in_(PUBLIC),
        or_(Call.test_of_id.is_(None), bindparam("knows_tests", type_=Boolean)),
    )
    .options(undefer(Call.form), undefer(Call.texts))
)


class StartForm(PortalForm):
    """The language that the person writes in, which readers and machines are told."""

    language = RadiosField(
        _l("Which language will you write in?"),
        [Required(_l("Select the language you will write in"))],
        description=_l("You can read the form in any of the three languages all the same."),
        choices=list(NAMES.items()),
    )
    begin_with = RadiosField(_l("What will you begin with?"))
    start_token = HiddenField()

    def offer(self, earlier: Sequence[Submission]) -> Self:
        """Let the person begin with answers of their own, where there are any."""
        if not earlier:
            del self.begin_with
            return self
        own = [(one.reference, _said_of(one), _hint(one)) for one in earlier]
        self.begin_with.choices = [(EMPTY, _("An empty form")), *own]
        given = self.begin_with.raw_data
        self.begin_with.process_formdata(given or [EMPTY])
        return self

    @property
    def source(self) -> str:
        """The reference of the submission to copy from, or nothing."""
        chosen = self.begin_with.data if "begin_with" in self else EMPTY
        return "" if chosen == EMPTY else chosen


def _said_of(one: Submission) -> str:
    title, year = localised(one.call.title), str(one.call.year)
    call = title if year in title else f"{title}, {year}"
    return _("Your answers from %(call)s", call=call)


def _hint(one: Submission) -> str:
    title = one.title or _("Without a title")
    return f"{title} ({one.reference})"


def call_or_404(slug: str) -> Call:
    """A call that is published; anything else does not exist."""
    given = {"slug": slug, "knows_tests": knows_tests(person())}
    return session().scalar(_published, given) or abort(404)


def _page(call: Call, form: StartForm, status: int = 200) -> tuple[str, int]:
    """The page for starting, or the page that says why it cannot be started now."""
    until = open_until(call, person())
    page = render_template(
        "submissions/start.html",
        call=call,
        form=form,
        accepts=until is not None,
        until=until or call.closes_at,
        late=until is not None and until > call.closes_at,
        hindrances=hindrances_to_start(call, person(), by=person()) if until else [],
        opens_later=now() < call.opens_at,
        words=labels.words_of(call),
        sections=sections_of(call.form, {}),
        existing=queries.own_in(person(), call),
        told=told,
        errors=summary(form),
    )
    return page, status


@blueprint.get("/calls/<call>/start")
@requires(Permission.SIGNED_IN)
def start(call: str) -> tuple[str, int] | Response:
    """What is needed, what one has begun, and a button."""
    found = call_or_404(call)
    unchecked = found.accepts(now()) and eligibility.must_check(found, person())
    if unchecked and not queries.own_in(person(), found):
        return redirect(url_for("submissions.eligibility", call=call), 303)
    form = StartForm(data={"language": current_locale(), "start_token": secrets.token_urlsafe(16)})
    return _page(found, form.offer(copying.earlier(found, person())))


@blueprint.post("/calls/<call>/start")
@requires(Permission.SIGNED_IN)
def make_draft(call: str) -> tuple[str, int] | Response:
    """Make the draft, once for each page that was opened."""
    found = call_or_404(call)
    earlier = copying.earlier(found, person())
    form = StartForm().offer(earlier)
    if open_until(found, person()) is None or hindrances_to_start(found, person(), by=person()):
        return _page(found, form, 409)
    if not form.validate():
        return _page(found, form, 422)
    draft = drafts.start(
        call=found,
        language=form.language.data,
        token=(form.start_token.data or "")[:100],
        by=person(),
    )
    eligibility.keep_on(draft, found, by=person())
    _begin(draft, next((one for one in earlier if one.reference == form.source), None))
    onward = url_for("submissions.case", reference=draft.reference)
    session().commit()
    return redirect(onward, 303)


def _begin(draft: Submission, source: Submission | None) -> None:
    """Copy what was asked for, once, and say what came along and what did not."""
    flash(_("Your draft is kept here. You can leave and come back until the deadline."), "success")
    if source is None or source is draft or queries.sections_kept(draft):
        return
    copied = copying.copy_answers(source=source, draft=draft, by=person())
    text = ngettext("%(num)s answer is copied.", "%(num)s answers are copied.", copied.number)
    check = _("Read through the answers before you send.")
    flash(f"{text} {check}", "info")
    if copied.left:
        listed = "; ".join(copied.left)
        flash(_("Not copied, or not whole: %(questions)s", questions=listed), "warning")
