"""The goals of a pair, for the two alone."""
