"""`milepael read` of PDFs: a process of its own, and one sentence whatever becomes of it."""

import json
from pathlib import Path

from tests.cli.test_read import milepael
from tests.printed import making
from tests.printed.making import words

ITSELF = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 12 >>\n"
ITSELF += b"stream\n/X Do /X Do \nendstream"


def drawing(content: bytes, thing: bytes) -> bytes:
    """A page that draws a thing named X."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
    return making.whole(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page + b" /Resources << /XObject << /X 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
            thing,
        ]
    )


def test_a_pdf_is_read_as_the_kind_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "notat.pdf"
    lines = ("Politiske udfordringer for Havnsund", "1) Vandet stiger", "2) Færre unge")
    path.write_bytes(making.pdf(b"".join(words(line, 50, 80 + 40 * n) for n, line in enumerate(lines))))

    done = milepael("read", path, "--as", "challenges")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["kind"] == "challenges"


def test_objects_without_end_take_no_more_memory_than_allowed(tmp_path: Path) -> None:
    path = tmp_path / "uden-ende.pdf"
    path.write_bytes(drawing(b"/X Do", ITSELF))

    done = milepael("read", path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "milepael: Der skulle mere end 1024 MB hukommelse til at læse »uden-ende.pdf«, og den er lagt fra.\n"
    )


def test_ten_thousand_pages_are_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "mange.pdf"
    path.write_bytes(making.pdf(*[b""] * 10_000))

    done = milepael("read", path, language="en")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "milepael: The PDF has 10000 pages; Milepæl reads at most 1000.\n"
