"""A dropped scan says how many of its pages are read, as long as it is being read."""

import pytest
from bs4 import BeautifulSoup

from milepael.flows.imports.models import Upload, UploadState
from tests.web.test_uploading import budget_office, drop

pytestmark = pytest.mark.django_db


def test_the_list_says_anew_how_many_pages_are_read() -> None:
    client = budget_office()
    waiting = drop(client, ("scan.txt", "Ti sider")).select_one("#uploads")
    assert waiting
    Upload.objects.update(state=UploadState.READING.value, seen=3, pages=10)

    changed = client.get(str(waiting["hx-get"]), headers={"hx-request": "true"})

    told = BeautifulSoup(changed.content, "html.parser").select_one(".how-far")
    assert told
    assert " ".join(told.get_text().split()) == "Læses: 3 af 10 sider, der er billeder"
