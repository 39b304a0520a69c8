"""Which page of a list was asked for: the portal's own paging under its older name."""

from eqportal.ui.paging import Pages, pages

__all__ = ["Pages", "pages"]
