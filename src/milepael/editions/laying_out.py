"""An edition to a tree: which layout prints which kind."""

from collections.abc import Callable, Mapping

from milepael.documents.tree import Document
from milepael.editions.layouts import agreement, centre_form, challenges, follow_up, point_sheet, status_list
from milepael.editions.layouts.printing import Layout, Printing
from milepael.editions.model import Edition, Kind

LAYOUTS: Mapping[Layout, Callable[[Edition, Printing], Document]] = {
    Layout.FOLLOW_UP: follow_up.lay_out,
    Layout.IMPLEMENTATION_PLAN: follow_up.lay_out,
    Layout.STATUS_LIST: status_list.lay_out,
    Layout.CHALLENGES: challenges.lay_out,
    Layout.AGREEMENT: agreement.lay_out,
    Layout.POINT_SHEET: point_sheet.lay_out,
    Layout.CENTRE_FORM: centre_form.lay_out,
}
"""A new form is one module and one line here."""

OF_KIND: Mapping[Kind, Layout] = {
    Kind.FOLLOW_UP: Layout.FOLLOW_UP,
    Kind.IMPLEMENTATION_PLAN: Layout.IMPLEMENTATION_PLAN,
    Kind.STATUS_LIST: Layout.STATUS_LIST,
    Kind.CHALLENGES: Layout.CHALLENGES,
    Kind.AGREEMENT: Layout.AGREEMENT,
}


def lay_out(edition: Edition, printing: Printing | None = None, *, layout: Layout | None = None) -> Document:
    """Print an edition in a form, by default the one of its kind. Nothing but the edition is asked."""
    return LAYOUTS[layout or OF_KIND[edition.kind]](edition, printing or Printing())
