"""Every messy form, made from the contract alone."""

from tests.forms.colour_pages import COLOUR_PAGES
from tests.forms.html_forms import HTML_FORMS
from tests.forms.markdown_forms import MARKDOWN_FORMS
from tests.forms.model import Made
from tests.forms.word_forms import WORD_FORMS

FORMS: tuple[Made, ...] = (*WORD_FORMS, *COLOUR_PAGES, *HTML_FORMS, *MARKDOWN_FORMS)
