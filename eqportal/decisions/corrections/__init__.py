"""Corrections: the only way to change a decision once it is announced, beside an appeal."""
