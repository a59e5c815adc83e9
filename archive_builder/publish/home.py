"""The home page: what the archive is, what is in it and what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from archive_builder.interface import say, say_count, say_number
from archive_builder.model import Article, Link
from archive_builder.publish.catalog import Catalog, headline_of
from archive_builder.publish.chart import render_chart
from archive_builder.publish.escape import markdown_line, markdown_text, title_text
from archive_builder.publish.evidence import GIVEN_BY
from archive_builder.publish.feeds import ARCHIVE_FEED, feed_meta, render_follow
from archive_builder.publish.listing import (
    article_entry,
    group_by_period,
    render_byline,
    say_period,
)
from archive_builder.publish.page import (
    Draft,
    Page,
    draft_page,
    join_parts,
    page_path,
    render_link,
    render_section,
)
from archive_builder.publish.quote_page import PATH as QUOTES_PATH
from archive_builder.publish.quotes import render_quote
from archive_builder.publish.search_form import render_search_form
from archive_builder.publish.settings import Settings
from archive_builder.publish.timeline import is_split
from archive_builder.publish.timeline_data import find_points

PATH = "index.md"
_LATEST = 8
_NAMES = 12
_SAME_WORDS = 4
_YEARS = 30


def draft_home(catalog: Catalog, settings: Settings) -> Iterator[Draft]:
    """The home page."""
    yield draft_page(PATH, lambda: render_home(catalog, settings), catalog.all_keys)


def render_home(catalog: Catalog, settings: Settings) -> Page:
    """The home page; sections that would be empty are left out."""
    body = join_parts(
        f"# {markdown_line(settings.title)} {{: #archive }}",
        f"{markdown_text(settings.scope)}\n{{: .lead }}" if settings.scope else "",
        render_search_form(catalog),
        _render_counts(catalog),
        render_chart(catalog.articles),
        '<section class="home-main" markdown="1">',
        _render_latest(catalog),
        _render_same_words(catalog),
        "</section>",
        '<section class="home-side" markdown="1">',
        _render_names(catalog),
        _render_years(catalog),
        _render_gaps(catalog, settings),
        render_follow(ARCHIVE_FEED, catalog.articles, PATH),
        "</section>",
    )
    meta = {"page_type": "home", "title": title_text(settings.title)}
    meta |= feed_meta(ARCHIVE_FEED, catalog.articles)
    return Page(PATH, {**meta, "hide": ["navigation", "toc"]}, body)


def _render_counts(catalog: Catalog) -> str:
    quotes = sum(len(article.quotes) for article in catalog.articles)
    sources = say_count(len(catalog.sources), "outlet or agency", "outlets and agencies")
    counts = [
        catalog.say_stories(catalog.articles),
        f"[{say_count(len(catalog.by_actor), 'actor')}](actors/index.md)",
        f"[{sources}](outlets/index.md)",
        f"[{say_count(quotes, 'quote')}]({QUOTES_PATH})" if quotes else "",
    ]
    return " · ".join(count for count in counts if count) + "\n{: .counts }"


def _render_latest(catalog: Catalog) -> str:
    """The articles added last; where that is not known, those published last."""
    dated = [item for item in catalog.articles if item.about.published]
    undated = [item for item in catalog.articles if not item.about.published]
    latest = sorted([*undated, *dated], key=_added)[-_LATEST:]
    if not latest:
        add = f"[{say('add the first one')}](contribute/index.md)"
        return f"{say('There are no articles yet:')} {add}."
    entry = article_entry(catalog)
    title = "Articles" if len(catalog.articles) <= _LATEST else "Latest articles"
    return render_section(title, "latest", [entry(article, PATH) for article in reversed(latest)])


# Sorts behind every date: an article whose record does not say when it came is new.
_NOT_YET_ADDED = "9999"


def _added(article: Article) -> str:
    return article.about.added.value if article.about.added else _NOT_YET_ADDED


def _render_same_words(catalog: Catalog) -> str:
    """Quotes that stand in two articles, not both of one outlet; of each two the best shared."""
    found = {link for item in catalog.articles for link in catalog.shared_words(item)}
    ranked = sorted(found, key=lambda link: (-link.score, link.first, link.second, link.quotes))
    best: dict[tuple[str, str], Link] = {}
    for link in ranked:
        leads = [catalog.lead_of(catalog.by_id[id_]) for id_ in (link.first, link.second)]
        if leads[0] != leads[1] or not leads[0]:
            best.setdefault((link.first, link.second), link)
    items = [_render_shared(link, catalog) for link in list(best.values())[:_SAME_WORDS]]
    return render_section("Same words, different outlets", "same-words", items)


def _render_shared(link: Link, catalog: Catalog) -> str:
    first, second = catalog.by_id[link.first], catalog.by_id[link.second]
    quote = render_quote(first.quotes[(link.quotes or (0, 0))[0]])
    places = f"    {_render_place(first, catalog)}\n    {_render_place(second, catalog)}"
    return f"- {quote}\n{places}"


def _render_place(article: Article, catalog: Catalog) -> str:
    link = render_link(headline_of(article), page_path("articles", article.id), PATH)
    return f'<span class="place">{link} {render_byline(article, catalog)}</span>'


def _render_names(catalog: Catalog) -> str:
    """The actors named in most articles; of equals the order of the alphabet."""
    ranked = sorted(catalog.by_actor, key=lambda actor: (-len(catalog.by_actor[actor]), actor))
    items = [
        render_link(catalog.actors[actor].name, page_path("actors", actor), PATH)
        for actor in ranked[:_NAMES]
    ]
    if not items:
        return ""
    all_ = f"[{say('all {number}', number=say_number(len(ranked)))}](actors/index.md)"
    text = f"{' · '.join([*items, all_])}\n{{: .names }}"
    return join_parts(f"## {say('Most named')} {{: #actors }}", text)


def _render_years(catalog: Catalog) -> str:
    """The years of the timeline, where each has a page of its own."""
    if not is_split(find_points(catalog)):
        return ""
    years = [
        f"{render_link(say_period(period), f'timeline/{period}.md', PATH)} ({len(articles):,})"
        for period, articles in group_by_period(catalog.articles)
    ]
    return join_parts(
        f"## {say('Years')} {{: #years }}", f"{' · '.join(years[-_YEARS:])}\n{{: .names }}"
    )


def _render_gaps(catalog: Catalog, settings: Settings) -> str:
    """What the archive lacks as its editors say, and what the texts do not say, in numbers."""
    dates = [article.about.published for article in catalog.articles]
    given = sum(date is not None and date.basis in GIVEN_BY for date in dates)
    facts = {
        "with a date of publication in the text": len(dates) - given - dates.count(None),
        "with a date from an editor or contributor": given,
        "without any date": dates.count(None),
        "without the name of the outlet": sum(
            article.about.outlet is None for article in catalog.articles
        ),
    }
    items = [
        f"- {say_count(number, 'article')} {say(what)}" for what, number in facts.items() if number
    ]
    stories = len(catalog.stories)
    if stories < len(catalog.articles):
        items.append(
            f"- {say_count(stories, 'story', 'stories')}: {say('copies of one text count once')}"
        )
    section = render_section("What is known, and what is not", "gaps", items)
    return join_parts(
        section,
        markdown_text(settings.gaps),
        f"[{say('How texts are cleaned')}](about/how-we-clean.md)",
    )
