"""The steps of the follow-ups' tables."""
