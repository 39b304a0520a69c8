"""A scene whose committee works in phases, and short ways through them."""

from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.plans import operations
from eqportal.reviews.plans.models import PhaseKind, ReviewPhase
from eqportal.reviews.plans.queries import plan_of
from tests.reviews.scene import Scene, make_scene


def make_phased(cases: int = 1, kind: PhaseKind = PhaseKind.SCORING) -> Scene:
    """A call in review whose committee works in phases, in this one."""
    scene = make_scene(cases)
    operations.work_in_phases(call=scene.call, by=scene.officer)
    session().commit()
    go_to(scene, kind)
    return scene


def go_to(scene: Scene, kind: PhaseKind) -> None:
    """Move on by hand, unless it is there."""
    if not phase(scene.call, kind).active:
        operations.enter(call=scene.call, kind=kind, by=scene.officer)
    session().commit()


def phase(call: Call, kind: PhaseKind) -> ReviewPhase:
    """One phase of a call."""
    plan = plan_of(call)
    assert plan
    return next(one for one in plan.phases if one.kind is kind)


def change_rubric(scene: Scene, **changes: object) -> None:
    """Another rubric for the call, and for its first criterion what begins with `first_`."""
    rubric = scene.call.rubric
    first = {name[6:]: value for name, value in changes.items() if name.startswith("first_")}
    rest = {name: value for name, value in changes.items() if not name.startswith("first_")}
    criteria = (rubric.criteria[0].model_copy(update=first), *rubric.criteria[1:])
    scene.call.rubric = rubric.model_copy(update={"criteria": criteria, **rest})
    session().commit()
