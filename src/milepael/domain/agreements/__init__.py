"""What a municipality has promised."""
