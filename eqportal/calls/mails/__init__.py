"""The mails of a call: the standard texts, and those that its officers wrote instead."""
