"""The migrations: from nothing to the models, and back to nothing."""

import json

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import Enum, column, insert, inspect, select, table, text

from eqportal.database import Base
from eqportal.extensions import db as database
from eqportal.extensions import migrate
from eqportal.search.schema import is_index

ID = "00000000000000000000000000000001"
THEN, LATER = "2026-03-01 12:00:00+00:00", "2026-04-01 12:00:00+00:00"
KEPT: dict[str, dict[str, object]] = {
    "programme": {"key": "award", "kind": "nomination", "page_key": "award", "position": 1}
    | {"name": "{}", "summary": "{}"},
    "users": {"email": "a@university.example", "name": "A", "locale": "nb", "created_at": THEN},
    "call": {"programme_id": ID, "slug": "award-2026", "title": "{}", "year": 2026}
    | {"state": "closed", "opens_at": THEN, "closes_at": LATER, "review_by": LATER}
    | {"decide_by": LATER, "announce_by": LATER, "zone": "Europe/Oslo", "quorum": 3}
    | {"publishes_laureate": True, "created_at": THEN, "texts": "{}", "form": "{}"}
    | {"rubric": "{}"},
    "submission": {"reference": "EQ-1", "call_id": ID, "submitter_id": ID, "version": 1}
    | {"state": "screening", "language": "nb", "title": "T", "created_at": THEN}
    | {"submitted_at": THEN},
    "section_answers": {"submission_id": ID, "section": "one", "answers": "{}", "version": 1}
    | {"saved_at": THEN},
}
"""A case as the first schema kept it: rows that refer to those that later schemas alter."""


JUDGED: dict[str, dict[str, object]] = {
    "panel_member": {"call_id": ID, "user_id": ID, "seat": "chair"},
    "declaration": {"submission_id": ID, "user_id": ID, "ground": "unsure", "note": "N"}
    | {"standing": "clear", "hidden": False, "declared_at": THEN}
    | {"ruled_by": ID, "ruled_at": LATER},
    "review": {"submission_id": ID, "user_id": ID, "state": "locked", "weighted": 4.5}
    | {"summary": "", "saved_at": THEN, "locked_at": LATER, "version": 1},
    "decision": {"submission_id": ID, "outcome": "awarded", "reasons": "R", "present": 3}
    | {"decided_by": ID, "decided_at": LATER},
}
"""The same case judged, as it was before a decision had two signatures."""


SHOWN: dict[str, dict[str, object]] = {
    "laureate": {"year": 2026, "name": '{"nb": "N"}', "citation": "{}", "unit": "{}"}
    | {"submission_id": ID, "published_at": LATER},
}
"""The same case won, and its laureate was published, before laureates were asked."""


def keep_a_case(kept: dict[str, dict[str, object]] = KEPT) -> None:
    """Write it into the tables as they stand."""
    with database.engine.begin() as connection:
        for name, row in kept.items():
            columns = [column(key) for key in ("id", *row)]
            connection.execute(insert(table(name, *columns)).values(id=ID, **row))


def differences() -> list[object]:
    with database.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": False, "include_name": ours}
        return compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)


def ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not is_index(name or "")


def tables() -> set[str]:
    names = inspect(database.engine).get_table_names()
    return {name for name in names if not is_index(name)} - {"alembic_version"}


def test_upgrade_makes_what_the_models_say(empty: Flask) -> None:
    upgrade()
    assert tables() == set(Base.metadata.tables)
    assert differences() == []


def test_upgrade_keeps_every_check(empty: Flask) -> None:
    upgrade()
    inspector = inspect(database.engine)
    for known in Base.metadata.sorted_tables:
        named = {c.name for c in known.constraints if c.__visit_name__ == "check_constraint"}
        found = {check["name"] for check in inspector.get_check_constraints(known.name)}
        assert {str(name) for name in named if name} <= found, known.name


def test_upgrade_lets_in_every_choice_of_the_models(empty: Flask) -> None:
    upgrade()
    inspector = inspect(database.engine)
    for known in Base.metadata.sorted_tables:
        checks = " ".join(c["sqltext"] for c in inspector.get_check_constraints(known.name))
        choices = {
            choice
            for one in known.columns
            if isinstance(one.type, Enum)
            for choice in one.type.enums
        }
        assert {choice for choice in choices if f"'{choice}'" not in checks} == set(), known.name


def test_downgrade_leaves_nothing_and_upgrade_works_again(empty: Flask) -> None:
    upgrade()
    downgrade(revision="base")
    assert tables() == set()
    upgrade()
    assert tables() == set(Base.metadata.tables)


def test_migrations_are_one_line(empty: Flask) -> None:
    script = ScriptDirectory.from_config(migrate.get_config())
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


def test_what_was_kept_under_the_first_schema_is_kept(empty: Flask) -> None:
    upgrade(revision="0001")
    keep_a_case()
    upgrade()
    with database.engine.connect() as connection:
        found = connection.execute(
            text(
                "SELECT c.options, c.form_number, s.state, s.late_until, v.version"
                " FROM call c JOIN submission s ON s.call_id = c.id"
                " JOIN section_answers v ON v.submission_id = s.id"
            )
        )
        assert found.all() == [("{}", 1, "screening", None, 1)]


def test_a_downgrade_keeps_what_the_first_schema_knew(empty: Flask) -> None:
    upgrade(revision="0001")
    keep_a_case()
    upgrade()
    downgrade(revision="0001")
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT state FROM submission")).all() == [("screening",)]


def test_a_case_that_was_judged_before_keeps_its_decision_and_gets_its_record(empty: Flask) -> None:
    upgrade(revision="0001")
    keep_a_case()
    upgrade(revision="0002")
    keep_a_case(JUDGED)
    upgrade()
    with database.engine.connect() as connection:
        decided = connection.execute(text("SELECT state, countersigned_at, amount FROM decision"))
        assert decided.all() == [("announced", None, None)]
        entered = connection.execute(text("SELECT act, standing FROM recusal_entry ORDER BY act"))
        assert entered.all() == [("declared", "awaiting_ruling"), ("ruled", "clear")]
        scored = connection.execute(text("SELECT reviews, mean, spread FROM case_score"))
        assert scored.all() == [(1, 4.5, 0.0)]
    downgrade(revision="0002")
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT outcome FROM decision")).all() == [("awarded",)]


def test_who_was_published_before_laureates_were_asked_has_accepted(empty: Flask) -> None:
    upgrade(revision="0001")
    keep_a_case()
    upgrade(revision="0002")
    keep_a_case(SHOWN)
    upgrade()
    with database.engine.connect() as connection:
        accepted = connection.execute(text("SELECT state, name, mails FROM acceptance"))
        assert accepted.all() == [("accepted", "N", 0)]


@pytest.mark.parametrize("kind, weeks", [("application", 3), ("nomination", None)])
def test_calls_from_before_get_the_weeks_to_appeal_of_their_kind(
    empty: Flask, kind: str, weeks: int | None
) -> None:
    upgrade(revision="0001")
    keep_a_case({**KEPT, "programme": KEPT["programme"] | {"kind": kind}})
    upgrade()
    with database.engine.connect() as connection:
        options = connection.execute(select(column("options")).select_from(table("call")))
        assert json.loads(options.scalar_one()).get("appeal_weeks") == weeks
