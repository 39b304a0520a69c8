"""The one exception of washing; its text is a word that the office's page has a sentence for."""


class UnwashableError(Exception):
    """A file of which no washed copy can be made: `damaged`, `picture`, `parts` or `kind`."""
