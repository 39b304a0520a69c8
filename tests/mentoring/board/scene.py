"""A cohort for the board: an officer, mentees and mentors, a run, and short ways to look."""

from dataclasses import dataclass

from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, PairWish, Participant, Side, WishKind
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.matching.engine import match
from eqportal.mentoring.matching.models import Run
from eqportal.mentoring.matching.operations import ask, kept
from eqportal.mentoring.pairings.lifecycle import LIVE, PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.profiles.reading import problem_of
from tests.factories import make_cohort, make_user

P = PairingState


@dataclass
class Scene:
    """A cohort in which nobody breaks a rule with anybody, and every mentor takes one."""

    officer: User
    cohort: Cohort
    mentees: list[Participant]
    mentors: list[Participant]

    def path(self, end: str = "", locale: str = "en") -> str:
        """An address of the board."""
        return f"/{locale}/office/cohorts/{self.cohort.slug}/board{end}"

    def of(self, mentee: int) -> str:
        """The page of a mentee."""
        return self.path(f"/mentees/{self.mentees[mentee].id}")

    def plan(self, mentee: int, mentor: int) -> Pairing:
        """A planned pair."""
        row = Pairing(
            cohort_id=self.cohort.id,
            mentee_id=self.mentees[mentee].id,
            mentor_id=self.mentors[mentor].id,
            state=P.PLANNED,
            planned_by=self.officer.id,
        )
        session().add(row)
        session().commit()
        return row

    def asked(self, mentee: int, mentor: int) -> Pairing:
        """A pair of which the mentee is asked."""
        row = self.plan(mentee, mentor)
        row.state, row.proposed_at, row.answer_by = P.PROPOSED, now(), now()
        session().commit()
        return row

    def wish(self, mentee: int, mentor: int, kind: WishKind = WishKind.PIN) -> PairWish:
        """A pin or a ban."""
        row = PairWish(
            cohort_id=self.cohort.id,
            mentee_id=self.mentees[mentee].id,
            mentor_id=self.mentors[mentor].id,
            kind=kind,
            reason="Known to the office",
            made_by=self.officer.id,
        )
        session().add(row)
        session().commit()
        return row

    def run(self) -> Run:
        """A run that is ready."""
        problem = problem_of(self.cohort)
        run = ask(cohort=self.cohort, problem=problem, by=self.officer)
        session().flush()
        kept(run=run.id, result=match(problem))
        session().commit()
        return run

    def same_unit(self, mentee: int, mentor: int) -> None:
        """Let two people work in one department, which breaks a rule."""
        for one in (self.mentees[mentee], self.mentors[mentor]):
            one.changes = {**one.changes, "unit": "imf"}
        session().commit()

    def takes(self, mentor: int, number: int) -> None:
        """How many mentees a mentor takes."""
        one = self.mentors[mentor]
        one.changes = {**one.changes, "capacity": number}
        session().commit()

    def live(self) -> set[tuple[int, int, str]]:
        """The pairs that live, by the places of their people in the scene."""
        mentees = {one.id: place for place, one in enumerate(self.mentees)}
        mentors = {one.id: place for place, one in enumerate(self.mentors)}
        rows = session().scalars(select(Pairing).where(Pairing.state.in_(LIVE)))
        return {(mentees[row.mentee_id], mentors[row.mentor_id], row.state.value) for row in rows}

    def wishes(self) -> set[tuple[int, int, str]]:
        """The pins and bans, likewise."""
        mentees = {one.id: place for place, one in enumerate(self.mentees)}
        mentors = {one.id: place for place, one in enumerate(self.mentors)}
        rows = session().scalars(select(PairWish))
        return {(mentees[row.mentee_id], mentors[row.mentor_id], row.kind.value) for row in rows}

    def trail(self) -> list[str]:
        """What the trail says of pairs and wishes, in order."""
        kinds = ("pairing", "pair_wish", "match_run")
        found = select(AuditEvent).where(AuditEvent.subject_kind.in_(kinds)).order_by(AuditEvent.id)
        return [row.action for row in session().scalars(found) if not row.action.startswith("run.")]

    def close(self) -> None:
        """End the round."""
        by = self.officer.id
        self.cohort.closed_at, self.cohort.closed_by, self.cohort.forget_at = now(), by, now()
        session().commit()


def make_scene(mentees: int = 3, mentors: int = 3) -> Scene:
    """The scene, committed."""
    officer = make_user(role=Role.OFFICER, name="Office Person")
    cohort = make_cohort(mentees=mentees, mentors=mentors, by=officer)
    sides = [list(participants(cohort, side)) for side in (Side.MENTEE, Side.MENTOR)]
    for place, one in enumerate([*sides[0], *sides[1]]):
        one.changes = {"unit": f"unit-{place}", "position": "professor", "capacity": 1}
    session().commit()
    return Scene(officer, cohort, *sides)
