"""The one exception of the checks; its text is a sentence for the person who uploads."""


class RefusedFileError(Exception):
    """A file that is not taken; the text says why and what to do."""
