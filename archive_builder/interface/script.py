"""The words of the site's scripts: a module of their own, made for the language of the site.

Scripts say everything in English too: `say("Show more")` of `texts.js`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from archive_builder.interface import catalogue, language

SCRIPTS = "theme/assets/javascripts"
# say("…") and sayCount(n, "…" …): the words are the first string of double quotes.
_SAID = re.compile(r"""\bsay(?:Count)?\((?:[^"()]{0,80},\s*)?"([^"\n]*)\"""")


@cache
def script_texts() -> tuple[str, ...]:
    """The English words that the scripts say, in their order of appearance."""
    scripts = sorted((files("archive_builder") / SCRIPTS).iterdir(), key=lambda entry: entry.name)
    sources = [s.read_text(encoding="utf-8") for s in scripts if s.name.endswith(".js")]
    return tuple(dict.fromkeys(said for source in sources for said in _SAID.findall(source)))


def render_script_texts() -> bytes:
    """The module `texts.js` in the language of the site."""
    words = catalogue(language())
    texts = {said: words[said] for said in script_texts() if said in words}
    source = (files("archive_builder") / SCRIPTS / "texts.js").read_text(encoding="utf-8")
    stated = json.dumps(texts, ensure_ascii=False, indent=2)
    return (
        source.replace('LANGUAGE = "en"', f"LANGUAGE = {json.dumps(language())}")
        .replace("TEXTS = {}", f"TEXTS = {stated}")
        .encode("utf-8")
    )
