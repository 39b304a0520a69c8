"""Forms as data: the typed spec that pages, checks, views and exports are made from."""

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from eqportal.locales.text import LocalisedText


class Kind(StrEnum):
    """What sort of answer a question takes; each has a field, a template and a stored shape."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    EMAIL = "email"
    URL = "url"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    PERIOD = "period"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    FILE = "file"
    UNIT = "unit"
    PERSON = "person"
    GROUP = "group"
    BUDGET = "budget"
    DECLARATION = "declaration"


class Reader(StrEnum):
    """Who reads an answer, beside the submitter and the office, who read every one."""

    ENDORSER = "endorser"
    REVIEWER = "reviewer"
    BLIND_REVIEWER = "blind_reviewer"
    PUBLIC = "public"
    ARCHIVE = "archive"


class Retention(StrEnum):
    """How long personal data in an answer is kept; the classes of the office's retention plan."""

    RECORD = "record"
    ROUND = "round"
    SHORT = "short"


USUAL_READERS = (Reader.ENDORSER, Reader.REVIEWER, Reader.BLIND_REVIEWER, Reader.ARCHIVE)


class Spec(BaseModel):
    """Base of everything in a form spec: frozen, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Condition(Spec):
    """Shown only when the answer to `question` (a choice or yes/no) is one of `is_one_of`."""

    question: str
    is_one_of: tuple[str, ...]


class Option(Spec):
    """One answer of a choice; the id is what is stored."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    label: LocalisedText
    hint: LocalisedText = LocalisedText()


class Limits(Spec):
    """Limits of an answer; words as split by white space, money in whole kroner, size in MB."""

    max_words: int | None = None
    max_characters: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    max_pages: int | None = None
    max_megabytes: int = 10
    not_before_today: bool = False


class Question(Spec):
    """One question. The id never changes.

    `identifies` marks who a case is about; `seen_by` is who reads the answer beside the
    submitter and the office; `retention` is how long it is kept when it is `personal`;
    `default` is the option that a choice begins with.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)
    kind: Kind
    label: LocalisedText
    hint: LocalisedText = LocalisedText()
    missing: LocalisedText = LocalisedText()
    required: bool = True
    limits: Limits = Limits()
    options: tuple[Option, ...] = ()
    default: str | None = None
    questions: tuple["Question", ...] = ()
    item_label: LocalisedText = LocalisedText()
    when: Condition | None = None
    autocomplete: str | None = None
    prefill: str | None = Field(default=None, pattern=r"^own_(name|email)$")
    criterion: str | None = None
    personal: bool = True
    identifies: bool = False
    seen_by: tuple[Reader, ...] = USUAL_READERS
    retention: Retention = Retention.RECORD

    @model_validator(mode="after")
    def _shape_fits_kind(self) -> Self:
        if (self.kind in {Kind.CHOICE, Kind.CHOICES}) != bool(self.options):
            message = f"{self.id}: a choice has options, and nothing else has"
            raise ValueError(message)
        if (self.kind is Kind.GROUP) != bool(self.questions):
            message = f"{self.id}: a group has questions, and nothing else has"
            raise ValueError(message)
        ids = [option.id for option in self.options if self.kind is Kind.CHOICE]
        if self.default not in (None, *ids):
            message = f"{self.id}: {self.default} is no option of a choice"
            raise ValueError(message)
        return self


class Section(Spec):
    """One page of the form: its title is the page's h1."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)
    title: LocalisedText
    intro: LocalisedText = LocalisedText()
    questions: tuple[Question, ...]
    when: Condition | None = None


class RuleKind(StrEnum):
    """A check across answers or people; `forms/rules.py` has one function for each."""

    EXACTLY_ONE = "exactly_one"
    DISTINCT = "distinct"
    NOT_SUBMITTER = "not_submitter"
    NOT_PANEL = "not_panel"
    NOT_AMONG = "not_among"
    CONTAINS_SUBMITTER = "contains_submitter"


class Rule(Spec):
    """A check across answers, told at `question` with `message` when it fails.

    `field` names a question inside a group; `value` is what EXACTLY_ONE counts;
    `other` and `other_field` are the question that NOT_AMONG compares with.
    """

    kind: RuleKind
    question: str
    field: str | None = None
    value: str | None = None
    other: str | None = None
    other_field: str | None = None
    message: LocalisedText


class Form(Spec):
    """Everything a submitter is asked; a condition on a question that is not there never holds."""

    sections: tuple[Section, ...]
    rules: tuple[Rule, ...] = ()
    title_question: str
    about_questions: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _ids_are_unique_and_known(self) -> Self:
        ids = [q.id for q in self.questions()]
        sections = [s.id for s in self.sections]
        if len(ids) != len(set(ids)) or len(sections) != len(set(sections)):
            message = "ids of questions and sections are unique in a form"
            raise ValueError(message)
        named = {self.title_question, *self.about_questions, *(r.question for r in self.rules)}
        if unknown := named - set(ids):
            message = f"no such question: {', '.join(sorted(unknown))}"
            raise ValueError(message)
        return self

    def questions(self) -> tuple[Question, ...]:
        """Every top-level question, in order."""
        return tuple(q for section in self.sections for q in section.questions)

    def question(self, question_id: str) -> Question:
        """The question with that id; StopIteration when there is none."""
        return next(q for q in self.questions() if q.id == question_id)

    def section(self, section_id: str) -> Section | None:
        """The section with that id, or None."""
        return next((s for s in self.sections if s.id == section_id), None)
