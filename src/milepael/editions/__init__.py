"""What a document says: the edition, and how it is read out of a tree."""
