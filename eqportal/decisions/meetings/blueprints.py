"""The blueprints of meetings, on both sides; what else is imported here registers itself."""

from flask import Blueprint

from eqportal.decisions.meetings import (
    agendas,
    office,
    office_items,
    office_minutes,
    room,
    room_items,
    standing_in,
    telling,
    wording,
)
from eqportal.decisions.meetings.packs import operations as packs
from eqportal.decisions.meetings.packs import routes as pack_routes

ALL: tuple[Blueprint, ...] = (
    office.blueprint,
    agendas.blueprint,
    telling.blueprint,
    office_items.blueprint,
    office_minutes.blueprint,
    room.blueprint,
    room_items.blueprint,
    pack_routes.blueprint,
)
__all__ = ["ALL", "packs", "standing_in", "wording"]
