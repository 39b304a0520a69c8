"""Changing what was answered after the form was sent: it lies over the case, which stays."""

import uuid
from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.forms.answers import is_blank, tidy
from eqportal.forms.conditions import Answers, applicable, on_page
from eqportal.forms.rules import People
from eqportal.forms.spec import Form, Question, Section
from eqportal.forms.validation import Problem
from eqportal.mentoring.cohorts.models import Cohort, Participant, Side
from eqportal.mentoring.pairings.lifecycle import TOGETHER
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.profiles.rows import answers_now
from eqportal.mentoring.profiles.sides import PREFERRED
from eqportal.submissions.proposers.operations import ask_when_sent
from eqportal.submissions.queries import latest_version
from eqportal.submissions.working import problems_in

CAPACITY, MANAGER = "capacity", "manager"
CHANGEABLE = frozenset(
    {
        "campus",
        "topics",
        "topic_first",
        "topic_second",
        "wanted_experience",
        "own_experience",
        CAPACITY,
        "norwegian",
        "languages",
        "meeting_form",
        "times",
        "availability",
        "gender",
        MANAGER,
        "close_colleagues",
        "exclusions",
        "field",
        "blurb",
    }
)
"""What may change without the choice of participants being made again; and every preference."""


class StaleProfileError(Exception):
    """Somebody else has changed the profile since the page was opened."""


@dataclass(frozen=True)
class Editing:
    """One participant with the form of the call, and what was sent in it."""

    participant: Participant
    cohort: Cohort
    form: Form
    sent: Answers

    @classmethod
    def of(cls, participant: Participant) -> "Editing":
        """Read it; the participant comes with case and account."""
        cohort = session().get_one(Cohort, participant.cohort_id)
        call = cohort.mentee_call if participant.side is Side.MENTEE else cohort.mentor_call
        version = latest_version(participant.submission)
        return cls(participant, cohort, call.form, version.answers if version else {})

    @cached_property
    def answers(self) -> Answers:
        """What holds now."""
        return answers_now(self.sent, self.participant.changes)

    @cached_property
    def section(self) -> Section:
        """What may change, as one page, in the order of the form."""
        asked = tuple(_altered(q) for q in self.form.questions() if may_change(q.id))
        title = self.form.sections[0].title
        return Section(id="profile", title=title, questions=asked)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Those that the page asks, given the answers."""
        return on_page(self.section, self.answers, applicable(self.form, self.answers))

    def problems(self, typed: Answers) -> list[Problem]:
        """What is wrong with what was typed, and what it would break."""
        people = People(submitter=self.participant.user.email)
        wrong = problems_in(self.form, self.section, self.answers | typed, people)
        return wrong or [*self._too_few(typed)]

    def _too_few(self, typed: Answers) -> list[Problem]:
        capacity = typed.get(CAPACITY)
        here = together(self.participant.id) if isinstance(capacity, int) else 0
        if not isinstance(capacity, int) or capacity >= here:
            return []
        words = ngettext(
            "There is a pair that goes on already, so this cannot be less than one. "
            "If it has become too much, tell the office, who can help to end it.",
            "There are %(num)s pairs that go on already, so this cannot be less. "
            "If it has become too much, tell the office, who can help to end one.",
            here,
        )
        return [Problem((CAPACITY,), words)]

    def changed(self, typed: Answers) -> Answers:
        """What is to lie over the case: only what is not as it was sent; None is taken away."""
        asked = [q.id for q in self.questions]
        whole = tidy(self.form, self.answers | typed)
        kept = {id_: whole[id_] for id_ in asked if id_ in whole}
        others = {k: v for k, v in self.participant.changes.items() if k not in asked}
        return others | {
            id_: kept.get(id_)
            for id_ in asked
            if kept.get(id_) != self.sent.get(id_)
            and not (id_ not in kept and is_blank(self.sent.get(id_)))
        }


def may_change(question: str) -> bool:
    """Whether a question may be answered again after the form was sent."""
    return question in CHANGEABLE or question.startswith(PREFERRED)


def together(mentor: uuid.UUID) -> int:
    """How many pairs a mentor is in: those that both have accepted, and that are not over."""
    counted = select(func.count(Pairing.id)).where(
        Pairing.mentor_id == mentor, Pairing.state.in_(TOGETHER)
    )
    return session().scalar(counted) or 0


def change(*, editing: Editing, typed: Answers, version: int, by: User) -> bool:
    """Keep what was typed; False when nothing is new. The trail names the questions alone.

    Another line manager is asked by a link, as when the form was sent.
    """
    participant, changes = editing.participant, editing.changed(typed)
    if changes == participant.changes:
        return False
    if participant.version != version:
        raise StaleProfileError
    before, after = editing.answers, answers_now(editing.sent, changes)
    differing = sorted(id_ for id_ in {*before, *after} if before.get(id_) != after.get(id_))
    participant.changes = changes
    session().flush()
    record("profile.changed", by=by.id, subject=participant, questions=differing)
    if MANAGER in differing:
        ask_when_sent(participant.submission, after)
    return True


def _altered(question: Question) -> Question:
    """A mentor may pause, which the form of the call does not offer; conditions are the form's."""
    if question.id != CAPACITY:
        return question
    return question.model_copy(update={"limits": question.limits.model_copy(update={"minimum": 0})})


def pause_hint() -> str:
    """What is said under the number of mentees."""
    return _("Write 0 to take a break. Pairs that go on already are not changed by it.")
