"""The form that is worked on: the call's own before it opens, else the correction of it."""

from collections.abc import Callable
from dataclasses import dataclass

from eqportal.calls.editing.models import FormCorrection
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.spec import Form

BEFORE_OPENING = frozenset({CallState.DRAFT, CallState.SCHEDULED})
usual_letter: list[Callable[[], Form]] = []
"""The form of letters of reference in a call that has none of its own; their floor registers."""


@dataclass
class Work:
    """A call with the form that its officer sees and changes; `letters` is that of the letters."""

    call: Call
    correction: FormCorrection | None = None
    letters: bool = False

    @property
    def form(self) -> Form:
        """The form as it stands on the editor's pages."""
        if self.letters:
            return self._own_letter or usual_letter[0]()
        return self.correction.form if self.correction else self.call.form

    @property
    def _own_letter(self) -> Form | None:
        letters = self.call.options.letters
        return letters.form if letters else None

    @property
    def has_own(self) -> bool:
        """Whether the call has a form of its own for letters."""
        return self._own_letter is not None

    @property
    def prefix(self) -> str:
        """What the places of its texts begin with."""
        return "letters" if self.letters else "form"

    def keep(self, form: Form | None) -> None:
        """Put a form in the place of this one; letters go back to the usual one without."""
        options = self.call.options
        if self.letters and options.letters:
            letters = options.letters.model_copy(update={"form": form})
            self.call.options = options.model_copy(update={"letters": letters})
        elif form and self.correction:
            self.correction.form = form
        elif form:
            self.call.form = form

    @property
    def is_open(self) -> bool:
        """Whether the call takes submissions, so that its form can be corrected."""
        return not self.letters and self.call.state_at(now()) is CallState.OPEN

    @property
    def free(self) -> bool:
        """Whether form, rubric and rules can be changed at will: the call has not opened."""
        return self.call.state_at(now()) in BEFORE_OPENING

    @property
    def may_change(self) -> bool:
        """Whether the form can be changed, at will or as a correction."""
        return self.free or self.correction is not None


def asks_for_letters(call: Call) -> bool:
    """Whether the call takes letters of reference."""
    return call.options.letters is not None and call.options.letters.most > 0


def work_on(slug: str, *, lock: bool = False, letters: bool = False) -> Work | None:
    """The work on a call's form; a correction counts only while the call is open."""
    call = office_call(slug, lock=lock)
    if call is None or (letters and not asks_for_letters(call)):
        return None
    work = Work(call, letters=letters)
    if work.is_open:
        work.correction = session().get(FormCorrection, call.id)
    return work
