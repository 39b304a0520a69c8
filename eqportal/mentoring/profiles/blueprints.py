"""The blueprints of this part, for the capability to register."""

from flask import Blueprint

from eqportal.mentoring.profiles import office, own

blueprints: tuple[Blueprint, ...] = (own.blueprint, office.blueprint)
