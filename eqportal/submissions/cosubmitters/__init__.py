"""Co-submitters: invited to read, comment on or write a submission with its submitter."""
