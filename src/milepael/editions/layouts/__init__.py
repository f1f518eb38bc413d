"""Editions on paper: each layout turns an edition into a tree, from what the edition says alone."""
