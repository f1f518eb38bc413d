"""What holds in a follow-up, whoever asks: plain functions on plain values."""
