"""Article text is hostile Markdown and HTML: what comes out of a page is what went in.

Rendered by Python-Markdown with the extensions of the archive's mkdocs.yml and
those that MkDocs adds by itself, then read back out of the HTML.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import markdown

from archive_builder.publish.escape import (
    html_text,
    markdown_line,
    markdown_span,
    markdown_text,
    showable_text,
    title_text,
    web_address,
)
from archive_builder.publish.page import render_link

REPOSITORY = Path(__file__).resolve().parent.parent
ADDED_BY_MKDOCS = ("toc", "tables", "fenced_code")

HOSTILE = [
    pytest.param(text, id=name)
    for name, text in {
        "picture": "![x](y.png) Stop! [here]",
        "emphasis": "*bold* _under_ **strong** __dunder__ ~~gone~~ ^up^ ==mark==",
        "code": "`code` ``more`` ```fence```",
        "fence": "```python\nprint()\n```",
        "tilde fence": "~~~\ntext\n~~~",
        "link": "[text](https://example.org) [ref][1] ![image](x.png) <https://auto.example>",
        "reference": '[1]: https://example.org "title"',
        "footnote": "word[^1] and\n[^1]: the note",
        "abbreviation": "*[HTML]: Hyper Text",
        "heading": "# Heading #",
        "setext": "Heading\n=======\nmore\n---",
        "rule": "---",
        "stars": "* * *",
        "quote": "> quoted",
        "dash": "- item",
        "plus": "+ item",
        "number": "2022. The year in which it began.",
        "bracket number": "3) third",
        "digits of another script": "٢. the second",
        "indented": "first\n    code",
        "break": "two spaces  \nthen a line",
        "table": "a | b\n--- | ---\n1 | 2",
        "definition": "Term\n:   definition",
        "attributes": "words {: #body .hidden onclick=alert(1) }",
        "attributes on a line": "words\n{: #other }",
        "admonition": '!!! danger "Editor"\n    forged',
        "details": "??? note\n    hidden",
        "snippet": '--8<-- "LICENSE"',
        "snippet block": "--8<--\nLICENSE\n--8<--",
        "critic": "{++added++} {--gone--} {>>note<<}",
        "emoji": ":smile: :material-alert:",
        "jinja": "{{ config.site_name }} {% include 'x' %} {# no #}",
        "mathematics": "$x_1 * y$ \\(a\\) \\[b\\]",
        "front matter": "---\ntitle: forged\n---",
        "script": "<script>alert(1)</script>",
        "image": '<img src=x onerror="alert(1)">',
        "javascript": "[click](javascript:alert(1)) <a href='javascript:alert(1)'>x</a>",
        "closing tags": "</p></article></body></html>",
        "markdown in html": '<div markdown="1">*x*</div>',
        "comment": "<!-- gone --> <![CDATA[x]]> <?php x ?> <!DOCTYPE html>",
        "unclosed": "a < b and c <b",
        "entities": "&amp; &lt;b&gt; &#42;x&#42; &copy; &copy AT&T &",
        "backslashes": r"C:\new \*not\* \\ \ ",
        "quotation marks": "“curly” ‘single’ \"straight\" 'x' «guillemets» -- --- ...",
        "right to left": "\u202eevil\u202c \u200fשלום\u200e \u2067x\u2069",
        "invisible": "zero\u200bwidth\u200djoin\ufeffbom soft\u00adhyphen",
        "spaces": "a\u00a0b  c\u3000d\u2003e\tf",
        "line ends": "a\u2028b\u2029c\x85d\x0be\x0cf\rg",
        "placeholders": "wzxhzdk:0 klzzwxh:1 \x02wzxhzdk:0\x03 \ue000",
        "nul": "a\x00b",
        "inner empty lines": "one\n\n\ntwo\n \nthree",
        "chinese": "  王毅表示：“和平”。",
    }.items()
]

MARKUP = [
    *"*_`~#>|[](){}!<&\\^=:+-.$%@'\"/;",
    "\n", "\n\n", "    ", "  \n", "\t", "1. ", "٢. ", "- ", "# ", "> ", "```", "---", "===",
    "<b>", "</p>", "<!--", "-->", "<?", "&amp;", "&#42;", "{: #x }", "!!! note", "](", "[^1]: ",
    "\u2028", "\x85", "\x0c", "\r", "\x1c", "\u3000", "\xa0", "\u200f", "\x00", "\x02", "a", "b c",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(MARKUP), st.text(max_size=4)), max_size=12).map("".join)


def load_extensions() -> tuple[list[str], dict[str, Any]]:
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    config = yaml.load(text, yaml.BaseLoader)  # noqa: S506 (it makes texts of everything)
    named = config["markdown_extensions"]
    configured = {k: v or {} for item in named if isinstance(item, dict) for k, v in item.items()}
    names = {item if isinstance(item, str) else next(iter(item)) for item in named}
    return sorted({*names, *ADDED_BY_MKDOCS}), configured


EXTENSIONS, CONFIGS = load_extensions()


def render(source: str) -> BeautifulSoup:
    # MkDocs reads files with universal line ends.
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    made = markdown(source, extensions=EXTENSIONS, extension_configs=CONFIGS)
    return BeautifulSoup(made, "html.parser")


def find(soup: BeautifulSoup, anchor: str) -> Tag:
    found = soup.find(id=anchor)
    assert isinstance(found, Tag), soup
    return found


def visible(text: str) -> str:
    """Text as a browser lays it out: runs of white space are one space."""
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip(" ")


def check_places(text: str) -> None:
    """The text as a paragraph, a list item, a quotation and a heading between neighbours."""
    expected = showable_text(text.strip())
    if not expected:
        return
    made = markdown_text(text)
    indented, quoted = made.replace("\n", "\n    "), made.replace("\n", "\n> ")
    soup = render(
        f"before\n{{: #p0 }}\n\n{made}\n{{: #p1 }}\n\n- {indented}\n    {{: #p2 }}\n\n"
        f"> {quoted}\n> {{: #p3 }}\n\n## {markdown_line(text)} {{: #p4 }}\n\nafter\n{{: #p5 }}\n"
    )
    assert find(soup, "p1").get_text() == expected
    assert visible(find(soup, "p2").get_text()) == visible(expected)
    assert find(soup, "p3").get_text() == expected
    assert find(soup, "p4").get_text() == expected.replace("\n", " ")
    names = [tag.name for tag in soup.find_all()]
    assert names == ["p", "p", "ul", "li", "blockquote", "p", "h2", "p"]
    assert [tag["id"] for tag in soup.find_all(id=True)] == [f"p{n}" for n in range(6)]
    assert all(set(tag.attrs) <= {"id"} for tag in soup.find_all())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text: str) -> None:
    check_places(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    check_places(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_a_link_changes_no_word_around_it(before: str, name: str, after: str) -> None:
    before, after = before.lstrip() or "x", after.rstrip() or "x"
    name = " ".join(name.split()) or "x"
    text = before + name + after
    piece = (
        len(before),
        len(before) + len(name),
        render_link(name, "actors/a.md", "articles/b.md"),
    )
    soup = render(f"{markdown_text(text, [piece])}\n{{: #p1 }}\n")
    assert find(soup, "p1").get_text() == showable_text(text)
    (link,) = soup.find_all("a")
    assert (link.get_text(), link["href"]) == (showable_text(name), "../actors/a.md")


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_raw_html_is_shown_as_it_is(text: str) -> None:
    text = f"x{text}"  # Beautiful Soup shortens what is white space alone
    table = f'<table><tr><td title="{html_text(text)}">{html_text(text)}</td></tr></table>'
    cell = render(f"<section>\n{table}\n</section>\n").td
    assert isinstance(cell, Tag)
    assert (cell.get_text(), cell["title"]) == (showable_text(text), showable_text(text))
    assert not cell.find_all()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_title_is_safe_where_a_theme_prints_it_as_it_is(text: str) -> None:
    title = title_text(text)
    assert html.unescape(title) == showable_text(text.strip().replace("\n", " "))
    assert not BeautifulSoup(title, "html.parser").find_all()


def test_a_span_keeps_its_spaces() -> None:
    assert markdown_span(" *a* ") == r" \*a\* "


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//example.org",
        "/local",
        "https:///x",
        "https://example.org/a b",
        "",
    ],
)
def test_only_plain_web_addresses_are_followed(address: str) -> None:
    assert web_address(address) is None


def test_a_web_address_cannot_leave_its_brackets() -> None:
    address = web_address('https://example.org/a)<b>"c"[d]*e*')
    (link,) = render(f"[x]({address})").find_all("a")
    assert link["href"] == "https://example.org/a%29%3Cb%3E%22c%22%5Bd%5D%2Ae%2A"
