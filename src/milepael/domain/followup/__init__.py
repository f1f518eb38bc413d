"""How what was promised is going."""
