"""Trying calls out: test calls, and rehearsals of a whole round."""

from flask import Blueprint

from eqportal.rehearsal import mails, marking, overview, routes

blueprints: tuple[Blueprint, ...] = (routes.blueprint,)
overview.register()
__all__ = ["blueprints", "mails", "marking"]
