"""Every address that there is: the routes of the app, filled with everything the world holds."""

import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy import Table, select
from werkzeug.routing import AnyConverter, IntegerConverter, Rule, UUIDConverter

from eqportal.access.gates import required_permission
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.database import Base
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.pages.media.models import Document, Image, ImageFile
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.news.models import News
from eqportal.pages.revisions.previews.operations import good
from eqportal.pages.revisions.previews.operations import secret_of as preview_secret
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.links.secret import secret_of
from eqportal.submissions.models import Submission
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.referees.models import Referee
from eqportal.units.models import Unit

MARK, PREVIEWED = "quiet", "plans"
"""Slugs that begin so are asked for in each walk; links to drafts of that page are known."""
LOCALE, NOWHERE, NOBODY = "en", "no-such-thing", str(uuid.UUID(int=0))
SECTIONS = ("initiative", "justification")
WORDS: Mapping[str, tuple[str, ...]] = {
    "slug": ("contact",),
    "section": SECTIONS,
    "phase": ("reading", "discussion"),
    "filename": ("favicon.svg",),
    "key": ("contact",),
    "programme": ("gender-equality-award",),
    "question": ("initiative", "topics"),
    "option": ("promotion",),
    "criterion": ("effect",),
    "outcome": ("awarded",),
}
"""What stands in an address that no row of the database has."""

TABLES: Mapping[str, tuple[str, ...]] = {
    "file": ("submission_file",),
    "file_id": ("submission_file",),
    "original": ("stored_file", "submission_file"),
    "row": ("referee", "co_submitter", "proposer"),
    "review": ("review",),
    "declaration": ("declaration",),
    "meeting": ("meeting",),
    "item": ("meeting_item",),
    "member": ("panel_member",),
    "person": ("users",),
    "assignment": ("assignment",),
    "comment": ("case_comment",),
    "laureate": ("laureate",),
    "pairing": ("pairing",),
    "participant": ("participant",),
    "mentee": ("participant",),
    "gathering": ("gathering",),
    "line": ("meeting_entry",),
    "goal": ("goal",),
    "told": ("quiet_exit",),
    "pair": ("match_run_pair",),
    "number": ("page_answer",),
}
"""Which rows an id of that name stands for; for another name every row is tried."""

Filled = dict[str, str]


@dataclass
class Known:
    """What one world knows: its calls with their cases, and the ids of each table."""

    calls: dict[str, list[str]] = field(default_factory=dict)
    ids: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    """Table -> slug of a call or reference of a case ("" for neither) -> ids."""
    tokens: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    cohorts: list[str] = field(default_factory=list)
    slugs: list[str] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)
    """The images and documents of the library, each by its key and a file's name."""

    def merge(self, other: "Known") -> None:
        """Know what the other world knows as well."""
        for slug, cases in other.calls.items():
            mine = self.calls.setdefault(slug, [])
            mine += [case for case in cases if case not in mine]
        for table, owned in other.ids.items():
            for owner, ids in owned.items():
                self.ids.setdefault(table, {}).setdefault(owner, set()).update(ids)
        self.tokens = sorted({*self.tokens, *other.tokens})
        self.units = sorted({*self.units, *other.units})
        self.cohorts = sorted({*self.cohorts, *other.cohorts})
        self.slugs = sorted({*self.slugs, *other.slugs})
        self.files = sorted({*self.files, *other.files})


def known() -> Known:
    """Everything that the world which is being played knows."""
    found = Known(units=sorted(session().scalars(select(Unit.code))))
    found.cohorts = sorted(cohort.slug for cohort in session().scalars(select(Cohort)))
    owners: dict[uuid.UUID, str] = {}  # what each row belongs to; a table comes after its parents
    for call in session().scalars(select(Call).order_by(Call.slug)):
        found.calls[call.slug], owners[call.id] = [], call.slug
    for case in session().scalars(select(Submission).order_by(Submission.reference)):
        found.calls[case.call.slug].append(case.reference)
        owners[case.id] = case.reference
    for table in Base.metadata.sorted_tables:
        found.ids[table.name] = _ids_of(table, owners)
    for kind in (CoSubmitter, Proposer, Referee):
        found.tokens += [secret_of(row) for row in session().scalars(select(kind))]
    _know_pages(found)
    return found


def _know_pages(found: Known) -> None:
    """Whoever has a link to a draft may read it: only those to the one page are known."""
    links = good().where(Page.key == PREVIEWED)
    found.tokens += [preview_secret(link) for link, *_rest in session().execute(links)]
    quiet = select(PageRevision.slug).where(PageRevision.slug.startswith(MARK))
    found.slugs = sorted({*session().scalars(quiet), *session().scalars(select(News.slug))})
    pictures = select(Image.key, ImageFile.name).join(ImageFile, ImageFile.image_id == Image.id)
    found.files = [(key, name) for key, name in session().execute(pictures)]
    found.files += [(key, f"{key}.pdf") for key in session().scalars(select(Document.key))]


def _ids_of(table: Table, owners: dict[uuid.UUID, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    keys = list(table.primary_key.columns)
    if len(keys) != 1:
        return found
    for row in session().execute(select(table)).mappings():
        key = row[keys[0].name]
        if isinstance(key, uuid.UUID):
            owner = owners[key] = _owner(row, keys[0].name, owners)
            found[owner].add(str(key))
    return found


def _owner(row: Mapping[str, Any], key: str, owners: Mapping[uuid.UUID, str]) -> str:
    """The case or call that a row belongs to, itself or through what it hangs on."""
    names = ["cohort_id", "submission_id", "call_id", key, *(n for n in row if n.endswith("_id"))]
    values = (row.get(name) for name in names)
    return next((owners[v] for v in values if isinstance(v, uuid.UUID) and owners.get(v)), "")


def reachable(app: Flask, permissions: frozenset[Permission] | None, method: str) -> list[Rule]:
    """The routes whose endpoint gate opens for somebody with these permissions."""
    rules = [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]
    return sorted((r for r in rules if _opens(app, r, permissions)), key=str)


def _opens(app: Flask, rule: Rule, permissions: frozenset[Permission] | None) -> bool:
    wanted = required_permission(app, rule.endpoint)
    return wanted is None or permissions is None or wanted in permissions


def ways(rule: Rule, world: Known, cases: frozenset[str] | None = None) -> Iterator[Filled]:
    """What the rule can be filled with; `cases` narrows it to addresses of these cases.

    LookupError names what nothing is known for.
    """
    if not rule.arguments - {"locale"}:
        yield dict.fromkeys(rule.arguments, LOCALE)
        return
    for slug, references in world.calls.items():
        if "cohort" in rule.arguments and slug not in world.cohorts:
            continue
        mine = [r for r in references if cases is None or r in cases]
        if "reference" not in rule.arguments:
            yield from _filled(rule, world, slug, "")
            continue
        for reference in mine:
            yield from _filled(rule, world, slug, reference)


def _filled(rule: Rule, world: Known, slug: str, reference: str) -> Iterator[Filled]:
    if rule.endpoint == "media_files.hand_out":
        yield from ({"key": key, "name": name} for key, name in world.files)
        return
    names = sorted(rule.arguments - {*(rule.defaults or ())})
    values = [_values(rule, name, world, slug, reference) for name in names]
    for chosen in itertools.product(*values):
        yield dict(zip(names, chosen, strict=True))


def _values(rule: Rule, name: str, world: Known, slug: str, reference: str) -> list[str]:
    plain = {"locale": [LOCALE], "call": [slug], "cohort": [slug], "reference": [reference]}
    plain |= {"token": world.tokens or [NOWHERE], "unit": world.units or [NOWHERE]}
    plain["code"] = plain["unit"]
    plain["slug"] = [*WORDS["slug"], *world.slugs]
    if name in plain:
        return plain[name]
    converter = rule._converters[name]
    if isinstance(converter, AnyConverter):
        return sorted(converter.items)
    if isinstance(converter, IntegerConverter):
        return ["0", "1", "2"]
    if isinstance(converter, UUIDConverter):
        return _rows(name, world, [reference] if reference else [slug, *world.calls[slug]])
    if name in WORDS:
        return list(WORDS[name])
    message = f"{rule.endpoint} asks for a {name}: say in `addresses` what that is"
    raise LookupError(message)


def _rows(name: str, world: Known, owners: list[str]) -> list[str]:
    tables = TABLES.get(name, tuple(world.ids))
    mine = itertools.product(tables, owners)
    found = set().union(*(world.ids.get(table, {}).get(owner, set()) for table, owner in mine))
    everywhere = set().union(*(world.ids.get(table, {}).get("", set()) for table in tables))
    return sorted(found or (everywhere if name in TABLES else set())) or [NOBODY]
