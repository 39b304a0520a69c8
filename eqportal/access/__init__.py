"""Who may do what: roles, the endpoint gate, lifecycles."""
