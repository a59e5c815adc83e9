"""The page on which people add an article: a form, a preview, and the way to offer the file.

The page holds the words and the places; its script fills them. Without the script it says
how an article is added by hand. Where the text goes, the settings say.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive_builder.interface import say, say_marked
from archive_builder.publish.catalog import Catalog
from archive_builder.publish.escape import html_text, link_target, markdown_line, web_address
from archive_builder.publish.page import Draft, Page, join_parts, ready
from archive_builder.publish.settings import Settings
from archive_builder.read import READERS

PATH = "contribute/index.md"
_SCRIPT = "../assets/javascripts/contribute-page.js"
_ENGINE = "../assets/engine/"

_INTRODUCTION = (
    "Paste the text of a page just as you copied it: headline, share buttons, comments and all. You"
    " see at once what the builder keeps, what it cuts and why, and what it can’t find. Nothing"
    " leaves your browser until you propose it, and your draft is kept here until you empty it."
)
_NO_SCRIPT = (
    "The form on this page needs JavaScript. Without it an article is added by hand, as described"
    " below."
)

# Name, words, example of what a contributor may state; the names are those of a statement.
_ORIGIN = (
    ("url", "Web address", "https://planet.example/2024/05/16/bridge"),
    ("outlet", "Newspaper or agency", "Daily Planet"),
    ("published", "Date of publication", "2024-05-16"),
    ("author", "Author", "Jane Roe"),
)

# What stands between [[ and ]] is said in the language of the site.
_FORM_START = """\
<label for="c-text">[[The text of the page]]</label>
<textarea id="c-text" rows="14" spellcheck="false" autocomplete="off"></textarea>
<p class="c-line"><label for="c-file">[[Or a file (text or saved page)]]</label>
<input type="file" id="c-file" accept="{endings}"></p>
<p class="c-hint" id="c-file-note" hidden></p>
<details id="c-origin"><summary>[[Where is it from?]]</summary>
<p class="c-hint">[[What you know goes before the text, as your own statement. Leave empty what \
the text itself says.]]</p>
<div class="c-fields">
{origin}
</div>
</details>
<p class="c-line"><button type="button" id="c-show" class="md-button md-button--primary">\
[[Show what stays and what goes]]</button>
<button type="button" id="c-empty" class="md-button">[[Empty the form]]</button></p>
<p class="c-hint" id="c-engine-note"></p>
<p id="c-status" role="status"></p>"""

_PREVIEW = """\
<div id="c-preview" hidden>
<h2 id="c-preview-title">[[What the builder makes of it]]</h2>
<div id="c-duplicates"></div>
<div id="c-fields"></div>
<h3>[[Line by line]]</h3>
<ol id="c-rows"></ol>
<h3>[[What a maintainer will ask]]</h3>
<ul id="c-questions"></ul>
<details><summary>[[The cleaned text, as the command “archive-builder clean” prints it]]</summary>
<pre id="c-clean" tabindex="0" aria-label="[[The cleaned text]]"></pre>
</details>
</div>"""

_PROPOSAL = """\
<div id="c-proposal" hidden>
<h2>[[Propose it]]</h2>
<p class="c-line"><label for="c-name">[[Name of the file, and so the article’s address for good]]
</label><span class="c-name">seeds/<input id="c-name" size="44" spellcheck="false" \
autocomplete="off" aria-describedby="c-name-note"><span id="c-ending">.txt</span></span></p>
<p class="c-hint" id="c-name-note"></p>
<p class="c-hint" id="c-way"></p>
<p class="c-line"><button type="button" id="c-propose" class="md-button md-button--primary">\
[[Propose it]]</button>
<button type="button" id="c-download" class="md-button">[[Download the file]]</button></p>
<div id="c-corrections" hidden>
<h3>[[Your corrections]]</h3>
<p class="c-hint">[[They go into a second file beside the text, the record]] \
<code id="c-record-name"></code>. [[To offer both in one pull request, download both and drop them \
onto the upload page.]]</p>
<ul id="c-corrected"></ul>
<p class="c-line"><button type="button" id="c-propose-record" class="md-button">[[Propose the \
corrections]]</button>
<button type="button" id="c-download-record" class="md-button">[[Download the corrections]]</button>
<a id="c-upload" class="md-button" target="_blank" rel="noopener">[[Open the upload page]]</a></p>
</div>
<div id="c-next" tabindex="-1" hidden></div>
</div>"""


def draft_contribute(catalog: Catalog, settings: Settings) -> Iterator[Draft]:
    """The one page."""
    del catalog
    title = say("Add an article")
    meta = {"title": title, "hide": ["navigation", "toc"]}
    parts = (
        f"# {title}",
        f"{say(_INTRODUCTION)}\n{{: .lead }}",
        f"<noscript><p>{say(_NO_SCRIPT)}</p></noscript>",
        _render_form(settings),
        _render_by_hand(settings),
        f'<script type="module" src="{_SCRIPT}"></script>',
    )
    yield ready(Page(PATH, meta, join_parts(*parts)))


def _render_form(settings: Settings) -> str:
    """One block of HTML: an empty line in it would end it."""
    told = {
        "engine": _ENGINE,
        "repository": (web_address(settings.repository) or "").rstrip("/"),
        "branch": settings.branch,
        "contact": settings.contact,
    }
    attributes = " ".join(f'data-{name}="{html_text(value)}"' for name, value in told.items())
    origin = "\n".join(
        f'<label>{say(words)} <input name="{name}" placeholder="{example}" autocomplete="off">'
        "</label>"
        for name, words, example in _ORIGIN
    )
    start = say_marked(_FORM_START).format(endings=",".join(READERS), origin=origin)
    form = f'<form id="contribute" class="contribute" hidden {attributes}>'
    return f"{form}\n{start}\n{say_marked(_PREVIEW)}\n{say_marked(_PROPOSAL)}\n</form>"


def _render_by_hand(settings: Settings) -> str:
    """How it is done without the form; where to, as far as the settings say."""
    steps = (
        say(
            "Save the text of the page as a file, as it is: with headline, date and everything"
            " around it. The file’s name, in small letters with hyphens, becomes the article’s"
            " address for good: {name}.",
            name="`2024-05-16-minister-opens-the-bridge.txt`",
        ),
        say("Put the file into the folder {folder}.", folder="`seeds/`"),
        say(
            "Look at what the builder makes of it: {command} lists every line with its fate and the"
            " rule that decided.",
            command="`archive-builder explain seeds/NAME.txt`",
        ),
        say(
            "If you know where the text is from, say so in a few lines before it: the address, the"
            " outlet, the date of publication, the author. What the text does not say can be said"
            " in a record beside it, with the source."
        ),
        _say_where(settings),
    )
    numbered = "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))
    warning = say(
        "Whole texts of others are protected in most countries: offer what may be kept in a public"
        " archive."
    )
    return join_parts(f"## {say('By hand')}", numbered, f"{warning}\n{{: .counts }}")


def _say_where(settings: Settings) -> str:
    address = web_address(settings.repository)
    if address:
        upload = f"{address.rstrip('/')}/upload/{link_target(settings.branch)}/seeds"
        page = f"[{say('the repository’s upload page')}]({upload})"
        return say("Offer the new file as a pull request, for example on {page}.", page=page)
    if settings.contact:
        contact = markdown_line(settings.contact)
        return say(
            "Offer the new file as a pull request, or send it to {contact}.", contact=contact
        )
    return say("Offer the new file as a pull request.")
