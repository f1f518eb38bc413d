"""What columns of their own say of a point, gathered over its rows: centre, committees, economy and the like."""

from dataclasses import dataclass, field

from milepael.editions.interpreters.columns import Column, Columns
from milepael.editions.interpreters.description import Description
from milepael.editions.interpreters.placed import Placed, Role
from milepael.editions.interpreters.rows import continued
from milepael.editions.language.names import committees_in
from milepael.editions.language.smileys import is_only_a_sign
from milepael.editions.passage import EMPTY, Passage, again
from milepael.editions.stream import Band

ASIDE = (
    Column.AGREEMENT,
    Column.DESCRIPTION,
    Column.CENTRE,
    Column.COMMITTEES,
    Column.CONTRIBUTORS,
    Column.INVOLVED,
    Column.FUNDING,
    Column.ECONOMY,
    Column.ECONOMY_SMILEY,
)


@dataclass(slots=True)
class Beside:
    """One point's further cells; labels are words that only say again what a cell above said."""

    said: dict[Column, Passage] = field(default_factory=dict)
    labels: list[Passage] = field(default_factory=list)

    def hear(self, band: Band, columns: Columns, above: dict[Column, Passage]) -> None:
        """Take in a row; above holds the cell that each column has so far, for merged cells of another point."""
        for column in ASIDE:
            cell = columns.of(band, column)
            if cell:
                above[column] = cell
                self.add(column, cell)
            elif not columns.merged(band, column):
                above.pop(column, None)
            elif column in above and column not in self.said:
                self.said[column] = again(above[column])

    def add(self, column: Column, words: Passage) -> None:
        """Put words into a column; the same words once more say nothing new."""
        before = self.said.get(column, EMPTY)
        if before and before.flat == words.flat:
            self.labels.append(words)
        else:
            self.said[column] = continued(before, words)

    def description(self, band: Band) -> Placed:
        """The row that describes the point, placed where another row stands."""
        cells = (self.said.get(Column.AGREEMENT, EMPTY), self.said.get(Column.DESCRIPTION, EMPTY))
        return Placed(cells, band.place, role=Role.DESCRIPTION, described=self._described())

    def economy(self) -> tuple[Passage, Passage]:
        """The economy's text and smiley; a lone column may hold either."""
        text, smiley = self.said.get(Column.ECONOMY, EMPTY), self.said.get(Column.ECONOMY_SMILEY, EMPTY)
        return (EMPTY, text) if text and not smiley and is_only_a_sign(text.flat) else (text, smiley)

    def _described(self) -> Description:
        committees, listed = self.said.get(Column.COMMITTEES, EMPTY), dict[str, tuple[Passage, ...]]()
        contributors = self.said.get(Column.CONTRIBUTORS, EMPTY)
        if len(committees.paragraphs()) > 1:
            listed["committees"], committees = self._committees(committees), EMPTY
        if len(contributors.paragraphs()) > 1:
            listed["contributors"], contributors = contributors.paragraphs(), EMPTY
        if involved := self.said.get(Column.INVOLVED, EMPTY):
            listed["involved"] = self._committees(involved)
        centre = self.said.get(Column.CENTRE, EMPTY)
        return Description(centre=centre, committees=committees, contributors=contributors, listed=listed)

    def _committees(self, words: Passage) -> tuple[Passage, ...]:
        found = [committees_in(paragraph) for paragraph in words.paragraphs()]
        self.labels.extend(between for listed in found for between in listed.between)
        return tuple(name for listed in found for name in listed.names)
