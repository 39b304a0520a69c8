"""The published calls for machines: a feed, a calendar and a list in every language."""
