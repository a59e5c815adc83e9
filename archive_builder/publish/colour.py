"""The archive's colour: the part of the style sheet that lays it over the theme's own.

White letters stand on it, so a colour that is too light for them is refused.
"""

from __future__ import annotations

import re

DEFAULT = "#1d3a4f"
# The least contrast of small letters: WCAG 2, level AA.
CONTRAST = 4.5

_SHEET = """\
/* Made from extra.archive.colour of mkdocs.yml. */
[data-md-color-scheme="default"] {{
  --md-primary-fg-color: {colour};
  --md-primary-fg-color--light: color-mix(in srgb, {colour} 85%, #fff);
  --md-primary-fg-color--dark: color-mix(in srgb, {colour} 75%, #000);
}}
[data-md-color-scheme="slate"] {{
  --md-primary-fg-color: color-mix(in srgb, {colour} 50%, #15191c);
  --md-primary-fg-color--light: color-mix(in srgb, {colour} 65%, #15191c);
  --md-primary-fg-color--dark: color-mix(in srgb, {colour} 35%, #15191c);
}}
"""


def render_colour(colour: str) -> bytes:
    """The rules; the theme's own colours where none is set."""
    rules = _SHEET.format(colour=colour) if colour else "/* extra.archive.colour is not set. */\n"
    return rules.encode("utf-8")


def check_colour(colour: str) -> str:
    """The colour, if letters can be read on it. Raises: ValueError saying what is wrong.

    >>> check_colour("#1d3a4f")
    '#1d3a4f'
    >>> check_colour("#ffcc00")
    Traceback (most recent call last):
    ValueError: white letters can't be read on #ffcc00: contrast 1.5, at least 4.5 is needed
    """
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        raise ValueError(f"a colour is # and six digits, such as {DEFAULT}; found {colour!r}")
    contrast = 1.05 / (_luminance(colour) + 0.05)
    if contrast < CONTRAST:
        message = f"white letters can't be read on {colour}: contrast {contrast:.1f}"
        raise ValueError(f"{message}, at least {CONTRAST} is needed")
    return colour


def _luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1, as WCAG reckons."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
