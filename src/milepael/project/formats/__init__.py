"""How days and times are written where a language leaves it open to two readings."""
