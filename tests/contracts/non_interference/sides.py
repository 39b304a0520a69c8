"""What else there is about the cases: letters, people who were asked, a doubt, and a thread."""

from io import BytesIO

from eqportal.calls.lifecycle import CallAction
from eqportal.calls.operations import move
from eqportal.database import now
from eqportal.extensions import session
from eqportal.files.checks import Demands, examine
from eqportal.files.storage import store
from eqportal.locales.text import same
from eqportal.programmes.options import Chain, Options
from eqportal.reviews.at_hand import at_hand
from eqportal.reviews.discussions.operations import Words, write
from eqportal.reviews.reading import desk_of
from eqportal.reviews.recusals.operations import declare
from eqportal.submissions.cosubmitters import operations as co_submitters
from eqportal.submissions.cosubmitters.models import Rights
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.proposers import operations as proposers
from eqportal.submissions.proposers.queries import answers_now
from eqportal.submissions.referees import operations as referees
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee
from eqportal.units.leaders.models import Post
from eqportal.units.leaders.operations import name_leader
from eqportal.units.models import Unit, UnitKind
from tests.contracts.non_interference.cast import BEGINNING, DAY, KEPT, OPEN, P, case, person
from tests.contracts.world import attach, pdf
from tests.factories import make_call, make_submission

DRAFT, YEAR, UNITS = "Not sent yet", 2129, 2130


def write_letters() -> None:
    """A letter with a file about the kept case, and about an open one."""
    for title in (KEPT, OPEN[0]):
        write_letter(case(title))


def write_letter(about: Submission) -> Referee:
    """A letter that has come."""
    sound = examine(BytesIO(pdf()), "letter.pdf", Demands(10, 10, ("pdf",)))
    letter = Referee(
        submission_id=about.id,
        email=f"{about.reference.casefold()}@letters.example",
        name="Eva Vik",
        language="en",
        state=RefereeState.RECEIVED,
        expires_at=now(),
        received_at=now(),
        answers={"letter": f"They did it all, says {about.reference}."},
        stored_file_id=store(sound, by=about.submitter_id).id,
    )
    session().add(letter)
    session().flush()
    return letter


def ask_people() -> None:
    """A draft of the owner’s with everybody who can be asked to do something about it."""
    owner = person(P.OWNER)
    call = make_call(year=YEAR, closes_at=BEGINNING + 90 * DAY)
    draft = make_submission(call, owner, state=SubmissionState.DRAFT, title=DRAFT)
    whom = co_submitters.Invited("Kari Vik", "kari@world.example", Rights.EDIT, "en")
    co_submitters.invite(submission=draft, whom=whom, by=owner)
    whose = referees.Asked("Bo Lie", "bo@world.example", "en")
    referees.invite(submission=draft, whom=whose, by=owner)
    proposers.ask(submission=draft, answers=answers_now(draft), by=owner)


def doubt() -> None:
    """A question for the chair to rule on."""
    declare(submission=case(OPEN[2]), ground="unsure", note="We met.", by=person(P.EXTERNAL))


def talk() -> None:
    """A thread about an open case."""
    for who in (P.JUDGE, P.REVIEWER):
        say(OPEN[0], who, Words(f"So says {who}."))


def say(title: str, who: P, words: Words) -> None:
    """Somebody says something about a case."""
    by = person(who)
    found = at_hand(by, case(title).reference)
    assert found, f"{who} does not know of {title}"
    write(desk=desk_of(by, found), words=words, token=f"{who} {title}", by=by)


def endorse() -> None:
    """A case of another call that waits for the word of its faculty."""
    unit = Unit(code="world", kind=UnitKind.FACULTY, name=same("The Faculty of the World"))
    session().add(unit)
    session().flush()
    name_leader(unit=unit, user=person(P.DEAN), post=Post.LEADER, by=None)
    call = make_call(year=UNITS, closes_at=BEGINNING + DAY)
    call.options = Options(chain=Chain.FACULTY)
    answers = {"group_unit": unit.code}
    attach(make_submission(call, person(P.OWNER), answers=answers, title="To endorse"), pdf())
    move(call=call, action=CallAction.CLOSE, by=person(P.OFFICER))
