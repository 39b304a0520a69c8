"""What belongs to a round alone is deleted when its time has come, once, and told in numbers."""

from datetime import timedelta

from sqlalchemy import func, select

from eqportal.audit.doctor import examine
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.models import OutboundEmail
from eqportal.mentoring.care.models import QuietExit
from eqportal.mentoring.cohorts.models import PairWish, WishKind
from eqportal.mentoring.matching.models import Run, RunLeft, RunPair, RunState
from eqportal.mentoring.pairings.forgetting import forget_what_is_over
from eqportal.mentoring.pairings.mails import tell
from eqportal.mentoring.pairings.models import Pairing
from eqportal.submissions.models import SectionAnswers, SubmissionVersion
from tests.mentoring.pairings.pairs import S, office, put, scene

SECRET = "Somebody Unwanted"
EXCLUDED = [{"name": SECRET, "email": "unwanted@university.example"}]


def round_of():
    """A cohort with everything that is to be forgotten."""
    officer, cohort, mentees, mentors = scene(3, 3)
    db = session()
    for one in (mentees[0], mentors[0]):
        version = db.scalar(
            select(SubmissionVersion).where(SubmissionVersion.submission_id == one.submission_id)
        )
        version.answers = version.answers | {"exclusions": EXCLUDED}
        rows = select(SectionAnswers).where(SectionAnswers.submission_id == one.submission_id)
        for row in db.scalars(rows):
            if row.section == "exclusions":
                row.answers = row.answers | {"exclusions": EXCLUDED}
        one.changes = {"exclusions": EXCLUDED, "field": "New field"}
    for state, n in ((S.DECLINED, 0), (S.COMPLETED, 1), (S.ENDED_EARLY, 2)):
        pairing = put(cohort, mentees[n], mentors[n], state)
        pairing.ended_note = SECRET
        tell(pairing, pairing.mentee, "ended")
    told = QuietExit(pairing_id=pairing.id, told_by=mentees[2].user_id, words=SECRET)
    wish = PairWish(
        cohort_id=cohort.id,
        mentee_id=mentees[0].id,
        mentor_id=mentors[1].id,
        kind=WishKind.FORBID,
        reason=SECRET,
        made_by=officer.id,
    )
    run = Run(
        cohort_id=cohort.id,
        number=1,
        state=RunState.READY,
        asked_by=officer.id,
        settings=cohort.settings,
        wishes={"forbidden": [SECRET]},
        digest="0" * 64,
    )
    db.add_all([told, wish, run])
    db.flush()
    two = {"mentee_id": mentees[0].id, "mentor_id": mentors[0].id}
    db.add(RunPair(run_id=run.id, points=1, explained={"shares": {}, "alternatives": []}, **two))
    db.add(RunLeft(run_id=run.id, participant_id=mentees[1].id, explained={"barred": {}}))
    close(cohort, officer, now() + timedelta(days=90))
    return officer, cohort, mentees, mentors


def close(cohort, officer, forget_at):
    cohort.closed_at, cohort.closed_by, cohort.forget_at = now(), officer.id, forget_at
    session().commit()


def everything(db):
    """All the words that are kept in the tables of the round."""
    models = (
        Pairing,
        PairWish,
        Run,
        RunPair,
        RunLeft,
        QuietExit,
        SectionAnswers,
        SubmissionVersion,
    )
    return repr([[row.__dict__ for row in db.scalars(select(model))] for model in models])


def test_nothing_is_forgotten_before_its_time(client, db):
    officer, cohort, *_ = round_of()
    assert forget_what_is_over() == 0
    assert SECRET in everything(db)
    page = client.sign_in(officer).get(office(cohort)).text
    assert "What is kept for this round alone is deleted" in page


def test_everything_of_the_round_alone_is_deleted_once(client, db):
    officer, cohort, mentees, _mentors = round_of()
    digests = select(SubmissionVersion.id, SubmissionVersion.digest).order_by(SubmissionVersion.id)
    before = db.execute(digests).all()
    later = now() + timedelta(days=91)
    assert forget_what_is_over(later) == 1
    db.commit()
    db.expire_all()
    assert SECRET not in everything(db)
    assert db.execute(digests).all() == before
    assert {row.state for row in db.scalars(select(Pairing))} == {S.COMPLETED, S.ENDED_EARLY}
    for model in (PairWish, RunPair, RunLeft):
        assert db.scalar(select(func.count()).select_from(model)) == 0
    assert mentees[0].changes == {"field": "New field"}
    assert db.scalar(select(func.count(OutboundEmail.id))) == 2
    assert forget_what_is_over(later) == 0
    row = db.scalars(select(AuditEvent).where(AuditEvent.action == "cohort.forgotten")).one()
    assert (row.detail["wishes"], row.detail["pairings"], row.detail["cases"]) == (1, 1, 6)
    assert not any(examine(db).values())
    for end in ("pairs", "runs/1"):
        page = client.sign_in(officer).get(office(cohort).replace("pairs", end)).text
        assert "What was kept for this round alone was deleted" in page
        assert "Make a new run" not in page
        assert "No pair came of this run" not in page


def test_submitter_reads_that_some_answers_are_deleted(client, db):
    _officer, _cohort, mentees, _mentors = round_of()
    path = f"/en/submissions/{mentees[0].submission.reference}"
    browser = client.sign_in(mentees[0].user)
    assert "Some of what you sent is deleted" not in browser.get(path).text
    forget_what_is_over(now() + timedelta(days=91))
    db.commit()
    assert "Some of what you sent is deleted" in browser.get(path).text
