"""The forms that dates are printed in, one pattern each.

Every number is bounded and no repetition stands in another, so that a line is
searched in the time of its length.
"""

from __future__ import annotations

import re

from archive_builder.describe.dates.names import word_choice

# The years that a printed date may have.
_YEAR = r"(?:1[89]|20)\d\d"
# "25. Januar 202225. Januar 2022": two dates that a page prints without a space
# between them. A year may be followed by a digit where another date begins.
_YEAR_END = r"(?!\d)|(?=\d{1,2}(?:[./-]\d{1,2}[./-]\d|(?:st|nd|rd|th)?\.? ?[^\W\d_]{3}))"
# "Apr 042013": a day of two figures and the year that a page sets in boxes of their own.
_GLUED_YEAR = rf"(?<=[0-3]\d)(?={_YEAR}(?!\d))"
_NOT_IN_NUMBER = r"(?:(?<![\d.,/:\-])|(?<=[12][089]\d\d))"
_WORD = r"[^\W\d_]{3,12}"
_OF = rf"(?:(?:{word_choice('of')}) |d['’])?"

FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "iso",
        re.compile(
            rf"(?<![\d\-/=])(?P<year>{_YEAR})(?P<sign>[-/.]) ?(?P<month>\d\d?)(?P=sign) ?"
            r"(?P<day>\d\d?)(?![\d/\-])(?:\.(?= ))?(?:T(?=\d\d:))?"
        ),
    ),
    (
        "han",
        re.compile(
            rf"(?<!\d)(?:(?P<year>{_YEAR}) ?年 ?)?(?P<month>\d\d?) ?月 ?(?P<day>\d\d?) ?[日号]"
        ),
    ),
    (
        "numbers",
        re.compile(
            rf"{_NOT_IN_NUMBER}(?P<one>\d\d?)(?P<sign>[./-]| / | \| ) ?(?P<two>\d\d?)(?P=sign) ?"
            rf"(?P<year>{_YEAR}(?!\.\d)(?:{_YEAR_END})|(?<=[./])\d\d(?![\d./-]\d|\d))"
        ),
    ),
    (
        "day-month",
        re.compile(
            rf"{_NOT_IN_NUMBER}(?P<day>\d\d?)(?:st|nd|rd|th|er|º|-го)?(?:[., ]{{1,3}}|[-/](?=\D))"
            rf"{_OF}(?:(?P<also>{_WORD}) ?/ ?)?(?P<name>{_WORD})(?![^\W\d_])"
            rf"(?:[., ]{{1,3}}{_OF}(?P<year>{_YEAR})(?:{_YEAR_END})"
            rf"|[-/](?P<tight>{_YEAR})(?!\d)| ['’](?P<short>\d\d)(?!\d))?"
        ),
    ),
    (
        "month-day",
        re.compile(
            rf"(?<![^\W\d_])(?P<name>{_WORD})\.? (?P<day>\d\d?)(?: ?(?:st|nd|rd|th)(?![^\W_]))?"
            rf"(?:{_GLUED_YEAR}|(?![\d:]|\.\d))"
            rf"(?:[., ]{{0,3}}(?P<year>{_YEAR})(?:{_YEAR_END}|(?=[^\W\d_])))?"
        ),
    ),
)
