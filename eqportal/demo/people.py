"""The accounts of the demonstration: invented people, one or more for each role."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eqportal.access.roles import Role


@dataclass(frozen=True)
class Person:
    """An account, what it is in the role's own words, and what to try with it, in order."""

    account: str
    name: str
    locale: str
    role: Role | None
    what: str
    title: LazyString
    tour: tuple[LazyString, ...] = ()

    @property
    def email(self) -> str:
        """The address, in the demonstration's domain."""
        return f"{self.account}@demo.example"


NOMINATE = (
    _l("Open “Calls” and read the call for the Gender Equality Award."),
    _l("Choose “Start or continue a nomination” and answer a section or two."),
    _l("Leave, come back through “My submissions”, and see that nothing is lost."),
    _l("Check your answers and submit. Your receipt is in the mailbox."),
)
APPLY = (
    _l("Open “Calls” and choose the start-up programme."),
    _l("Fill in an application, check your answers and submit."),
    _l("See under “My submissions” how your earlier application stands."),
)
REVIEW = (
    _l("Open “Committee” and choose the call that is in review."),
    _l("Declare for a case whether you have a conflict of interest."),
    _l("Read the case, score it with reasons, and lock your review."),
    _l("Declare a conflict for another case, and see that it is gone from your list."),
)
LEAD = (
    _l("Open “Committee” and see how far the reviews have come."),
    _l("Rule on a declaration that a member was unsure about."),
    _l("Open the discussion and look at the ranking."),
    _l("Record the decision of a case with reasons, or choose “No award this year”."),
)
RUN = (
    _l("Open “Office” and choose a call to see how it stands."),
    _l("Close the open call, check who is eligible, and start the review."),
    _l("When the chair has decided, conclude the call and read the letters through."),
    _l("Edit the citation in three languages and announce."),
)
EDIT = (
    _l("Open “Office” and then “Pages”."),
    _l("Change a page in nynorsk and see it on the site."),
)
ADMINISTER = (
    _l("Change the name or the colours of the site under “Site settings”."),
    _l("Give somebody a role under “People and roles”, and take it again."),
)
MENTOR = (
    _l("Open “Calls” and choose the form for mentors."),
    _l("Fill it in, check your answers and submit."),
)
MENTEE = (
    _l("Open “Calls” and choose the form for mentees."),
    _l("Fill it in, check your answers and submit."),
)
LATER = (_l("Endorsing and ranking comes later. Until then you can nominate and apply."),)

R = Role
PEOPLE: tuple[Person, ...] = (
    Person(
        "nominator",
        "Ingrid Sletten",
        "nb",
        None,
        "nominates a colleague",
        _l("Nominator"),
        NOMINATE,
    ),
    Person(
        "applicant", "Marit Fossheim", "nn", None, "applies to programmes", _l("Applicant"), APPLY
    ),
    Person(
        "reviewer1",
        "Tor Arne Vikhammer",
        "nb",
        R.REVIEWER,
        "sits on the committee",
        _l("Reviewer"),
        REVIEW,
    ),
    Person(
        "reviewer2",
        "Sunniva Bakkejord",
        "nn",
        R.REVIEWER,
        "sits on the committee",
        _l("Reviewer"),
        REVIEW,
    ),
    Person(
        "reviewer3",
        "Amina Yusuf Haugan",
        "en",
        R.REVIEWER,
        "sits on the committee",
        _l("Reviewer"),
        REVIEW,
    ),
    Person(
        "reviewer4",
        "Pål Stendahl",
        "nb",
        R.REVIEWER,
        "sits on the committee",
        _l("Reviewer"),
        REVIEW,
    ),
    Person(
        "reviewer5",
        "Elin Rognlid",
        "nb",
        R.REVIEWER,
        "leads when the chair is recused",
        _l("Reviewer and acting chair"),
        REVIEW,
    ),
    Person(
        "chair",
        "Gunnhild Aasmo",
        "nb",
        R.CHAIR,
        "chairs the committee and decides",
        _l("Chair"),
        LEAD,
    ),
    Person("officer", "Ragna Tveitdal", "nb", R.OFFICER, "runs the calls", _l("Officer"), RUN),
    Person("editor", "Sigve Myklestøl", "nn", R.EDITOR, "edits the pages", _l("Editor"), EDIT),
    Person(
        "admin",
        "Yngvild Korsnes",
        "nb",
        R.ADMINISTRATOR,
        "settings, people and roles",
        _l("Administrator"),
        ADMINISTER,
    ),
    Person("mentor", "Bjørg Hallset", "nb", None, "offers to be a mentor", _l("Mentor"), MENTOR),
    Person("mentee", "Nora Lien Ystad", "nn", None, "wants a mentor", _l("Mentee"), MENTEE),
    Person(
        "head",
        "Arnfinn Gjeldnes",
        "nb",
        R.ENDORSER,
        "head of a department",
        _l("Head of department"),
        LATER,
    ),
    Person("dean", "Vilde Oppdalsvoll", "nn", R.ENDORSER, "dean of a faculty", _l("Dean"), LATER),
)
