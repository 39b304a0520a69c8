"""What happens between closing and review in a rehearsal: late entry, endorsement, completion."""

from datetime import timedelta

from flask_babel import gettext as _

from eqportal.accounts.models import User
from eqportal.calls.late.operations import grant
from eqportal.database import now
from eqportal.endorsements.models import Level
from eqportal.endorsements.operations import Judgement, assess
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.endorsements.rounds.operations import send, send_on_alone
from eqportal.endorsements.rounds.queries import for_office, waiting_in
from eqportal.extensions import session
from eqportal.programmes.options import Options
from eqportal.rehearsal import words
from eqportal.rehearsal.people import invented
from eqportal.rehearsal.scene import Scene
from eqportal.rehearsal.writing import send_in, start
from eqportal.submissions.changes.operations import Wanted, ask
from eqportal.submissions.lifecycle import SubmissionState as S
from eqportal.submissions.models import Submission

LATE, TO_COMPLETE = timedelta(days=1), timedelta(days=7)
OWN_SHARE = 10_000


def enter_late(scene: Scene) -> tuple[Submission, User]:
    """Grant one person more time; the draft is begun after the close."""
    person, writer = scene.next_writer()
    reason = words.prose(scene.by.locale, 8, None)
    grant(call=scene.test, email=person.email, until=now() + LATE, reason=reason, by=scene.by)
    return start(scene, person, writer), person


def endorse(scene: Scene) -> tuple[int, int]:
    """Every unit assesses, ranks and sends; how many were endorsed, and how many had no unit."""
    leader, call = invented("leader", 1), scene.test
    for level in Level:
        for round_ in for_office(call):
            if round_.level is level:
                _one_round(round_, leader, call.options)
    endorsed, alone = (len(scene.cases(S.SCREENING)), scene.cases(S.ENDORSING))
    for case in alone:
        send_on_alone(submission=case, reason=_("No unit answers for it."), by=scene.by)
    session().flush()
    return endorsed, len(alone)


def _one_round(round_: UnitRound, leader: User, options: Options) -> None:
    """Support what may be supported, hold back what is too many, and send."""
    most = options.faculty_at_most if round_.level is Level.FACULTY else None
    text = words.prose(leader.locale, 20, None)
    for place, row in enumerate(waiting_in(round_)):
        supports = most is None or place < most
        own_share = OWN_SHARE if options.costs else None
        judgement = Judgement(supports, text, "" if supports else text, own_share)
        assess(endorsement=row, round_=round_, judgement=judgement, version=row.version, by=leader)
    send(round_=round_, by=leader)


def complete(scene: Scene) -> int:
    """Ask for changes to the first section of one submission, which answers and sends again."""
    case = next(iter(scene.cases(S.SCREENING)), None)
    if case is None:
        return 0
    section = scene.test.form.sections[0]
    wanted = Wanted([section.id], words.prose(scene.by.locale, 20, None), now() + TO_COMPLETE)
    ask(submission=case, wanted=wanted, by=scene.by)
    send_in(case, session().get_one(User, case.submitter_id))
    return 1
