"""Whether the links of the pages lead anywhere."""
