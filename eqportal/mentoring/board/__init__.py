"""The board: pairs by hand, with pins, bans and swaps, and another run for the rest."""
