"""Who people are to a case, and the words by which a test knows what they have read."""

from dataclasses import dataclass
from enum import StrEnum

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.submissions.models import Submission

SENDER = "Canary Sender"
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
    EXTERNAL = "external reviewer"
    OVER = "reviewer whose term is over"
    DEPUTY = "deputy of a recused reviewer"
    IDLE_DEPUTY = "deputy of a reviewer who is not recused"
    ASSIGNED = "reviewer whom it is given to"
    UNASSIGNED = "reviewer whom it is not given to"
    BLIND = "reviewer who reads blind"
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


class Setting(StrEnum):
    """How the committee works on the case."""

    USUAL = "usual"
    RECUSED_CHAIR = "the chair is recused"
    GIVEN_OUT = "each member meets what is assigned"
    BLIND = "nobody is named to the panel"


R = Relation
SETTINGS = {
    R.RECUSED_CHAIR: Setting.RECUSED_CHAIR,
    R.ASSIGNED: Setting.GIVEN_OUT,
    R.UNASSIGNED: Setting.GIVEN_OUT,
    R.BLIND: Setting.BLIND,
}
"""Where somebody is asked; everybody else in the usual one."""

ROLES = {
    R.REVIEWER: Role.REVIEWER,
    R.UNLOCKED: Role.REVIEWER,
    R.UNDECLARED: Role.REVIEWER,
    R.UNSURE: Role.REVIEWER,
    R.RECUSED: Role.REVIEWER,
    R.HIDDEN: Role.REVIEWER,
    R.EXTERNAL: Role.REVIEWER,
    R.OVER: Role.REVIEWER,
    R.DEPUTY: Role.REVIEWER,
    R.IDLE_DEPUTY: Role.REVIEWER,
    R.ASSIGNED: Role.REVIEWER,
    R.UNASSIGNED: Role.REVIEWER,
    R.BLIND: Role.REVIEWER,
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
DEPUTIES = {R.DEPUTY: R.RECUSED, R.IDLE_DEPUTY: R.REVIEWER}
ON_PANEL = [r for r in ROLES if ROLES[r] is Role.REVIEWER and r not in DEPUTIES]


@dataclass
class Situation:
    """The case, its file, its units, and the people."""

    call: Call
    case: Submission
    file: str
    people: dict[Relation, User]
    department: str = ""
    faculty: str = ""
