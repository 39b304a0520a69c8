"""The editor of a call's form, rubric and rules, its preview, and the versions of an open form."""

from flask import Blueprint

from eqportal.calls.editing import (
    adding,
    checks,
    conditions,
    correcting,
    criteria,
    descriptors,
    letters,
    options,
    outline,
    preview,
    questions,
    ready_made,
    rubric,
    rules,
    ruling,
    sections,
)
from eqportal.calls.editing.desk import blueprint

__all__ = (
    "adding",
    "blueprints",
    "conditions",
    "correcting",
    "criteria",
    "descriptors",
    "letters",
    "options",
    "outline",
    "preview",
    "questions",
    "ready_made",
    "rubric",
    "rules",
    "ruling",
    "sections",
)
blueprints: tuple[Blueprint, ...] = (blueprint,)
checks.register()
