"""Meetings of a panel: called, held on its agenda, and minuted from what the portal knows."""
