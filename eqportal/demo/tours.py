"""The tours of the demonstration: what to try in each role, in order, and on which page."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


@dataclass(frozen=True)
class Step:
    """One thing to try; `call` is the key of a round and `case` that of a case, for the page."""

    text: LazyString
    endpoint: str = ""
    call: str = ""
    case: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


MAILBOX = "demo.mailbox"
FACULTY = {"unit": "iv", "level": "faculty"}
DEPARTMENT = {"unit": "iv-mechanical", "level": "department"}

NOMINATE = (
    Step(
        _l("Open “Calls” and read the call for the Gender Equality Award."),
        "calls.show",
        "award-next",
    ),
    Step(
        _l("Choose “Start or continue a nomination” and answer a section or two."),
        "submissions.start",
        "award-next",
    ),
    Step(
        _l("Leave, come back through “My submissions”, and see that nothing is lost."),
        "submissions.mine",
    ),
    Step(_l("Check your answers and submit. Your receipt is in the mailbox."), MAILBOX),
    Step(
        _l("Open “Ti over ni” and choose “People”: two of three proposers have confirmed it."),
        "cosubmitters.people",
        case="ti-over-ni",
    ),
    Step(
        _l("Choose “Letters of reference”: one has come, and one is awaited. You read neither."),
        "referees.referees",
        case="ti-over-ni",
    ),
)
APPLY = (
    Step(
        _l("Open “Calls”, choose the start-up programme and check whether you can apply."),
        "submissions.eligibility",
        "start-up-next",
    ),
    Step(
        _l("Open your draft for the stipend under “My submissions” and fill in the budget."),
        "submissions.section",
        case="stipend-draft",
        more={"section": "budget"},
    ),
    Step(_l("Enter a grant above the limit: the page says which line to change, and by how much.")),
    Step(
        _l("See how your other applications stand, and download one as a PDF."), "submissions.mine"
    ),
    Step(
        _l(
            "In the mailbox you are asked to confirm a nomination, and to comment on an "
            "application. Open the links and answer."
        ),
        MAILBOX,
    ),
)
ENDORSE = (
    Step(
        _l("Open “Your unit” and choose the stipend: two applications are from your department."),
        "rounds.show",
        "stipend-now",
        more=DEPARTMENT,
    ),
    Step(
        _l("Read the one that nobody has assessed, and say whether the department supports it."),
        "endorsements.case",
        "stipend-now",
        "tett-i-tett",
        DEPARTMENT,
    ),
    Step(_l("Put the two in order with the move buttons, and send them on.")),
)
RANK = (
    Step(
        _l(
            "Open “Your unit” and choose the mentoring programme: assess the application that "
            "is left, put the three in order, and send them on."
        ),
        "rounds.show",
        "mentee-now",
        more=FACULTY,
    ),
    Step(
        _l("Open “Your unit” and choose the stipend: two departments have sent on to you."),
        "rounds.show",
        "stipend-now",
        more=FACULTY,
    ),
    Step(_l("Read what the departments say, add your assessment, and rank the applications.")),
    Step(_l("See which department has not sent yet: a faculty sends when all have.")),
)
UNITS_SAY = Step(
    _l("In the start-up programme, read what department and faculty say of a case."),
    "reviews.room",
    "start-up-now",
)
REVIEW = (
    Step(
        _l("Open “Committee” and choose the call that is in review."), "reviews.room", "award-now"
    ),
    Step(_l("Declare for a case whether you have a conflict of interest.")),
    Step(_l("Read the case, score it with reasons, and lock your review.")),
    Step(_l("Declare a conflict for another case, and see that it is gone from your list.")),
    UNITS_SAY,
)
LEAD = (
    Step(
        _l("Open “Committee” and see how far the reviews have come."), "reviews.room", "award-now"
    ),
    Step(
        _l("Rule on a declaration that a member was unsure about."), "rulings.rulings", "award-now"
    ),
    Step(_l("Open the discussion and look at the ranking.")),
    Step(_l("Record the decision of a case with reasons, or choose “No award this year”.")),
    UNITS_SAY,
)
ADMINISTER = (
    Step(_l("Change the name or the colours of the site under “Site settings”."), "site.edit"),
    Step(_l("Give somebody a role under “People and roles”, and take it again."), "people.index"),
)
SEND_AGAIN = Step(
    _l("Open what you have sent under “My submissions”, change an answer and send it again."),
    "submissions.mine",
)
MENTOR = (
    SEND_AGAIN,
    Step(_l("In the mailbox, a colleague asks you for a letter of reference. Write it."), MAILBOX),
)
MENTEE = (
    SEND_AGAIN,
    Step(_l("Ask the office something under “Messages”."), "messages.thread", case="mentee-nora"),
    Step(
        _l("Download your application as a PDF that a screen reader can read."),
        "download.as_pdf",
        case="mentee-nora",
    ),
)
IN_A_COHORT = (
    Step(
        _l("Let the officer make a cohort, start a run, and send the proposals first."),
        "demo.index",
    ),
    Step(_l("Open “My mentoring” and answer the proposal you are asked about."), "mentoring.index"),
    Step(_l("Read the introduction, and confirm the mentoring agreement."), MAILBOX),
)
