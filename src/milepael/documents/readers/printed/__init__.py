"""What a PDF's pages hold, step by step: letters to words to lines, strokes to edges to cells to tables."""
