"""The migrations: from nothing to the models, and back to nothing."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from eqportal import create_app
from eqportal.database import Base
from eqportal.extensions import db as database
from eqportal.extensions import migrate
from eqportal.settings import read_settings
from tests.contracts.conftest import world_url
from tests.page import BASE


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A portal whose database has no table yet."""
    folder = tmp_path_factory.mktemp("migrations")
    url = world_url(folder, "migrations")
    app = create_app(
        read_settings(database_url=url, data_dir=folder, demo=True, public_url=BASE), TESTING=True
    )
    with app.app_context():
        yield app
        database.session.remove()
        database.engine.dispose()


def differences() -> list[object]:
    with database.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": False}
        return compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)


def tables() -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def test_upgrade_makes_what_the_models_say(empty: Flask) -> None:
    upgrade()
    assert tables() == set(Base.metadata.tables)
    assert differences() == []


def test_upgrade_keeps_every_check(empty: Flask) -> None:
    upgrade()
    inspector = inspect(database.engine)
    for table in Base.metadata.sorted_tables:
        named = {c.name for c in table.constraints if c.__visit_name__ == "check_constraint"}
        found = {check["name"] for check in inspector.get_check_constraints(table.name)}
        assert {str(name) for name in named if name} <= found, table.name


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
