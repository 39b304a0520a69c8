"""Once per person across years: who has received a programme's grant, known by a keyed hash."""
