"""What moved between two editions: points paired, their changes named, and told in words."""
