"""The steps of the tables of what is said around points."""
