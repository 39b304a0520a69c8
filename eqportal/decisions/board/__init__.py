"""The ranking board: the cases of a call in order, with the decisions and the cut line."""
