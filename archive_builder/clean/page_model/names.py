"""What tags, class names and ids promise about the text inside. Data only.

A name decides nothing: the trees weigh how many levels up it stands.
"""

from __future__ import annotations

NAME_GROUPS: dict[str, frozenset[str]] = {
    group: frozenset(words.split())
    for group, words in {
        "comments": "comment comments commentlist disqus respond replies reply fbcomments "
        "livefyre coral wpdiscuz commenters discussion guestbook",
        "other stories": "related recommended recommendation recommendations recirc trending "
        "popular teaser teasers promo promos outbrain taboola readmore recent latest similar "
        "suggested carousel slider carrusel next prev previous yarpp jp relatedposts crp mrp",
        "a pitch": "newsletter signup subscribe subscription donate donation membership paywall "
        "cta banner advert advertisement ad ads sponsor sponsored dfp gpt optin hubspot "
        "form popup modal cookie consent gdpr",
        "sharing": "share sharing shares social sharebar addtoany sharethis addthis sharedaddy "
        "twitter facebook whatsapp follow",
        "a caption": "caption figcaption credit credits copyright photocredit cutline "
        "imagecaption gallery slideshow lightbox",
        "a byline": "byline author authors meta date timestamp posted published dateline "
        "contributor contributors bio avatar vcard",
        "tags": "tags tag categories category topics keywords breadcrumb breadcrumbs",
        "furniture": "nav navigation navbar menu sidebar widget widgets footer header masthead "
        "toolbar topbar secondary rail complementary toc pagination pager copyright legal",
        "a summary": "summary standfirst dek deck excerpt subtitle subheadline lead lede "
        "description intro abstract sapo",
        "the body": "article articlebody body content entry post story text storytext paragraph "
        "prose richtext postcontent maincontent",
        "a quotation": "quote pullquote blockquote tweet twitter embed instagram embedded",
        "a table": "table tabel infobox factbox box aside callout",
    }.items()
}

#: Kinds of pages that links lead to and that are counted in a line.
COUNTED_LINKS = ("own story", "own other", "other site")
SOCIAL_NETWORKS = frozenset(
    "twitter facebook instagram linkedin whatsapp pinterest reddit youtube telegram tumblr vk t "
    "flipboard tiktok x threads bsky youtu fb weibo xing".split()
)
#: What words in the path of an address on the page's own site tell.
WORDS_OF_PATHS = {
    "people": frozenset(
        "author authors by people person profile staff contributor contributors journalist user "
        "users team reporter columnist autor auteur redakteur".split()
    ),
    "topic": frozenset(
        "tag tags topic topics category categories label section keyword thema themen theme tema "
        "hashtag search archive".split()
    ),
    "service": frozenset(
        "privacy terms contact subscribe newsletter newsletters subscription about login register "
        "signup donate membership account advertise".split()
    ),
}

TAGS = (
    "p div li td h1 h2 h3 h4 h5 h6 blockquote figcaption pre dd dt th span a button label "
    "section article header footer aside main form body center font ul ol".split()
)
TAG_CODES = {tag: number for number, tag in enumerate(TAGS, start=1)}
AROUND = {
    "a paragraph": ("p",),
    "a list": ("ul", "ol", "dl", "menu"),
    "a table": ("table",),
    "a figure": ("figure",),
    "a caption": ("figcaption", "caption"),
    "a heading": ("h1", "h2", "h3", "h4", "h5", "h6"),
    "an article": ("article",),
    "the main part": ("main",),
    "a section": ("section",),
}
KIND_OF_TAG = {tag: kind for kind, tags in enumerate(AROUND.values()) for tag in tags}
