"""The life of an assignment: proposed, given deliberately, answered; withdrawn, never deleted."""

from enum import StrEnum

from eqportal.access.lifecycle import Actor, Lifecycle, Transition, by, one_of


class AssignmentState(StrEnum):
    """Where an assignment stands."""

    PROPOSED = "proposed"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class AssignmentAction(StrEnum):
    """What moves an assignment."""

    CONFIRM = "confirm"
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    ASSIGN_AGAIN = "assign_again"


S, A = AssignmentState, AssignmentAction
OFFICE = by(Actor.OFFICER, Actor.CHAIR)
LIFECYCLE: Lifecycle[AssignmentState, AssignmentAction] = Lifecycle(
    name="assignment",
    initial=S.PROPOSED,
    transitions=(
        Transition(A.CONFIRM, one_of(S.PROPOSED), S.ASSIGNED, OFFICE),
        Transition(A.ACCEPT, one_of(S.ASSIGNED), S.ACCEPTED, by(Actor.REVIEWER)),
        Transition(
            A.DECLINE, one_of(S.ASSIGNED, S.ACCEPTED), S.DECLINED, by(Actor.REVIEWER), reason=True
        ),
        Transition(
            A.WITHDRAW,
            one_of(S.PROPOSED, S.ASSIGNED, S.ACCEPTED),
            S.WITHDRAWN,
            by(Actor.OFFICER, Actor.CHAIR, Actor.REVIEWER),
        ),
        Transition(A.ASSIGN_AGAIN, one_of(S.DECLINED, S.WITHDRAWN), S.ASSIGNED, OFFICE),
    ),
)
IN_FORCE = (S.ASSIGNED, S.ACCEPTED)
