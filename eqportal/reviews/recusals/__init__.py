"""Recusals: the conflict question, rulings, and what the office imposes."""
