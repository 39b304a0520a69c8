"""The participant's page of a survey: saved as it is, sent once, and the certificate."""

import uuid

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions.letters.reading import attachment
from eqportal.extensions import session
from eqportal.forms.answers import as_typed, is_blank
from eqportal.forms.builder import SectionForm, Surroundings, section_form
from eqportal.forms.conditions import Answers
from eqportal.forms.errors import summary
from eqportal.locales.negotiation import current_locale
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.surveys import certificate, operations, queries
from eqportal.mentoring.surveys.models import Survey, SurveyReply
from eqportal.mentoring.surveys.questions import section_of
from eqportal.mentoring.surveys.standing import Standing, standing
from eqportal.submissions.routes import person

blueprint = Blueprint("surveys", __name__, url_prefix="/<locale:locale>/my/mentoring")
Answered = AnyResponse | tuple[str, int]


def _found(
    participant: uuid.UUID, survey: str, *, lock: bool = False
) -> tuple[Participant, Survey]:
    """The person's own place, and a survey that was opened; anything else does not exist."""
    found = queries.own(person(), participant, lock=lock) or abort(404)
    if standing(found.cohort, Survey(survey)) is Standing.NOT_OPENED:
        abort(404)
    return found, Survey(survey)


def _form(one: Participant, survey: Survey, answers: Answers, *, posted: bool) -> SectionForm:
    section = section_of(survey, one.cohort)
    around = Surroundings(current_locale(), current_locale())
    formdata = request.form if posted else None
    return section_form(section, section.questions, around, formdata=formdata, answers=answers)


def _typed(one: Participant, survey: Survey, form: SectionForm) -> Answers:
    """What was typed, without what is blank: saving an empty page changes nothing."""
    typed = {q.id: form[q.id].data for q in section_of(survey, one.cohort).questions}
    return {name: value for name, value in typed.items() if not is_blank(value)}


def _in_words(one: Participant, survey: Survey, answers: Answers) -> str:
    """Answers to be copied, each under its question."""
    form = _form(one, survey, answers, posted=False)
    return "\n\n".join(
        f"{field.label.text}\n{_chosen(field)}" for field in form.shown if not is_blank(field.data)
    )


def _chosen(field: object) -> str:
    choices = getattr(field, "choices", ())
    chosen = [str(c[1]) for c in choices if field.is_chosen(c[0])]  # type: ignore[attr-defined]
    return ", ".join(chosen) or as_typed(field.data)  # type: ignore[attr-defined]


def _page(
    one: Participant,
    survey: Survey,
    form: SectionForm,
    reply: SurveyReply | None,
    **shown: str | None,
) -> str:
    return render_template(
        "mentoring/surveys/own.html",
        cohort=one.cohort,
        survey=survey,
        section=section_of(survey, one.cohort),
        form=form,
        version=reply.version if reply else 0,
        errors=summary(form),
        **({"saved": None, "lost": None} | shown),
    )


@blueprint.get("/surveys/<uuid:participant>/<any(midway, closing):survey>")
@requires(Permission.SIGNED_IN)
def write(participant: uuid.UUID, survey: str) -> str:
    """The questions with what is kept; when it is sent or over, a word about that."""
    one, which = _found(participant, survey)
    reply = queries.reply_of(one, which)
    if not operations.may_write(one, which, reply):
        sent = reply is not None and reply.sent_at is not None
        return render_template(
            "mentoring/surveys/over.html",
            cohort=one.cohort,
            section=section_of(which, one.cohort),
            sent=sent,
        )
    kept = reply.answers if reply else {}
    return _page(one, which, _form(one, which, kept, posted=False), reply)


@blueprint.post("/surveys/<uuid:participant>/<any(midway, closing):survey>")
@requires(Permission.SIGNED_IN)
def save(participant: uuid.UUID, survey: str) -> Answered:
    """Keep the draft, or keep it and send it; a stale page is given both texts."""
    one, which = _found(participant, survey, lock=True)
    form = _form(one, which, {}, posted=True)
    reply, typed = queries.reply_of(one, which), _typed(one, which, form)
    if not operations.may_write(one, which, reply):
        return _too_late(one, which, form, reply)
    version = request.form.get("version", 0, int)
    try:
        reply = operations.save(
            participant=one, survey=which, answers=typed, version=version, by=person()
        )
    except operations.StaleReplyError:
        kept = _in_words(one, which, reply.answers if reply else {})
        return _page(one, which, form, reply, saved=kept), 409
    if "_send" in request.form:
        return _send(one, reply)
    session().commit()
    flash(_("Your answers are saved. They are not sent yet."), "success")
    return _back(one, which)


def _send(one: Participant, reply: SurveyReply) -> Answered:
    survey = reply.survey
    try:
        operations.send(participant=one, reply=reply, by=person())
    except operations.UnfinishedError:
        wrong = operations.wrong_with(one, survey, reply.answers)
        session().commit()
        form = _form(one, survey, reply.answers, posted=False)
        return _page(one, survey, form.showing(wrong), reply), 422
    session().commit()
    return _back(one, survey)


def _too_late(
    one: Participant, survey: Survey, form: SectionForm, reply: SurveyReply | None
) -> Answered:
    """A second press changes nothing; what comes after the closing is shown to be copied."""
    if reply is not None and reply.sent_at is not None:
        return _back(one, survey)
    lost = _in_words(one, survey, _typed(one, survey, form))
    return _page(one, survey, form, reply, lost=lost), 409


def _back(one: Participant, survey: Survey) -> AnyResponse:
    return redirect(url_for("surveys.write", participant=one.id, survey=survey), 303)


@blueprint.get("/certificates/<uuid:participant>.pdf")
@requires(Permission.SIGNED_IN)
def own_certificate(participant: uuid.UUID) -> Response:
    """The person's own certificate, in the language of the address."""
    one = queries.own(person(), participant) or abort(404)
    part = certificate.part_of(one) or abort(404)
    return attachment(certificate.as_pdf(one, part), certificate.filename(one))
