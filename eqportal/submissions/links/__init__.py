"""Links that invite by mail to one thing: their secrets, and the code that shows who came."""
