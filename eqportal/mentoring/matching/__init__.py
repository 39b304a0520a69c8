"""Matching: rules, points, one optimum for a whole cohort, and its explanation."""
