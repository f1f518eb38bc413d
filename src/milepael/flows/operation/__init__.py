"""How the server itself is doing: whether it can be used, and what is counted of it."""
