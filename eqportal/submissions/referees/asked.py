"""What a letter is asked for: the call's own short form, or a text and a file."""

from functools import cache
from importlib.resources import files

from eqportal.calls.editing.work import NOT_IN, Part
from eqportal.calls.editing.work import usual as usual_forms
from eqportal.calls.models import Call
from eqportal.forms.conditions import Answers, applicable
from eqportal.forms.spec import Form, Kind, Question, Section
from eqportal.forms.validation import Problem, missing, problems
from eqportal.programmes.options import Letters

NOT_ASKED = frozenset(NOT_IN[Part.LETTER])


@cache
def usual() -> Form:
    """The form of a call that has none of its own for letters."""
    text = (files("eqportal.submissions.referees") / "form.json").read_text(encoding="utf-8")
    return Form.model_validate_json(text)


usual_forms[Part.LETTER] = usual


def letters_of(call: Call) -> Letters | None:
    """What the call wants of letters; None when it wants none."""
    letters = call.options.letters
    return letters if letters and letters.most > 0 else None


def form_of(call: Call) -> Form:
    """The form that a referee of the call fills in."""
    letters = call.options.letters
    return (letters.form if letters else None) or usual()


def page_of(form: Form) -> Section:
    """All that is asked, as one page; a letter has one file at most."""
    asked: list[Question] = []
    for question in form.questions():
        second_file = question.kind is Kind.FILE and any(q.kind is Kind.FILE for q in asked)
        if question.kind not in NOT_ASKED and not second_file:
            asked.append(question)
    first = form.sections[0]
    return Section(id="letter", title=first.title, intro=first.intro, questions=tuple(asked))


def file_question(form: Form) -> Question | None:
    """The question that takes the file."""
    return next((q for q in page_of(form).questions if q.kind is Kind.FILE), None)


def wrong_with(form: Form, answers: Answers) -> list[Problem]:
    """What is left before the letter can be sent; one that says nothing is no letter."""
    ids = applicable(form, answers)
    questions = tuple(q for q in page_of(form).questions if q.id in ids)
    found = problems(questions, answers)
    if questions and not found and not any(answers.get(q.id) for q in questions):
        return [Problem((questions[0].id,), missing(questions[0]))]
    return found
