"""Which role somebody held on the day of an article, and how the time of a role is said."""

from __future__ import annotations

from archive_builder.model import Article
from archive_builder.publish.dates import find_span, say_date
from archive_builder.records import Actor, Role


def find_role(actor: Actor, article: Article) -> Role | None:
    """The role held on every day that the article's date can mean; None in doubt."""
    span = find_span(article.about.published.value.edtf) if article.about.published else None
    if span is None:
        return None
    for role in actor.roles:
        since = find_span(role.since) if role.since else None
        until = find_span(role.until) if role.until else None
        if (
            since
            and since.last <= span.first
            and (role.until is None or (until and span.last <= until.first))
        ):
            return role
    return None


def say_term(role: Role) -> str:
    """From when to when.

    >>> say_term(Role("Mayor", "2020-01", "2021")), say_term(Role("Mayor", "2020"))
    ('from January 2020 to 2021', 'since 2020')
    >>> say_term(Role("Mayor", None, "2021")), say_term(Role("Mayor"))
    ('until 2021', '')
    """
    if role.since and role.until:
        return f"from {say_date(role.since)} to {say_date(role.until)}"
    if role.since:
        return f"since {say_date(role.since)}"
    return f"until {say_date(role.until)}" if role.until else ""
