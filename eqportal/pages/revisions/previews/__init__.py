"""Links that show a draft to somebody who is not signed in."""
