"""From an edition to the domain."""
