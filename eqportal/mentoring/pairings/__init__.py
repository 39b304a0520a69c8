"""Pairings: asked one after the other, accepted by both, or declined without a trace."""
