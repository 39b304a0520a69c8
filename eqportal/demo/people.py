"""The accounts of the demonstration: invented people, one or more for each role."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eqportal.access.roles import Role
from eqportal.demo.desk_tour import RUN
from eqportal.demo.pages_tour import EDIT, PUBLISH
from eqportal.demo.tours import (
    ADMINISTER,
    APPLY,
    ENDORSE,
    IN_A_COHORT,
    LEAD,
    MENTEE,
    MENTOR,
    NOMINATE,
    RANK,
    REVIEW,
    Step,
)


@dataclass(frozen=True)
class Person:
    """An account, what it is in the role's own words, and what to try with it, in order."""

    account: str
    name: str
    locale: str
    role: Role | None
    what: str
    title: LazyString
    tour: tuple[Step, ...] = ()

    @property
    def email(self) -> str:
        """The address, in the demonstration's domain."""
        return f"{self.account}@demo.example"


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
    Person(
        "officer", "Ragna Tveitdal", "nb", R.OFFICER, "runs the calls", _l("Officer"), RUN + PUBLISH
    ),
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
        "mentor1",
        "Arild Nesheim",
        "nb",
        None,
        "is to be in a pair",
        _l("Mentor in a cohort"),
        IN_A_COHORT,
    ),
    Person(
        "mentee1",
        "Tone Bakkehaug",
        "nb",
        None,
        "is to be in a pair",
        _l("Mentee in a cohort"),
        IN_A_COHORT,
    ),
    Person(
        "head",
        "Arnfinn Gjeldnes",
        "nb",
        R.ENDORSER,
        "head of a department",
        _l("Head of department"),
        ENDORSE,
    ),
    Person("dean", "Vilde Oppdalsvoll", "nn", R.ENDORSER, "dean of a faculty", _l("Dean"), RANK),
)
