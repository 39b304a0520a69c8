"""The rows of the large demonstration, made by the number of the nomination."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.demo.crowd_texts import REASONS, SUBJECTS, WAYS
from eqportal.forms.answers import tidy
from eqportal.forms.conditions import Answers
from eqportal.rehearsal.answers import Writer, answers_to
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review, Score
from eqportal.reviews.numbers.models import CaseScore
from eqportal.reviews.numbers.operations import figures
from eqportal.reviews.numbers.standing import asked_in, unit_in
from eqportal.reviews.recusals.grounds import NONE
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.reference import ALPHABET, RANDOM_CHARACTERS, check_character

MARK = "demo-crowd-"
Rows = dict[type, list[dict[str, Any]]]


@dataclass(frozen=True)
class Maker:
    """Makes rows for nominations; the same number gives the same nomination."""

    call: Call
    submitters: Sequence[User]
    reviewers: Sequence[uuid.UUID]
    chair: uuid.UUID
    faculties: Mapping[str, uuid.UUID | None]
    """Code of each unit that answers may name -> its faculty."""
    taken: set[str] = field(default_factory=set)

    def rows(self, numbers: list[int]) -> Rows:
        """The rows of a chunk, table by table, in the order in which they may be inserted."""
        rows: Rows = {
            model: []
            for model in (Submission, SubmissionVersion, Declaration, Review, Score, CaseScore)
        }
        for number in numbers:
            self._case(number, rows)
        return rows

    def _case(self, number: int, rows: Rows) -> None:
        draw = Random(f"crowd {number}")  # noqa: S311 - invented content, not a secret
        by = self.submitters[number % len(self.submitters)]
        case, sent = uuid.uuid4(), self.call.closes_at - timedelta(minutes=30 + number)
        title = f"{draw.choice(SUBJECTS)} {draw.choice(WAYS)} {number + 1}"
        submission = {
            "id": case,
            "reference": self._reference(draw),
            "call_id": self.call.id,
            "submitter_id": by.id,
            "state": SubmissionState.IN_REVIEW,
            "language": "en",
            "title": title,
            "created_at": sent,
            "submitted_at": sent,
            "start_token": f"{MARK}{number}",
        }
        rows[Submission].append(submission)
        writer = Writer(number, by.called, by.email, "en", tuple(self.faculties))
        named = answers_to(self.call.form, writer) | {self.call.form.title_question: title}
        answers = tidy(self.call.form, named)
        rows[SubmissionVersion].append(_version(case, answers, sent))
        means = self._committee(case, draw, rows)
        rows[CaseScore].append(self._numbers(case, answers, means))

    def _numbers(self, case: uuid.UUID, answers: Answers, means: Sequence[float]) -> dict[str, Any]:
        unit = unit_in(self.call.form, answers)
        return {
            "submission_id": case,
            "call_id": self.call.id,
            "asked": asked_in(self.call.form, answers),
            "faculty_id": self.faculties[unit] if unit else None,
            **figures(means),
        }

    def _committee(self, case: uuid.UUID, draw: Random, rows: Rows) -> list[float]:
        """The declarations and the reviews; returns the mean of each review."""
        moment = self.call.closes_at + timedelta(days=10)
        rows[Declaration] += [
            _declaration(case, person, moment) for person in (self.chair, *self.reviewers)
        ]
        return [self._review(case, person, draw, rows) for person in self.reviewers]

    def _reference(self, draw: Random) -> str:
        while True:
            drawn = "".join(draw.choices(ALPHABET, k=RANDOM_CHARACTERS))
            reference = f"EQ-{drawn[:4]}-{drawn[4:]}{check_character(drawn)}"
            if reference not in self.taken:
                self.taken.add(reference)
                return reference

    def _review(self, case: uuid.UUID, person: uuid.UUID, draw: Random, rows: Rows) -> float:
        review, moment = uuid.uuid4(), self.call.closes_at + timedelta(days=12)
        criteria = self.call.rubric.criteria
        values = [draw.randint(1, 5) for _ in criteria]
        scores = list(zip(criteria, values, strict=True))
        mean = sum(value * criterion.weight for criterion, value in scores) / 100
        rows[Review].append(
            {
                "id": review,
                "submission_id": case,
                "user_id": person,
                "state": ReviewState.LOCKED,
                "weighted": mean,
                "summary": "",
                "saved_at": moment,
                "locked_at": moment,
                "version": 1,
            }
        )
        rows[Score] += [_score(review, criterion.id, value) for criterion, value in scores]
        return mean


def _score(review: uuid.UUID, criterion: str, value: int) -> dict[str, Any]:
    return {
        "id": uuid.uuid4(),
        "review_id": review,
        "criterion": criterion,
        "value": value,
        "justification": REASONS[value],
    }


def _version(case: uuid.UUID, answers: Answers, sent: datetime) -> dict[str, Any]:
    content = json.dumps([str(case), answers], sort_keys=True)
    return {
        "id": uuid.uuid4(),
        "submission_id": case,
        "number": 1,
        "submit_token": f"{MARK}{case.hex}",
        "answers": answers,
        "digest": sha256(content.encode()).hexdigest(),
        "sent_at": sent,
    }


def _declaration(case: uuid.UUID, person: uuid.UUID, moment: datetime) -> dict[str, Any]:
    return {
        "id": uuid.uuid4(),
        "submission_id": case,
        "user_id": person,
        "ground": NONE,
        "note": "",
        "standing": Standing.CLEAR,
        "hidden": False,
        "declared_at": moment,
    }
