"""`milepael schema`: prints the JSON Schema of an edition."""

import argparse

from milepael.editions.json import schema


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    print(schema(), end="")
    return 0
