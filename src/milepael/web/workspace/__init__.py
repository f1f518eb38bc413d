"""The staff's pages: what a municipality has promised, and how it is going."""
