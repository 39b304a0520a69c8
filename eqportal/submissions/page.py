"""The page of one section in one request: its questions, its form and its address."""

import secrets
from dataclasses import dataclass, field

from flask import abort, render_template, request, url_for

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.forms.builder import SectionForm, Surroundings, prefilled, section_form
from eqportal.forms.errors import summary
from eqportal.forms.fields import ExistingFile
from eqportal.forms.spec import Kind, Question, Section
from eqportal.locales.negotiation import current_locale
from eqportal.submissions import closed_units
from eqportal.submissions.less import no_longer_asked
from eqportal.submissions.organisation import unit_choices
from eqportal.submissions.presence import other_in
from eqportal.submissions.queries import Access
from eqportal.submissions.routes import own_or_404, person
from eqportal.submissions.working import WorkingCopy


@dataclass
class Page:
    """One section's page in one request."""

    copy: WorkingCopy
    section: Section
    questions: tuple[Question, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.questions = self.copy.questions_on(self.section)

    @property
    def reference(self) -> str:
        """The reference of the submission."""
        return self.copy.submission.reference

    def form(self, *, posted: bool) -> SectionForm:
        """The form with what was posted, else with what is kept, else with what is known."""
        begun = self.section.id in self.copy.rows
        answers = self.copy.answers | ({} if begun else prefilled(self.questions, self.own))
        formdata = request.form if posted else None
        around = self.surroundings()
        form = section_form(
            self.section, self.questions, around, formdata=formdata, answers=answers
        )
        if not posted:
            closed_units.mark(form, self.questions)
        return form

    @property
    def own(self) -> dict[str, str]:
        """What is known of the submitter, also when somebody else fills it in."""
        owner_id = self.copy.submission.submitter_id
        owner = person() if person().id == owner_id else session().get_one(User, owner_id)
        return {"own_name": owner.name, "own_email": owner.email}

    def surroundings(self) -> Surroundings:
        """Languages, units when the page asks for one, and the files given."""
        inner = [i.kind for q in self.questions for i in q.questions]
        asks_unit = Kind.UNIT in [q.kind for q in self.questions] + inner
        files: dict[str, list[ExistingFile]] = {}
        for row in self.copy.files:
            shown = ExistingFile(
                str(row.id),
                row.file.filename,
                row.file.octets,
                row.file.sha256,
                not row.file.is_served,
            )
            files.setdefault(row.question, []).append(shown)
        return Surroundings(
            locale=current_locale(),
            language=self.copy.submission.language,
            units=unit_choices(current_locale()) if asks_unit else (),
            files=files,
            costs=self.copy.submission.call.options.costs,
        )

    def url(self, anchor: str | None = None) -> str:
        """The address of this page; it remembers where it was opened from."""
        origin = "check" if came_from_check() else None
        return url_for(
            "submissions.section",
            reference=self.reference,
            section=self.section.id,
            origin=origin,
            _anchor=anchor,
        )

    def render(self, form: SectionForm, status: int = 200) -> tuple[str, int]:
        """The page."""
        text = render_template(
            "submissions/section.html",
            submission=self.copy.submission,
            section=self.section,
            form=form,
            action=self.url(),
            version=self.copy.version_of(self.section),
            page_name=secrets.token_urlsafe(12),
            other=other_in(self.copy.rows.get(self.section.id), person()),
            has_files=any(q.kind is Kind.FILE for q in self.questions),
            from_check=came_from_check(),
            sent_before=self.copy.submission.submitted_at is not None,
            errors=summary(form),
        )
        return text, status


def came_from_check() -> bool:
    """Whether the person is changing one thing and wants back to check the answers."""
    return request.args.get("origin") == "check"


def page_or_404(reference: str, section_id: str, *, lock: bool = False) -> Page:
    """The page of a section that applies; anything else does not exist."""
    copy = WorkingCopy.of(own_or_404(reference, lock=lock, to=Access.EDIT))
    section = copy.section(section_id)
    known = any(section_id == one.id for one in copy.form.sections)
    if section is None:
        abort(no_longer_asked(copy.submission) if known else 404)
    return Page(copy, section)
