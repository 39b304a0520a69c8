"""The blueprints of this part, in the order of its pages."""

from flask import Blueprint

from eqportal.pages.feedback import barriers

blueprints: tuple[Blueprint, ...] = (barriers.blueprint,)
