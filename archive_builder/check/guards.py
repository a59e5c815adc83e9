"""Guards: whether a cleaned article can be right at all.

Doubts are said, never acted on: the article is published with a banner, search
engines are asked not to index it, and an editor is asked to look.
"""

from __future__ import annotations

import re
from dataclasses import replace

from archive_builder.interface.told import tell
from archive_builder.model import Article, Fate, Issue, Label
from archive_builder.records import Authority

MIN_WORDS = 30
MIN_SHARE = 0.04
MIN_HEADLINE_WORDS = 3
MAX_COMMENT_SHARE = 0.2

_WORD = re.compile(r"[^\W\d_]{4,}|[\u3400-\u9fff]")
_COMMENT = re.compile(
    r"\b\d{1,3} (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b|^(?:reply|like|report)\b"
    r"|\b(?:says|wrote|commented):$|^vor \d+ (?:minuten|stunden|tagen|jahren)$|^il y a \d+ "
    r"|^\d+ (?:минут|час|дн|лет|годин|хвилин)",
    re.IGNORECASE,
)
HINT = "look at archive-builder explain; correct it with keep: and remove: in the record"


def find_doubts(article: Article, authority: Authority) -> Article:
    """Add an issue for each reason to doubt the cleaning."""
    del authority
    found = [
        Issue(code, "decide", article.id, None, message, HINT)
        for code, message in (
            ("C511", _too_little(article)),
            ("C512", _headline_missing(article)),
            ("C513", _like_comments(article)),
        )
        if message
    ]
    return replace(article, issues=(*article.issues, *found))


def _too_little(article: Article) -> str:
    kept = sum(len(_WORD.findall(block.text)) for block in article.kept())
    total = len(_WORD.findall(article.raw.text))
    if kept >= MIN_WORDS and kept >= MIN_SHARE * total:
        return ""
    return tell("little was kept: {kept} of {total} words", kept=kept, total=total)


def _headline_missing(article: Article) -> str:
    """The headline's words should come back in the text that it heads."""
    headline = " ".join(block.text for block in article.labelled(Label.HEADLINE))
    words = set(_WORD.findall(headline.casefold()))
    body = " ".join(block.text for block in article.blocks if block.fate is Fate.KEPT).casefold()
    if len(words) < MIN_HEADLINE_WORDS or any(word in body for word in words):
        return ""
    return tell("no word of the headline is in the text")


def _like_comments(article: Article) -> str:
    kept = article.kept()
    like = sum(_COMMENT.search(block.text.strip()) is not None for block in kept)
    if not kept or like < MAX_COMMENT_SHARE * len(kept):
        return ""
    return tell("{like} of {all} lines look like readers' comments", like=like, all=len(kept))
