"""Work that is done beside the pages: who does it, and what happens to it when a worker dies."""
