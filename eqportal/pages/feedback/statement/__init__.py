"""The accessibility statement: criteria, tests, degree and known barriers."""
