"""What else goes on in a call of the demonstration: late entry, letters, co-writers, messages."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from eqportal.calls.late.operations import grant
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.demo import trying
from eqportal.demo.calendar import ago
from eqportal.demo.cast import account, cast
from eqportal.demo.past import as_of
from eqportal.extensions import session
from eqportal.submissions.assisted import operations as assisted
from eqportal.submissions.assisted.models import Means
from eqportal.submissions.cosubmitters import operations as cosubmitters
from eqportal.submissions.cosubmitters.models import Rights
from eqportal.submissions.messages import operations as messages
from eqportal.submissions.models import Submission
from eqportal.submissions.referees import operations as referees
from eqportal.submissions.referees import writing

LETTER = "Jeg har fulgt arbeidet i to år. Det har endret måten vi tar imot nye studenter på."


def tell(key: str, call: Call) -> None:
    """The rest of a call's story, if there is any."""
    for happens in MORE.get(key, ()):
        happens(call)


def _of(call: Call, name: str) -> Submission:
    """The first submission that somebody has sent in a call."""
    own = select(Submission).where(
        Submission.call_id == call.id,
        Submission.submitted_at.is_not(None),
        Submission.submitter_id == account(name).id,
    )
    return session().scalars(own.order_by(Submission.created_at)).first() or _lost(name)


def _lost(name: str) -> Submission:
    raise LookupError(name)


def let_somebody_in_late(call: Call) -> None:
    """An officer gives one person more time, with a reason."""
    until = now() + timedelta(days=4)
    with as_of(ago(2)):
        grant(
            call=call,
            email=cast()["elena.petrova"].email,
            until=until,
            reason="Søkeren var på feltarbeid uten nett da fristen gikk ut.",
            by=account("officer"),
        )


def talk(call: Call) -> None:
    """A question to the office, its answer, and a message that nobody has read yet."""
    submission, officer = _of(call, "randi.solbu"), account("officer")
    said = (
        (3.2, "Hei. Kan vi flytte oppstarten av tiltaket til over nyttår om vi får støtte?", False),
        (3.0, "Ja, det kan dere. Pengene må være brukt innen ett år etter at dere får dem.", True),
        (0.4, "Takk. Da lar vi planen stå som den er.", False),
    )
    for days, text, office in said:
        with as_of(ago(days)):
            messages.write(
                submission=submission,
                text=text,
                token=f"demo-{days}",
                from_office=office,
                by=officer if office else account("randi.solbu"),
            )


def ask_for_letters(call: Call) -> None:
    """One letter has come, and one is waited for: who may write it can sign in."""
    by = account("nominator")
    submission = _of(call, "nominator")
    invited = {}
    with as_of(ago(9)):
        for name in ("henrik.saether", "mentor"):
            person = cast()[name]
            asked = referees.Asked(person.name, person.email, person.locale)
            invited[name] = referees.invite(submission=submission, whom=asked, by=by)
    row, referee = invited["henrik.saether"], account("henrik.saether")
    with as_of(ago(4)):
        answers = {"letter": LETTER}
        writing.save(
            row=row, submission=submission, answers=answers, version=row.version, by=referee
        )
        writing.send(row=row, submission=submission, by=referee)


def invite_co_writers(call: Call) -> None:
    """One takes part already, and one who can sign in has not answered."""
    submission, by = _of(call, "odd.kvaale"), account("odd.kvaale")
    rows = {}
    with as_of(ago(6)):
        for name, rights in (("signe.aaslid", Rights.EDIT), ("applicant", Rights.COMMENT)):
            person = cast()[name]
            whom = cosubmitters.Invited(person.name, person.email, rights, person.locale)
            rows[name] = cosubmitters.invite(submission=submission, whom=whom, by=by)
    with as_of(ago(5)):
        cosubmitters.accept(
            submission=submission, row=rows["signe.aaslid"], by=account("signe.aaslid")
        )


def enter_for_somebody(call: Call) -> None:
    """An officer has begun a draft for a person who told it by telephone."""
    with as_of(ago(1)):
        assisted.begin(
            call=call,
            owner=account("runa.vestrheim"),
            language="nb",
            means=Means.TELEPHONE,
            token="demo-by-telephone",  # noqa: S106 - no secret: what makes two clicks one draft
            by=account("officer"),
        )


MORE: dict[str, tuple[Callable[[Call], None], ...]] = {
    "diversity-now": (let_somebody_in_late, talk),
    "award-next": (ask_for_letters,),
    "initiatives-next": (invite_co_writers,),
    "mentor-next": (enter_for_somebody,),
    "award-later": (trying.leave_a_translation, trying.try_out),
}
