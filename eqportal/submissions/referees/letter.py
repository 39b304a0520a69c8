"""The page on which a letter is written: its form, what is wrong, and what came too late."""

from dataclasses import dataclass

from flask import Response, render_template, request
from flask_babel import gettext as _

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.extensions import session
from eqportal.files.checks import SoundFile
from eqportal.files.storage import store
from eqportal.forms.answers import as_typed, is_blank
from eqportal.forms.builder import SectionForm, Surroundings, section_form
from eqportal.forms.conditions import Answers
from eqportal.forms.errors import summary
from eqportal.forms.fields import ExistingFile
from eqportal.forms.spec import Form, Kind
from eqportal.forms.validation import Problem
from eqportal.locales.negotiation import current_locale
from eqportal.submissions.links.pages import personal, private
from eqportal.submissions.models import Submission
from eqportal.submissions.referees import asked, queries, writing
from eqportal.submissions.referees.forms import DeclineForm
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee


@dataclass(frozen=True)
class Desk:
    """One letter being written: the invitation, the case, and the link that was opened."""

    row: Referee
    submission: Submission
    token: str

    @property
    def spec(self) -> Form:
        """What is asked for."""
        return asked.form_of(self.submission.call)

    def form(self, *, posted: bool) -> SectionForm:
        """The form with what was posted, else with what is kept."""
        section, files = asked.page_of(self.spec), {}
        question = asked.file_question(self.spec)
        if question and self.row.file:
            file = self.row.file
            files[question.id] = [ExistingFile(str(file.id), file.filename, file.octets)]
        around = Surroundings(current_locale(), self.row.language, files=files)
        formdata = request.form if posted else None
        return section_form(
            section, section.questions, around, formdata=formdata, answers=self.row.answers
        )

    def typed(self, form: SectionForm) -> Answers:
        """What the form holds; the file is a row of its own."""
        questions = asked.page_of(self.spec).questions
        return {q.id: form[q.id].data for q in questions if q.kind is not Kind.FILE}

    def page(self, form: SectionForm, *, status: int = 200, saved: str | None = None) -> Response:
        """The page; `saved` is the text that another window saved meanwhile."""
        personal()
        text = render_template(
            "submissions/referees/letter.html",
            row=self.row,
            submission=self.submission,
            intro=asked.page_of(self.spec).intro,
            form=form,
            decline=DeclineForm(formdata=None),
            deadline=queries.deadline(self.submission.call),
            has_file=asked.file_question(self.spec) is not None,
            saved=saved,
            token=self.token,
            errors=summary(form),
        )
        return private(text, status)

    def take_file(self, looked: SoundFile | str | None, by: User) -> list[Problem]:
        """Take a file, or take it away; a refused one is told at its question."""
        question = asked.file_question(self.spec)
        if question is None:
            return []
        if request.form.get("_remove_file") == str(self.row.stored_file_id):
            writing.keep_file(row=self.row, stored=None, by=by)
        if isinstance(looked, str):
            return [Problem((question.id,), looked)]
        if looked is not None:
            writing.keep_file(row=self.row, stored=store(looked, by=by.id), by=by)
            session().flush()
        return []

    def too_late(self, typed: Answers) -> Response | None:
        """Every word that was typed and why it is not taken; None when the same was sent."""
        if self.row.state is RefereeState.RECEIVED and self.row.answers == typed:
            return None
        return kept_nowhere(self._over(), words_of(typed), token=None)

    def _over(self) -> str:
        if self.row.state is RefereeState.RECEIVED:
            return _("The letter is sent already. What you wrote now was not sent.")
        if self.row.state is RefereeState.DECLINED:
            return _("You have said no to this letter. What you wrote was not sent.")
        if self.submission.call.state is CallState.CANCELLED:
            return _("The call is cancelled. What you wrote was not sent.")
        return _("The deadline of the letter has passed. What you wrote was not sent.")


def words_of(answers: Answers) -> list[str]:
    """What was typed, to be copied."""
    return [as_typed(value) for value in answers.values() if not is_blank(value)]


def kept_nowhere(why: str, typed: list[str], *, token: str | None, status: int = 409) -> Response:
    """A save that could not be made: the sentence, and every word that was typed."""
    personal()
    page = render_template("submissions/referees/too_late.html", why=why, typed=typed, token=token)
    return private(page, status)
