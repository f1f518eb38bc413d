"""The page of a written Word file: its size, and what is printed at the top and bottom of each."""

from dataclasses import dataclass

from milepael.documents.sentence import Sentence
from milepael.documents.writers.word.markup import DECLARATION, ROOT, field, paragraph, run
from milepael.documents.writers.word.runs import words

LONG, SHORT = 16838, 11906
"""The sides of A4 in twips."""
SIDE, TOP, BOTTOM, EDGE = 1134, 1304, 1134, 567
PAGE = Sentence(da="Side", en="Page")
OF = Sentence(da="af", en="of")


@dataclass(frozen=True, slots=True)
class Page:
    """A4 upright, or lying."""

    landscape: bool

    @property
    def width(self) -> int:
        """What is left between the margins, in twips."""
        return (LONG if self.landscape else SHORT) - 2 * SIDE

    @property
    def section(self) -> str:
        """The sectPr that ends the body."""
        size = f'w:w="{LONG}" w:h="{SHORT}" w:orient="landscape"' if self.landscape else f'w:w="{SHORT}" w:h="{LONG}"'
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" '
            f'r:id="rIdFooter"/><w:pgSz {size}/><w:pgMar w:top="{TOP}" w:right="{SIDE}" w:bottom="{BOTTOM}" '
            f'w:left="{SIDE}" w:header="{EDGE}" w:footer="{EDGE}" w:gutter="0"/></w:sectPr>'
        )


def header(running_head: str) -> str:
    """word/header1.xml."""
    return f"{DECLARATION}<w:hdr {ROOT}>{paragraph('Header', words(running_head))}</w:hdr>"


def footer(language: str) -> str:
    """word/footer1.xml: the number of the page and of all pages, which Word counts itself."""
    numbers = (
        f"{run(f'{PAGE.in_(language)} ')}{field('PAGE', '1')}{run(f' {OF.in_(language)} ')}{field('NUMPAGES', '1')}"
    )
    return f"{DECLARATION}<w:ftr {ROOT}>{paragraph('Footer', numbers)}</w:ftr>"
