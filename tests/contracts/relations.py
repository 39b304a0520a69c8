"""Who people are to a case, and the words by which a test knows what they have read."""

from dataclasses import dataclass
from enum import StrEnum

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.submissions.models import Submission

TITLE, WORDS, SCORE, REASONS = "Canary title", "canary words", "canary score", "canary reasons"
OF_DEPARTMENT, OF_FACULTY = "canary of the department", "canary of the faculty"
LETTER, COMMENT, MESSAGE = "canary letter", "canary comment", "canary message"


class Relation(StrEnum):
    """Who somebody is to the case."""

    ANONYMOUS = "anonymous"
    OWNER = "owner"
    OTHER = "other"
    REVIEWER = "reviewer"
    UNLOCKED = "reviewer without a locked review"
    UNDECLARED = "reviewer who has not declared"
    UNSURE = "reviewer in doubt"
    RECUSED = "reviewer who is recused"
    HIDDEN = "reviewer who is kept from it"
    CHAIR = "chair"
    RECUSED_CHAIR = "chair who is recused"
    HEAD = "head of the department"
    OTHER_HEAD = "head of another department"
    DEAN = "dean"
    INVITED = "co-submitter who has not answered"
    DECLINED = "co-submitter who declined"
    VIEWER = "co-submitter who views"
    COMMENTER = "co-submitter who comments"
    CO_EDITOR = "co-submitter who edits"
    PROPOSER = "proposer"
    REFEREE = "referee"
    OFFICER = "officer"
    ENTERING = "officer who entered it"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


R = Relation
ROLES = {
    R.REVIEWER: Role.REVIEWER,
    R.UNLOCKED: Role.REVIEWER,
    R.UNDECLARED: Role.REVIEWER,
    R.UNSURE: Role.REVIEWER,
    R.RECUSED: Role.REVIEWER,
    R.HIDDEN: Role.REVIEWER,
    R.CHAIR: Role.CHAIR,
    R.RECUSED_CHAIR: Role.CHAIR,
    R.HEAD: Role.ENDORSER,
    R.OTHER_HEAD: Role.ENDORSER,
    R.DEAN: Role.ENDORSER,
    R.OFFICER: Role.OFFICER,
    R.ENTERING: Role.OFFICER,
    R.EDITOR: Role.EDITOR,
    R.ADMINISTRATOR: Role.ADMINISTRATOR,
}
ON_PANEL = [r for r in ROLES if ROLES[r] is Role.REVIEWER]


@dataclass
class Situation:
    """The case, its file, its units, and the people."""

    call: Call
    case: Submission
    file: str
    people: dict[Relation, User]
    department: str = ""
    faculty: str = ""
