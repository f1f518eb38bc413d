"""What holds of what is said around a point: plain functions on plain values."""
