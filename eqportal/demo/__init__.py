"""The demonstration: people, cases and mailbox."""

from flask import Blueprint

from eqportal.demo.routes import blueprint

blueprints: tuple[Blueprint, ...] = (blueprint,)
