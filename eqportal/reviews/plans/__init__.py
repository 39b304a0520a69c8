"""How the panel of a call works: its phases, who reads what, and what is hidden from readers."""
