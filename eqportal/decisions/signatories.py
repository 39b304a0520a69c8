"""Who may propose, sign, sign as the second, and apply: relations, asked of the row gates."""

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.models import Decision
from eqportal.extensions import session
from eqportal.reviews.panels.queries import able, leader_of
from eqportal.reviews.plans.queries import rights
from eqportal.reviews.queries import own_declaration
from eqportal.reviews.recusals.models import Standing
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to as office_sees


def _clear(submission: Submission, person: User) -> bool:
    """Whether the member has declared no conflict with the case, or was found clear of one."""
    declared = own_declaration(person, submission)
    return declared is not None and declared.standing is Standing.CLEAR


def leads(submission: Submission, person: User) -> bool:
    """Whether the person leads the case, unconflicted."""
    return leader_of(submission) == person.id and _clear(submission, person)


def is_office(submission: Submission, person: User) -> bool:
    """Whether an officer whom nothing keeps from the case."""
    if Permission.DECISIONS_ANNOUNCE not in person.permissions:
        return False
    found = office_sees(person).where(Submission.id == submission.id)
    own = Submission.submitter_id == person.id
    return session().scalar(found.where(~own).with_only_columns(Submission.id)) is not None


def _refuse(message: str) -> None:
    raise WrongStateError(message)


def check_proposer(submission: Submission, by: User) -> None:
    """The leader of a case, or an officer who writes for the leader, while it may be selected."""
    may = leads(submission, by) or is_office(submission, by)
    if not (may and rights(submission.call).may_select):
        _refuse("this person does not decide this case")


def check_leader(submission: Submission, by: User) -> None:
    """WrongStateError unless the person leads the case and the panel selects now."""
    if not (leads(submission, by) and rights(submission.call).may_select):
        _refuse("this person does not decide this case")


def second(submission: Submission, by: User) -> Actor:
    """As whom the person may sign second; WrongStateError when not at all."""
    if not rights(submission.call).may_select:
        _refuse("the panel does not select now")
    return signs_as(submission, by)


def signs_as(submission: Submission, person: User) -> Actor:
    """As a member who takes part without a conflict, or as the office; else WrongStateError."""
    if person.id in able(submission) and _clear(submission, person):
        return Actor.REVIEWER
    if not is_office(submission, person):
        _refuse("this person does not sign this decision")
    return Actor.OFFICER


def applier(submission: Submission, by: User) -> Actor:
    """As whom the person may apply; WrongStateError when not at all."""
    if leads(submission, by):
        return Actor.CHAIR
    if not is_office(submission, by):
        _refuse("this person does not apply this decision")
    return Actor.OFFICER


def check_applier(submission: Submission, by: User) -> None:
    """WrongStateError unless the person may take the decision into force."""
    applier(submission, by)


def may_countersign(submission: Submission, decision: Decision, person: User) -> bool:
    """Whether the second signature is this person's to give now."""
    if decision.state is not DecisionState.SIGNED_ONCE or decision.decided_by == person.id:
        return False
    try:
        second(submission, person)
    except WrongStateError:
        return False
    return True
