"""Images of the library: drawn anew in several sizes, with their words."""
