"""Forms that a centre takes away, fills in and brings back: what differs is shown before it is kept."""
