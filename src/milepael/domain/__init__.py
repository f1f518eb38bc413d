"""What a municipality has promised, and how it is going."""
