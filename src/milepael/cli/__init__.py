"""The command line: thin calls of what the other parts can do."""
