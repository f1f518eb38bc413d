"""Proof: whether log and files are what they were, who had which rights when, and heads that go out to others."""
