"""Who comes in: guesses that are counted, what a directory says of somebody, and the sessions that came of it."""
