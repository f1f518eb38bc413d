"""Pages that hold only a picture, step by step: picture to level picture, its rules to edges, its words to words."""
