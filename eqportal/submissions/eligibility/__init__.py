"""The check before the form: whether a person can apply, in plain words, with the figures used."""
