"""The blueprints of this part, for the capability to register."""

from flask import Blueprint

blueprints: tuple[Blueprint, ...] = ()
