"""Figures side by side: what Milepæl takes, the most it may take, and what a peer takes for the like."""
