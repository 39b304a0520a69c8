"""What the pages about moving a page's texts share: the room, and a form that was overtaken."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields.choices import ChosenField
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.revisions import labels, queries
from eqportal.pages.revisions.forms import LanguagesForm
from eqportal.pages.revisions.stand import Stand, choices_of
from eqportal.pages.rooms import page_nav, page_trail

Answer = str | Response | tuple[str, int]


def offer(form: LanguagesForm, revisions: Sequence[PageRevision]) -> None:
    """The texts that the form can be about; all of them are chosen at first."""
    give_choices(form.texts, choices_of(revisions))
    if not form.was_sent():
        form.texts.data = [value for value, *_label in form.texts.choices]


def give_choices(field: ChosenField, choices: Sequence[tuple[str, str]]) -> None:
    """Choices that are known only now: what was posted is read again."""
    field.choices = choices
    if request.method == "POST":
        field.process_formdata(request.form.getlist(field.name))


def chosen(form: LanguagesForm, revisions: Sequence[PageRevision]) -> list[PageRevision]:
    """The revisions that were ticked."""
    return [one for one in revisions if str(one.id) in form.texts.data]


def overtaken(form: LanguagesForm, stand: Stand) -> bool:
    """Whether something has moved since the form was shown."""
    return form.was_sent() and form.seen.data != stand.seen


def shown(
    template: str,
    stand: Stand,
    form: LanguagesForm,
    *,
    stale: bool = False,
    **context: Any,  # noqa: ANN401 - as a template takes it
) -> Answer:
    """The form's page: 200, 422 with what is wrong, or 409 with how the page stands now."""
    form.seen.data = stand.seen
    people = (id_ for one in stand.revisions for id_ in (one.saved_by, one.sent_by))
    body = room(
        template,
        stand,
        form=form,
        stale=stale,
        names=queries.people(people),
        errors=[] if stale else summary(form),
        **context,
    )
    status = 409 if stale else 422 if form.was_sent() else 200
    return (body, status) if status != 200 else body  # noqa: PLR2004 - fine


def room(template: str, stand: Stand, here: str = "", **context: Any) -> str:  # noqa: ANN401
    """A page of the page's room."""
    return render_template(
        template,
        stand=stand,
        page=stand.page,
        page_title=stand.title,
        title_lang=stand.lang,
        labels=labels,
        me=current_user,
        local_nav=page_nav(stand.page, here),
        breadcrumbs=page_trail(stand.page, stand.title),
        **context,
    )


def done(page: Page, words: str) -> Response:
    """Keep it, say so, and go to the page's overview."""
    session().commit()
    flash(words, "success")
    return redirect(url_for("tree.show", key=page.key), 303)
