"""The inside of a written PDF: a tree as plain values, and the page description that sets them."""
