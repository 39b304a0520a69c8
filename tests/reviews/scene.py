"""A call in review with its panel, and short ways to declare, review and lock."""

from dataclasses import dataclass, field

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.models import Review
from eqportal.reviews.operations import Judgement, lock, save_draft
from eqportal.reviews.recusals.operations import declare
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from tests.factories import make_call, make_panel, make_submission, make_user


@dataclass
class Scene:
    """A call with a chair, an acting chair and three members (quorum three), and some cases."""

    call: Call
    chair: User
    acting: User
    members: list[User]
    officer: User
    submitter: User
    cases: list[Submission] = field(default_factory=list)

    @property
    def case(self) -> Submission:
        """The first case."""
        return self.cases[0]

    @property
    def room(self) -> str:
        """The address of the case list."""
        return f"/en/committee/calls/{self.call.slug}"


def make_scene(
    cases: int = 1, *, state: CallState = CallState.REVIEWING, preset: str = "gender-equality-award"
) -> Scene:
    """The scene, committed."""
    call = make_call(state=state, preset=preset)
    chair = make_user(role=Role.CHAIR, name="Chair Carlsen")
    acting = make_user(role=Role.REVIEWER, name="Acting Aas")
    members = [
        make_user(role=Role.REVIEWER, name=f"Member {name}") for name in ("Moe", "Nes", "Oen")
    ]
    make_panel(call, chair, *members, acting=acting)
    scene = Scene(
        call, chair, acting, members, make_user(role=Role.OFFICER), make_user(name="Sender Solli")
    )
    in_review = (
        SubmissionState.IN_REVIEW if state is CallState.REVIEWING else SubmissionState.SCREENING
    )
    scene.cases = [
        make_submission(call, scene.submitter, state=in_review, title=f"Secret canary {n}")
        for n in range(1, cases + 1)
    ]
    session().commit()
    return scene


def clear(case: Submission, *members: User) -> None:
    """Each of these has no conflict with the case."""
    for member in members:
        declare(submission=case, ground="none", note="", by=member)
    session().commit()


def recuse(case: Submission, member: User) -> None:
    """The member declares a conflict."""
    declare(submission=case, ground="b_family", note="", by=member)
    session().commit()


def ruling(result: str, *took_part: User) -> dict[str, object]:
    """What a browser posts for a ruling of the body."""
    return {
        "ruling": result,
        "how": "meeting",
        "took_part": [str(person.id) for person in took_part],
        "reason": "They hardly know each other.",
    }


def draft(case: Submission, member: User, value: int = 4) -> Review:
    """A complete review that is not locked."""
    criteria = case.call.rubric.criteria
    review = save_draft(
        submission=case,
        judgements={c.id: Judgement(value, f"Because {c.id}") for c in criteria},
        summary="Overall",
        version=0,
        by=member,
    )
    session().commit()
    return review


def review(case: Submission, member: User, value: int = 4) -> Review:
    """A locked review by a member without a conflict."""
    clear(case, member)
    made = draft(case, member, value)
    lock(review=made, submission=case, by=member)
    session().commit()
    return made


def whole_form(case: Submission, value: int = 4, version: int = 0) -> dict[str, str]:
    """What a browser posts for a complete review."""
    data = {"version": str(version), "summary": "Overall"}
    for criterion in case.call.rubric.criteria:
        data[f"score_{criterion.id}"] = str(value)
        data[f"reason_{criterion.id}"] = f"Because {criterion.id}"
    return data
