"""Rulings: the body settles whether a member in doubt may take part."""
