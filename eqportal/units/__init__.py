"""The organisation tree."""

from flask import Blueprint

blueprints: tuple[Blueprint, ...] = ()
