"""Standing schemes and the presets they ship as."""

from flask import Blueprint

blueprints: tuple[Blueprint, ...] = ()
