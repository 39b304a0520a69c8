"""The tree of pages as editors see it: places, menus, addresses, removal."""
