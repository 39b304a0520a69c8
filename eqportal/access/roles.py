"""Who may do what: every role, every permission, and which role has which, on one screen."""

from enum import StrEnum


class Permission(StrEnum):
    """What a view may ask for; `SIGNED_IN` is had by every person with an account."""

    SIGNED_IN = "signed-in"
    COMMITTEE = "committee"
    CALLS_MANAGE = "calls:manage"
    UNITS_MANAGE = "units:manage"
    ENDORSE = "endorsements:endorse"
    SUBMISSIONS_SCREEN = "submissions:screen"
    DECISIONS_ANNOUNCE = "decisions:announce"
    LAUREATES_EDIT = "laureates:edit"
    MENTORING = "mentoring:run"
    OUTBOX_READ = "outbox:read"
    BARRIERS_READ = "barriers:read"
    PAGES_EDIT = "pages:edit"
    PAGES_PUBLISH = "pages:publish"
    SITE_EDIT = "site:edit"
    PEOPLE_MANAGE = "people:manage"


class Role(StrEnum):
    """A role that an account is given, by an administrator."""

    OFFICER = "officer"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    CHAIR = "chair"
    ENDORSER = "endorser"
    ADMINISTRATOR = "administrator"


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.OFFICER: frozenset(
        {
            Permission.CALLS_MANAGE,
            Permission.UNITS_MANAGE,
            Permission.SUBMISSIONS_SCREEN,
            Permission.DECISIONS_ANNOUNCE,
            Permission.LAUREATES_EDIT,
            Permission.MENTORING,
            Permission.OUTBOX_READ,
            Permission.BARRIERS_READ,
            Permission.PAGES_EDIT,
            Permission.PAGES_PUBLISH,
        }
    ),
    Role.EDITOR: frozenset({Permission.PAGES_EDIT}),
    Role.REVIEWER: frozenset({Permission.COMMITTEE}),
    Role.CHAIR: frozenset({Permission.COMMITTEE}),
    Role.ENDORSER: frozenset({Permission.ENDORSE}),
    Role.ADMINISTRATOR: frozenset({Permission.SITE_EDIT, Permission.PEOPLE_MANAGE}),
}


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    """Everything that a signed-in person with these roles may ask for."""
    return frozenset({Permission.SIGNED_IN}).union(*(GRANTS[role] for role in roles))
