"""Pure changes to forms, ids made from labels, and what is wrong with a form."""

import pytest

from eqportal.calls.editing import changes, findings, labels
from eqportal.calls.editing.difference import difference
from eqportal.calls.editing.forbidden import tightened
from eqportal.calls.editing.ids import digest, made_id
from eqportal.calls.editing.places import question_at
from eqportal.forms.spec import (
    Condition,
    Form,
    Kind,
    Limits,
    Option,
    Question,
    Reader,
    Retention,
    Rule,
    RuleKind,
    Section,
)
from eqportal.locales.text import same
from tests.factories import make_call

pytestmark = pytest.mark.usefixtures("db")


def question(id_, kind=Kind.TEXT, **rest):
    return Question(id=id_, kind=kind, label=same(id_), **rest)


CHOICE = question(
    "which", Kind.CHOICE, options=(Option(id="a", label=same("A")), Option(id="b", label=same("B")))
)
FORM = Form(
    title_question="title",
    sections=(
        Section(id="one", title=same("One"), questions=(question("title"), CHOICE)),
        Section(
            id="two",
            title=same("Two"),
            questions=(
                question("last", when=Condition(question="which", is_one_of=("a",))),
                question("people", Kind.GROUP, questions=(question("name"),)),
            ),
        ),
    ),
)


def texts(form):
    return [f.text for f in findings.findings(make_call(), form) if not f.hint]


def test_words_cover_every_kind():
    assert set(labels.KINDS) == set(Kind)
    assert set(labels.READERS) == set(Reader)
    assert set(labels.RETENTION) == set(Retention)
    assert set(labels.RULES) == set(RuleKind)
    assert set(labels.LIMITS) == set(Limits.model_fields) - {"not_before_today"}


def test_moves_leave_the_old_form_alone():
    moved = changes.with_question_moved(FORM, ("which",), 1)
    assert [q.id for q in moved.sections[0].questions] == ["title"]
    assert [q.id for q in moved.sections[1].questions] == ["which", "last", "people"]
    assert [q.id for q in FORM.sections[0].questions] == ["title", "which"]
    assert changes.with_question_moved(FORM, ("title",), -1) == FORM
    assert changes.with_section_moved(FORM, "two", 1) == FORM
    assert changes.with_question_moved(FORM, ("people", "name"), 1) == FORM


def test_what_is_not_there_cannot_be_changed():
    for change in (
        lambda: changes.with_question(FORM, ("nothing",), CHOICE),
        lambda: changes.with_question_added(FORM, "nothing", CHOICE, inside=False),
        lambda: changes.with_question_moved(FORM, ("nothing",), 1),
    ):
        with pytest.raises(KeyError):
            change()
    assert changes.without_question(FORM, ("nothing",)) == FORM
    assert question_at(FORM, ("people", "nothing")) is None


def test_form_that_does_not_hold_is_no_form():
    with pytest.raises(ValueError, match="no such question"):
        changes.without_question(FORM, ("title",))
    with pytest.raises(ValueError, match="a choice has options"):
        changes.without_option(changes.without_option(CHOICE, "a"), "b")


def test_ids_are_made_from_words():
    assert made_id("Ærlig talt: på Øya, né?", (), fallback="q") == "aerlig_talt_pa_oya_ne"
    assert made_id("2. valg", (), fallback="option") == "option_2_valg"
    assert made_id("…", {"question"}, fallback="question") == "question_2"
    assert made_id("A" * 99, (), fallback="q") == "a" * 36
    assert made_id("Om deg", {"om-deg"}, joint="-", fallback="section") == "om-deg-2"
    assert digest(FORM) != digest(changes.with_question_moved(FORM, ("which",), 1))


def test_findings_name_what_is_wrong():
    assert [t for t in texts(FORM) if "proposers" not in t] == []
    later = changes.with_section_moved(FORM, "two", -1)
    assert "does not come before it" in texts(later)[0]
    gone = changes.with_question(FORM, ("which",), changes.without_option(CHOICE, "a"))
    assert "the option “a”, which is not there" in texts(gone)[0]
    when = Condition(question="title", is_one_of=("x",))
    unfit = changes.with_question(FORM, ("last",), question("last", when=when))
    assert "has no options" in texts(unfit)[0]
    limits = Limits(minimum=5, maximum=2)
    narrow = changes.with_question(FORM, ("last",), question("last", Kind.NUMBER, limits=limits))
    assert "above the highest" in texts(narrow)[0]
    empty = changes.with_section(FORM, Section(id="three", title=same("Three"), questions=()))
    assert "has no questions" in texts(empty)[0]


def test_findings_of_rules_and_ids():
    rule = Rule(kind=RuleKind.DISTINCT, question="people", field="email", message=same("No"))
    assert "“people.email”, which is not there" in texts(changes.with_rule(FORM, rule))[0]
    counted = Rule(kind=RuleKind.EXACTLY_ONE, question="which", value="gone", message=same("No"))
    assert "counts an option" in texts(changes.with_rule(FORM, counted))[0]
    twins = question("people", Kind.GROUP, questions=(question("name"), question("name")))
    assert "Two questions have the id" in texts(changes.with_question(FORM, ("people",), twins))[0]
    copy = CHOICE.model_copy(update={"options": (*CHOICE.options, CHOICE.options[0])})
    assert "Two options have the id" in texts(changes.with_question(FORM, ("which",), copy))[0]


def test_criterion_that_nobody_answers_is_a_hint():
    found = findings.findings(make_call(), FORM)
    assert [f.page for f in found if f.hint] == ["criterion"] * 5
    about = changes.with_question(FORM, ("last",), question("last", criterion="nothing"))
    assert any("criterion that is not in the rubric" in text for text in texts(about))


def test_difference_in_lines():
    new = changes.with_question(
        FORM, ("title",), question("title", required=False).model_copy(update={"label": same("T")})
    )
    new = changes.with_question_added(new, "two", question("more"), inside=False)
    lines = difference(FORM, new)
    assert [(line.before, line.after) for line in lines if line.after] == [("title", "T")]
    assert any("optional now" in line.what for line in lines)
    assert lines[-1].where == "more"
    assert difference(FORM, FORM) == []
    assert any("taken away" in line.what for line in difference(new, FORM))


def test_limits_are_loosened_or_tightened():
    assert tightened(Limits(), Limits(max_words=10))
    assert tightened(Limits(minimum=1), Limits(minimum=2))
    assert tightened(Limits(), Limits(not_before_today=True))
    assert not tightened(Limits(max_words=10), Limits(max_words=20))
    assert not tightened(Limits(max_words=10, minimum=3), Limits())
