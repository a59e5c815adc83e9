"""An article offered in the issue form: from the issue's text to a statement and a seed.

What the issue says is data. The text stands last in the form, and each field is looked for behind
the one before, so that nothing in the text can pass for another field. What the contributor
states in a form that can't be read is handed on as words, never guessed at.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from archive_builder.check.forms import check_forms
from archive_builder.records import Statement
from archive_builder.yaml_text import dump_yaml

# The headings of the form's fields, in their order, and what they are here. A test compares
# them with .github/ISSUE_TEMPLATE/offer-an-article.yml.
HEADINGS = {
    "Address of the page": "url",
    "Outlet": "outlet",
    "Date of publication": "published",
    "Author": "author",
    "May it be kept in a public archive?": "rights",
    "How do you know?": "rights_source",
    "Text": "text",
}
STATED = ("url", "outlet", "published", "author")
_EMPTY = "_No response_"
_FENCE = re.compile(r"(`{3,})[^\n`]*\n(.*)\n\1\s*", re.DOTALL)


class FormError(Exception):
    """The issue is not of the form: what was expected, and what was found."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the form says; `unread` are statements that can't be read, by their keys."""

    text: str
    statement: Statement
    unread: dict[str, str]
    rights: str
    rights_source: str


def read_form(body: str) -> Offer:
    """The fields of the issue's text. Raises: FormError."""
    fields = _split(body.replace("\r\n", "\n"))
    text = _unfence(fields["text"])
    if not text.strip():
        raise FormError("the field “Text” is empty; paste the article's text into it")
    lines = {key: " ".join(value.split()) for key, value in fields.items() if key != "text"}
    stated = {key: lines[key] for key in STATED if lines[key]}
    unread = {key: value for key, value in stated.items() if not _is_right(key, value)}
    read = {key: value for key, value in stated.items() if key not in unread}
    statement = Statement(**read)
    return Offer(text, statement, unread, lines["rights"], lines["rights_source"])


def make_seed(offer: Offer) -> str:
    """The seed: the contributor's statement, where there is one, and the text as it was pasted."""
    stated = {key: value for key, value in asdict(offer.statement).items() if value}
    front = f"---\n{dump_yaml(stated)}---\n" if stated else ""
    return front + offer.text.rstrip("\n") + "\n"


def _split(body: str) -> dict[str, str]:
    """The fields as they stand, each from its heading to the next one's; the text to the end."""
    found: dict[str, str] = {}
    before: tuple[str, int] | None = None
    at = 0
    for heading, key in HEADINGS.items():
        match = re.compile(rf"^### {re.escape(heading)}[ ]*$", re.MULTILINE).search(body, at)
        if match is None:
            message = f"expected the heading “### {heading}”; offer an article by the issue form"
            raise FormError(message)
        if before:
            found[before[0]] = _say(body[before[1] : match.start()])
        before, at = (key, match.end()), match.end()
    return found | {"text": _say(body[at:])}


def _say(value: str) -> str:
    value = value.strip("\n")
    return "" if value.strip() == _EMPTY else value


def _unfence(text: str) -> str:
    """The text without the fence that the form puts around it."""
    match = _FENCE.fullmatch(text)
    return match[2] if match else text


def _is_right(key: str, value: str) -> bool:
    return not check_forms(Statement(**{key: value}), "", "")
