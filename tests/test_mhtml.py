"""Web archives of one page (MHTML): a page with its address and day, or one clear line."""

from __future__ import annotations

import pytest

from archive_builder.pipeline import process
from archive_builder.read import ReadError, read_document
from tests.test_html import ADDRESS, NOBODY, keep_all

MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: {ADDRESS}
Subject: =?utf-8?Q?A_bridge=E2=80=99s_end?=
Date: Thu, 16 May 2024 23:01:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="B"

--B
Content-Type: text/css
Content-Transfer-Encoding: quoted-printable

p.x
--B
Content-Type: text/html{{charset}}
Content-ID: <frame@mhtml.blink>
Content-Transfer-Encoding: {{coding}}
Content-Location: {ADDRESS}

{{body}}
--B--
"""


def make_mhtml(coding: str = "8bit", charset: str = "", body: str = "<p>x <a href=c>y</a>") -> str:
    return MHTML.format(coding=coding, charset=charset, body=body)


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "-"])
def test_a_web_archive_is_a_page_with_its_address_and_day(name: str) -> None:
    article = keep_all(read_document(name, make_mhtml().encode()))
    assert article.raw.text == "x y"
    assert article.blocks[0].markup
    (link,) = article.blocks[0].markup.hyperlinks
    assert link.address == "https://planet.example/a/c"
    stated = {datum.name: datum.value for datum in article.raw.metadata}
    assert stated["mhtml subject"] == "A bridge’s end"
    about = process(article.raw, NOBODY).about
    assert about.source_address
    assert about.source_address.value == ADDRESS
    assert about.retrieved
    assert about.retrieved.value == "2024-05-16"


@pytest.mark.parametrize(
    "coding, charset, body",
    [
        ("quoted-printable", "", "<p>Caf=C3=A9 au=\n lait"),
        ("base64", "", "PHA+Q2Fmw6kgYXUgbGFpdA=="),
        ("quoted-printable", "; charset=windows-1252", "<p>Caf=E9 au lait"),
    ],
)
def test_a_web_archive_is_decoded(coding: str, charset: str, body: str) -> None:
    data = make_mhtml(coding, charset, body).encode()
    assert read_document("a.mht", data).text == "Café au lait"


@pytest.mark.parametrize(
    "name, data, code",
    [
        ("a.mhtml", b"no archive at all", "R105"),
        ("a.mht", make_mhtml().replace("text/html", "text/plain").encode(), "R105"),
        ("a.mht", make_mhtml(body="<script>x</script>").encode(), "R104"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n\x00\xff", "R105"),
    ],
)
def test_a_bad_web_archive_is_one_clear_line(name: str, data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_document(name, data)
    assert caught.value.code == code


def test_a_page_under_a_web_archives_name_is_read() -> None:
    assert read_document("a.mht", b"<!doctype html><p>x").text == "x"
