"""Every outcome has a word, a look, a letter and a kind of submission that may have it."""

from pathlib import Path

from eqportal import decisions
from eqportal.decisions import labels
from eqportal.decisions.models import Outcome
from eqportal.mail.models import MailState
from eqportal.programmes.preset import SubmissionKind

LETTERS = Path(decisions.__file__).parent / "templates" / "emails" / "outcomes"


def test_labels_cover_their_enums():
    assert set(labels.OUTCOMES) == set(Outcome)
    assert set(labels.KINDS) == set(Outcome)
    assert set(labels.OPTIONS) == set(SubmissionKind)
    assert set(labels.LETTERS) == set(MailState)


def test_each_outcome_has_its_letter():
    assert {path.stem for path in LETTERS.iterdir()} == {outcome.value for outcome in Outcome}
