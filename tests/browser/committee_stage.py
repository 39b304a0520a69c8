"""What the committee's journey needs to begin: a closed call with a panel, and an award decided."""

from flask import current_app

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.accounts.operations import open_session
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.decisions.models import Outcome
from eqportal.decisions.terms import Terms
from eqportal.decisions.whole import decide
from eqportal.extensions import session
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.operations import Place, seat
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from tests.factories import make_call, make_panel, make_submission, make_user
from tests.reviews.scene import clear, review

Stage = dict[str, str]
SEATS = {
    "chair": Seat.CHAIR,
    "acting": Seat.ACTING_CHAIR,
    **dict.fromkeys(("moe", "nes", "oen", "pai"), Seat.MEMBER),
}
CASES = ("first", "second", "third")
LAUREATE = "solveig@room.example"
ASKED = 200_000
BUDGET = {
    "lines": [{"what": "Sensorer", "cost": ASKED + 50_000, "why": "For isen."}],
    "funding": {"grant": ASKED, "own_cash": 50_000, "own_effort": 0, "other": 0},
    "effort_why": "",
}


def make_committee() -> Stage:
    """The call, its cases, the people by name; a cookie and an id for each of them."""
    officer = _person("officer", Role.OFFICER)
    call = make_call(state=CallState.CLOSED, preset="start-up-programme")
    first = call.rubric.criteria[0].model_copy(update={"weight": 100})
    call.rubric = call.rubric.model_copy(update={"criteria": (first,)})
    people = {"officer": officer, **_panel(call, officer)}
    cases = {}
    for number, key in enumerate(CASES, 1):
        people[key] = sender = _person(key, name=f"Runa {key.title()} Berg")
        answers = {"title": _title(number), "budget": BUDGET}
        answers["purpose"] = f"{sender.name} vil høre isen."
        cases[key] = _case(call, sender, number, answers).reference
    award = _award(people)
    session().flush()
    return {"call": call.slug, **award, **cases, **_keys(people)}


def _person(key: str, role: Role | None = None, name: str = "") -> User:
    called = name or f"{key.title()} Dal"
    return make_user(role=role, email=f"{key}@room.example", locale="nb", name=called)


def _title(number: int) -> str:
    return f"Isen som lytter {number}"


def _panel(call: Call, officer: User) -> dict[str, User]:
    """Six members, and a deputy for one of them."""
    people, seats = {}, dict[str, PanelMember]()
    for name, place in SEATS.items():
        people[name] = _person(name, Role.CHAIR if place is Seat.CHAIR else Role.REVIEWER)
        seats[name] = seat(call=call, user=people[name], place=Place(place), by=officer)
    people["vara"] = _person("vara", Role.REVIEWER)
    stands_in = Place(Seat.DEPUTY, deputy_for=seats["moe"])
    seat(call=call, user=people["vara"], place=stands_in, by=officer)
    return people


def _case(call: Call, sender: User, number: int, answers: dict[str, object]) -> Submission:
    case = make_submission(
        call, sender, state=SubmissionState.ELIGIBLE, answers=answers, title=_title(number)
    )
    case.language = "nb"
    return case


def _award(people: dict[str, User]) -> Stage:
    """An award whose only nomination is decided by two people; the office has to conclude."""
    call = make_call(state=CallState.REVIEWING)
    members = [people[name] for name in ("moe", "nes", "oen")]
    make_panel(call, people["chair"], *members)
    nominator = _person("nominator")
    case = make_submission(call, nominator, state=SubmissionState.IN_REVIEW, title="Døra er åpen")
    clear(case, people["chair"])
    for member in members:
        review(case, member, 5)
    terms = Terms(Outcome.AWARDED, "De åpnet døra for alle.")
    decide(submission=case, terms=terms, leader=people["chair"], second=people["moe"])
    return {"award": call.slug}


def _keys(people: dict[str, User]) -> Stage:
    """A signed-in cookie, the id and the address of each person."""
    keys: Stage = {}
    serializer = current_app.session_interface.get_signing_serializer(current_app)  # type: ignore[attr-defined]
    for name, person in people.items():
        token = open_session(user=person, hours=24)
        keys[f"cookie {name}"] = str(serializer.dumps({"_user_id": token, "_fresh": True}))
        keys[f"id {name}"] = str(person.id)
        keys[f"at {name}"] = person.email
    return keys
