"""Quiet exits: one tells the office, and the other is not alerted until a talk."""
