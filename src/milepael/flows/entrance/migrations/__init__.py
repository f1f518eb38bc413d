"""The tables of who comes in, step by step."""
