"""Broken letters read again: the shift, the signs that stand for several letters, and the words they make."""
