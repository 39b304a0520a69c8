"""The blueprints of this part, for the capability to register."""

from eqportal.mentoring.matching import models, routes, side_by_side

blueprints = (routes.blueprint,)

__all__ = ["blueprints", "models", "side_by_side"]
