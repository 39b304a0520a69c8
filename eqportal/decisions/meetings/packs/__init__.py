"""Meeting packs: one PDF for each member, of the cases that this member may read."""
