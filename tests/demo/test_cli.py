"""eqportal demo from the command line."""

from click.testing import CliRunner
from flask import Flask
from sqlalchemy.orm import Session

from eqportal.demo.cli import demo as command


def test_demo_is_refused_outside_a_demonstration(app: Flask, db: Session) -> None:
    db.rollback()
    app.config["DEMO"] = False
    try:
        result = CliRunner().invoke(command, obj=app)
    finally:
        app.config["DEMO"] = True
    assert result.exit_code == 1
    assert result.output == "Error: Set EQPORTAL_DEMO=1 to load the demonstration.\n"


def test_demo_is_enlarged_and_left_alone(app: Flask, demo: Session) -> None:
    demo.rollback()
    first = CliRunner().invoke(command, ["--submissions", "3"], obj=app)
    assert first.exit_code == 0, first.exception
    assert "3 of 3 nominations" in first.output
    again = CliRunner().invoke(command, obj=app)
    assert again.output == "demonstration: there already\n"
