"""The blueprints of this part, in the order of its pages."""

from flask import Blueprint

blueprints: tuple[Blueprint, ...] = ()
