"""Names as a keyboard without diacritics types them, and as file names."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# Latin letters that Unicode does not take apart into a letter and a mark.
_PLAIN = str.maketrans(
    {
        "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d",
        "Ð": "D", "þ": "th", "Þ": "Th", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
        "Œ": "Oe", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ŋ": "n", "Ŋ": "N", "ə": "e",
        "Ə": "E", "’": "'",
    }
)  # fmt: skip


def plain_letters(name: str) -> str:
    """A name without the diacritics of its Latin letters; other scripts stay as they are.

    >>> plain_letters("İbrahim Kalın"), plain_letters("Łódź"), plain_letters("Йорк")
    ('Ibrahim Kalin', 'Lodz', 'Йорк')
    """
    letters: list[str] = []
    base = ""
    for char in unicodedata.normalize("NFD", name.translate(_PLAIN)):
        if not unicodedata.combining(char):
            base = char
        elif base.isascii():
            continue
        letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters))


def slugify(name: str) -> str:
    """A file name for a name that has no id of its own; one without Latin letters gets a digest.

    >>> slugify("Keystone-SDA"), slugify("El País"), slugify("新华社")
    ('keystone-sda', 'el-pais', 'x-b8be4ac9')
    """
    plain = plain_letters(name)
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:70]
    if slug and not any(char.isalpha() for char in plain if not char.isascii()):
        return slug
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug or 'x'}-{digest}"
