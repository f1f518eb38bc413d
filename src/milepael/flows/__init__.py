"""Where editions and the domain meet."""
