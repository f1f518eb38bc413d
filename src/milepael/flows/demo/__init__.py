"""The invented municipality, taken in by the same road as any other."""
