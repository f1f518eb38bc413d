"""Web pages: a stream of tags, read as people and programs write them."""
