"""The local menu of a cohort's pages; each part registers the page it offers."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString

from eqportal.locales.formats import localised
from eqportal.mentoring.cohorts.models import Cohort


@dataclass(frozen=True)
class RoomLink:
    """One entry; the endpoint takes `cohort`, the slug."""

    endpoint: str
    title: LazyString
    order: int


_links: list[RoomLink] = []


def register_room_link(endpoint: str, title: LazyString, order: int) -> None:
    """Add an entry; a part does so where it defines the page it leads to."""
    if endpoint not in {known.endpoint for known in _links}:
        _links.append(RoomLink(endpoint, title, order))
        _links.sort(key=lambda link: link.order)


def cohort_nav(cohort: Cohort, here: str) -> list[dict[str, object]]:
    """The menu for a page of the cohort; `here` is the endpoint of the entry one is at."""
    return [
        {
            "title": link.title,
            "url": url_for(link.endpoint, cohort=cohort.slug),
            "current": link.endpoint == here,
        }
        for link in _links
    ]


def room_url(cohort: Cohort, blueprint: str) -> str | None:
    """The address of the entry that a part has registered, by the name of its blueprint."""
    ends = (one.endpoint for one in _links if one.endpoint.partition(".")[0] == blueprint)
    return next((url_for(end, cohort=cohort.slug) for end in ends), None)


def cohort_trail(cohort: Cohort) -> list[dict[str, str]]:
    """Breadcrumbs to a page of the cohort."""
    return [
        {"title": _("Cohorts"), "url": url_for("cohorts.index")},
        {
            "title": localised(cohort.mentee_call.title),
            "url": url_for("cohorts.show", cohort=cohort.slug),
        },
    ]
