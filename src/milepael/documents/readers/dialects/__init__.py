"""The forms a follow-up takes as plain text, one module each."""
