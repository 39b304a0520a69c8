"""The texts of the demonstration: every language, every person known, reasons for every score."""

import json
from pathlib import Path

import pytest

from eqportal.demo import committee
from eqportal.demo.cases import FOLDER, cases_of
from eqportal.demo.cast import cast
from eqportal.demo.rounds import ROUNDS
from eqportal.locales.text import LOCALES
from eqportal.programmes.preset import presets


def test_cases_are_told_in_every_language() -> None:
    told = [case for plan in ROUNDS for case in cases_of(plan.key)]
    assert {case.language for case in told} == set(LOCALES)
    assert len({case.key for case in told}) == len(told)
    assert {case.by for case in told} <= set(cast())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_file_belongs_to_a_round_or_is_known(path: Path) -> None:
    assert path.stem in {plan.key for plan in ROUNDS} | {"people", "reasons", "organisation"}
    assert json.loads(path.read_text())


def test_members_have_reasons_for_every_score_in_every_language() -> None:
    reasons = committee._reasons()
    rubrics = {p.key: {c.id for c in p.rubric.criteria} for p in presets()}
    told = {plan.preset for plan in ROUNDS for case in cases_of(plan.key) if case.reviews}
    assert set(reasons) == set().union(*(rubrics[preset] for preset in told))
    for by_language in reasons.values():
        assert set(by_language) == set(LOCALES)
        assert all(set(by_score) == set("2345") for by_score in by_language.values())


def test_addresses_are_invented() -> None:
    assert all(person.email.endswith(".example") for person in cast().values())


FOREIGN = frozenset(
    (
        "ikke",
        "jeg",
        "hvem",
        "hva",
        "hvor",
        "noen",
        "noe",
        "fra",
        "bare",
        "mer",
        "være",
        "gjør",
        "gjøre",
        "òg",
    )
)


def test_nynorsk_has_no_word_of_bokmaal() -> None:
    for plan in ROUNDS:
        for case in cases_of(plan.key):
            if case.language == "nn":
                text = json.dumps([case.answers, case.later, case.reason], ensure_ascii=False)
                words = {word.strip(' .,:;«»"?()[]{}').casefold() for word in text.split()}
                assert words & FOREIGN == set(), case.key
