"""A call that units endorse, some units with leaders, and applications from them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.calls.operations import move
from eqportal.database import now
from eqportal.endorsements.models import Endorsement, Level
from eqportal.endorsements.operations import Judgement, assess
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.endorsements.rounds.operations import send
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.programmes.options import Chain, Options
from eqportal.submissions.models import Submission
from eqportal.units.leaders.models import Post, UnitLeader
from eqportal.units.models import Unit, UnitKind
from tests.factories import make_call, make_submission, make_user

K = UnitKind
TREE = (
    ("uni", None, K.INSTITUTION),
    ("sci", "uni", K.FACULTY),
    ("imf", "sci", K.DEPARTMENT),
    ("phys", "sci", K.DEPARTMENT),
    ("lib", "uni", K.ADMINISTRATION),
)


def make_units() -> dict[str, Unit]:
    """A faculty with two departments, and a library beside it."""
    units: dict[str, Unit] = {}
    for code, parent, kind in TREE:
        name = LocalisedText(nb=f"Enhet {code}", nn=f"Eining {code}", en=f"Unit {code}")
        over = units[parent].id if parent else None
        units[code] = Unit(code=code, parent_id=over, kind=kind, name=name)
        session().add(units[code])
        session().flush()
    return units


def lead(unit: Unit, *, post: Post = Post.LEADER, name: str = "", **dates: object) -> User:
    """A leader of a unit."""
    user = make_user(role=Role.ENDORSER, name=name or f"{post} of {unit.code}".title())
    session().add(UnitLeader(unit_id=unit.id, user_id=user.id, post=post, **dates))
    session().flush()
    return user


@dataclass
class Scene:
    """Everything; `cases` by unit, in the order they were made."""

    call: Call
    units: dict[str, Unit]
    officer: User
    head: User
    dean: User
    cases: dict[str, list[Submission]] = field(default_factory=dict)

    def apply(self, unit: str, submitter: User | None = None) -> Submission:
        """An application from a unit."""
        submitter = submitter or make_user()
        case = make_submission(self.call, submitter, answers={"group_unit": unit})
        self.cases.setdefault(unit, []).append(case)
        return case

    def close(self) -> None:
        """The call closes, and the units begin."""
        move(call=self.call, action=CallAction.CLOSE, by=self.officer)
        session().commit()

    def round(self, unit: str, level: Level) -> UnitRound:
        """A unit's round."""
        found = select(UnitRound).where(
            UnitRound.unit_id == self.units[unit].id, UnitRound.level == level
        )
        return session().scalars(found).one()

    def word(self, case: Submission, level: Level) -> Endorsement:
        """A unit's word on a case."""
        found = select(Endorsement).where(
            Endorsement.submission_id == case.id, Endorsement.level == level
        )
        return session().scalars(found).one()

    def say(self, case: Submission, level: Level, by: User, *, supports: bool = True) -> None:
        """Support a case, or hold it back."""
        row = self.word(case, level)
        assess(
            endorsement=row,
            round_=self.round(row.unit.code, level),
            judgement=Judgement(
                supports, assessment="Strong.", reasons="" if supports else "Not ready."
            ),
            version=row.version,
            by=by,
        )
        session().commit()

    def send_on(self, *cases: Submission) -> None:
        """The head supports these of the department's, and sends its round on."""
        for case in cases:
            self.say(case, Level.DEPARTMENT, self.head)
        send(round_=self.round("imf", Level.DEPARTMENT), by=self.head)

    def path(self, unit: str, level: Level) -> str:
        """The address of a round."""
        return f"/en/units/{self.call.slug}/{unit}/{level}"


def make_scene(chain: Chain = Chain.DEPARTMENT_FACULTY, **options: object) -> Scene:
    """An open call with a chain, and leaders of the department imf and of the faculty sci."""
    units = make_units()
    call = make_call(state=CallState.OPEN)
    call.options = Options(chain=chain, **options)
    call.department_by = call.closes_at + timedelta(days=10)
    call.faculty_by = call.closes_at + timedelta(days=20)
    session().flush()
    return Scene(
        call=call,
        units=units,
        officer=make_user(role=Role.OFFICER),
        head=lead(units["imf"], name="Hedda Head"),
        dean=lead(units["sci"], name="Dagny Dean"),
    )


def past(days: int = 0) -> datetime:
    """A while ago."""
    return now() - timedelta(days=days, hours=1)
