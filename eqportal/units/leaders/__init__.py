"""Who leads a unit, and who stands in for them."""
