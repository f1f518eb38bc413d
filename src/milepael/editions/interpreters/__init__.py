"""Interpreters: each turns a tree into an edition, one kind of document a module."""
