"""Dated notes and gatherings."""
