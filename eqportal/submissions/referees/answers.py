"""The referee's side: a mailed code first, then the one form of the letter. GET changes nothing."""

from flask import Blueprint, Response, abort, flash, render_template, request
from flask_babel import gettext as _

from eqportal.access.gates import public
from eqportal.accounts.models import User
from eqportal.extensions import limiter, session
from eqportal.files.checks import SoundFile
from eqportal.forms.validation import Problem
from eqportal.submissions import uploads
from eqportal.submissions.less import typed_texts
from eqportal.submissions.links import proof
from eqportal.submissions.links.pages import (
    Answer,
    Place,
    another,
    ask_for_code,
    dead_link,
    entered,
    mail_code,
    personal,
    private,
)
from eqportal.submissions.referees import asked, queries, writing
from eqportal.submissions.referees.forms import DeclineForm
from eqportal.submissions.referees.letter import Desk, kept_nowhere, words_of
from eqportal.submissions.referees.lifecycle import RefereeState

blueprint = Blueprint("letters_of_reference", __name__, url_prefix="/<locale:locale>/letters")


def _opened(token: str, *, lock: bool = False) -> Desk:
    row, submission = queries.opened(token, lock=lock) or abort(_dead())
    return Desk(row, submission, token)


def _dead() -> Response:
    """A link that opens nothing any more; who wrote until a moment ago gets the text back."""
    if texts := typed_texts():
        why = _("This link can no longer be used. Copy what you wrote.")
        return kept_nowhere(why, texts, token=None, status=404)
    return dead_link()


def _place(token: str) -> Place:
    return Place("letters_of_reference", token)


@blueprint.get("/<token>")
@public
def show(token: str) -> Answer:
    """Before the code only who asks, and in which call; after it the form."""
    personal()
    desk = _opened(token)
    if proof.who(desk.row) and writing.may_write(desk.row, desk.submission):
        return desk.page(desk.form(posted=False))
    return _landing(desk)


def _landing(desk: Desk, decline: DeclineForm | None = None, status: int = 200) -> Response:
    personal()
    page = render_template(
        "submissions/referees/landing.html",
        row=desk.row,
        call=desk.submission.call,
        inviter=session().get_one(User, desk.submission.submitter_id).called,
        deadline=queries.deadline(desk.submission.call),
        takes=queries.is_open(desk.submission),
        another=proof.who(desk.row) is None and proof.is_another(),
        decline=decline or DeclineForm(formdata=None),
        token=desk.token,
    )
    return private(page, status)


@blueprint.post("/<token>/ask")
@public
@limiter.limit("60 per hour")
def ask(token: str) -> Answer:
    """Mail a code to the invited address."""
    return mail_code(_opened(token).row, _place(token))


@blueprint.get("/<token>/code")
@public
def code(token: str) -> Answer:
    """Ask for the code that was mailed."""
    return ask_for_code(_opened(token).row, _place(token))


@blueprint.post("/<token>/code")
@public
@limiter.limit("120 per hour")
def enter_code(token: str) -> Answer:
    """With the right code the person may write this letter, and nothing else."""
    user = entered(_opened(token).row, _place(token))
    return user if isinstance(user, Response) else _place(token).back()


@blueprint.post("/<token>")
@public
@limiter.limit("600 per hour")
def write(token: str) -> Answer:
    """Keep the draft, or send the letter; what cannot be kept is shown to be copied."""
    looked = _looked_at(token)
    desk = _opened(token, lock=True)
    form = desk.form(posted=True)
    typed, user = desk.typed(form), proof.who(desk.row)
    if user is None:
        return _not_shown(token, words_of(typed))
    if not writing.may_write(desk.row, desk.submission):
        return desk.too_late(typed) or _place(token).back()
    refused = desk.take_file(looked, user)
    version = request.form.get("version", 0, int)
    try:
        writing.save(
            row=desk.row, submission=desk.submission, answers=typed, version=version, by=user
        )
    except writing.StaleLetterError:
        session().commit()
        saved = "\n\n".join(words_of(desk.row.answers))
        return desk.page(desk.form(posted=True), status=409, saved=saved)
    return _finish(desk, refused, user)


def _not_shown(token: str, texts: list[str]) -> Response:
    """The words of somebody who has not shown, or not for long enough, that they are invited."""
    if proof.is_another():
        return kept_nowhere(another(), texts, token=None)
    why = _("Your code has run out. Copy what you wrote.")
    return kept_nowhere(why, texts, token=token)


def _looked_at(token: str) -> SoundFile | str | None:
    """The file that came along, checked before the row is locked: nobody waits for a scanner."""
    if not any(file.filename for file in request.files.values()):
        return None
    desk = _opened(token)
    question = asked.file_question(desk.spec) if proof.who(desk.row) else None
    session().rollback()  # nothing was written; SQLite would keep every other writer waiting
    given = request.files.getlist(question.id) if question else []
    looked = uploads.looked_at(question, given) if question else []
    return looked[0] if looked else None


def _finish(desk: Desk, refused: list[Problem], user: User) -> Answer:
    """Commit what is kept; a letter that is not whole is kept and not sent."""
    if "_send" not in request.form or refused:
        session().commit()
        if refused:
            return desk.page(desk.form(posted=False).showing(refused), status=422)
        flash(_("Your letter is saved. It is not sent yet."), "success")
        return _place(desk.token).back()
    try:
        writing.send(row=desk.row, submission=desk.submission, by=user)
    except writing.UnfinishedError:
        wrong = asked.wrong_with(desk.spec, writing.whole(desk.row, desk.submission))
        session().commit()
        return desk.page(desk.form(posted=False).showing(wrong), status=422)
    session().commit()
    return _place(desk.token).back()


@blueprint.post("/<token>/decline")
@public
@limiter.limit("60 per hour")
def decline(token: str) -> Answer:
    """Say no; the link is enough for that."""
    desk, form = _opened(token, lock=True), DeclineForm()
    if desk.row.state is not RefereeState.INVITED:
        return _place(token).back()
    if not form.validate():
        return _landing(desk, form, 422)
    reason = (form.reason.data or "").strip()
    writing.decline(row=desk.row, submission=desk.submission, reason=reason, by=proof.who(desk.row))
    session().commit()
    return _place(token).back()
