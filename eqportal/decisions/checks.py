"""What must always hold of decisions; `eqportal doctor` asks."""

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.decisions.lifecycle import FINAL, DecisionState
from eqportal.decisions.models import Decision
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

DECIDED = (SubmissionState.DECIDED, SubmissionState.ANNOUNCED, SubmissionState.CLOSED)


def decisions_and_states_agree(db: Session) -> list[str]:
    """A case has a decision in force exactly when it is decided."""
    in_force = (Decision.submission_id == Submission.id) & Decision.state.in_(FINAL)
    rows = db.execute(
        select(Submission.reference, Submission.state, Decision.id)
        .outerjoin(Decision, in_force)
        .where(Submission.state.in_(DECIDED) != Decision.id.is_not(None))
    )
    return [
        f"{reference} is {state} {'with' if decision else 'without'} a decision"
        for reference, state, decision in rows
    ]


def nobody_decided_when_recused(db: Session) -> list[str]:
    """Whoever signed a decision was not recused before it was taken."""
    rows = db.scalars(
        select(Submission.reference)
        .join(Decision, Decision.submission_id == Submission.id)
        .join(
            Declaration,
            (Declaration.submission_id == Submission.id)
            & Declaration.user_id.in_((Decision.decided_by, Decision.countersigned_by)),
        )
        .where(
            Declaration.standing == Standing.RECUSED,
            Declaration.declared_at
            <= case(
                (Declaration.user_id == Decision.decided_by, Decision.signed_at),
                else_=Decision.countersigned_at,
            ),
        )
    )
    return [f"{reference} was decided by somebody recused from it" for reference in rows]


def nobody_signs_for_the_recused(db: Session) -> list[str]:
    """A signature that waits to be applied falls when its person is recused."""
    rows = db.scalars(
        select(Submission.reference)
        .join(Decision, Decision.submission_id == Submission.id)
        .join(
            Declaration,
            (Declaration.submission_id == Submission.id)
            & Declaration.user_id.in_((Decision.decided_by, Decision.countersigned_by)),
        )
        .where(
            Declaration.standing == Standing.RECUSED,
            Decision.state.in_((DecisionState.SIGNED_ONCE, DecisionState.SIGNED_TWICE)),
        )
    )
    return [f"{reference} is signed by somebody recused since" for reference in rows]


register_check("decisions and states agree", decisions_and_states_agree)
register_check("nobody decided when recused", nobody_decided_when_recused)
register_check("nobody signs for the recused", nobody_signs_for_the_recused)
