"""Decisions in mid-year: what the council or others decided about points, and what became of these."""
