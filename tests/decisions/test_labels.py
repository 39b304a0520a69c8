"""Every outcome has a word, a look, a letter and a kind of submission that may have it."""

import pytest

from eqportal.decisions import labels
from eqportal.decisions.letters.writing import shipped
from eqportal.decisions.models import Outcome
from eqportal.locales.text import LOCALES
from eqportal.mail.models import MailState
from eqportal.programmes.preset import SubmissionKind


def test_labels_cover_their_enums():
    assert set(labels.OUTCOMES) == set(Outcome)
    assert set(labels.KINDS) == set(Outcome)
    assert set(labels.OPTIONS) == set(SubmissionKind)
    assert set(labels.LETTERS) == set(MailState)


@pytest.mark.parametrize("kind", SubmissionKind)
def test_each_outcome_of_a_kind_has_its_letter_in_every_language(kind):
    for outcome in labels.OPTIONS[kind]:
        text = shipped(kind, outcome)
        assert all(text.title.in_(loc) and text.body.in_(loc) for loc in LOCALES)
