"""`archive-builder review`: one summary of a request, whatever its files hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from archive_builder.cli import main
from archive_builder.model import Label
from archive_builder.review.summary import BODY_LIMIT, Judged, render_summary
from tests.helpers import REPOSITORY
from tests.publishing import make_article
from tests.scratch import STORY, Content, commit, make_repository
from tests.test_github_text import TEXTS, render

STATED = "---\nurl: https://planet.example/a\noutlet: Daily Planet\n---\n"
TUNNEL = STORY.replace("bridge", "tunnel").replace("lorries", "trains")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_repository(tmp_path_factory.mktemp("review"))


def run(repository: Path, files: dict[str, Content], *options: str) -> Result:
    arguments = ["review", "main", commit(repository, files), "--archive", str(repository)]
    return CliRunner().invoke(main, [*arguments, *options])


def rows(page: BeautifulSoup, heads: list[str]) -> list[list[str]]:
    """The rows of the first table with these heads."""
    for found in page.find_all("table"):
        first, *others = found.find_all("tr")
        if [cell.get_text() for cell in first.find_all("th")] == heads:
            return [[cell.get_text() for cell in row.find_all("td")] for row in others]
    return []


def test_a_new_article_is_shown_whole(repository: Path) -> None:
    result = run(repository, {"seeds/tunnel.txt": (STATED + TUNNEL).encode()})
    assert result.exit_code == 0
    page = render(result.stdout)
    heading = page.find("h2")
    assert heading is not None
    assert heading.get_text().startswith("No error; ")
    fields = rows(page, ["Field", "Value", "Found by", "Where", "Words"])
    published = "Published: Thursday, May 16th 2024, 13:01"
    assert ["published", "2024-05-16 13:01", "published-line", "line 9", published] in fields
    source = "the contributor's front matter of tunnel"
    assert ["outlet", "Daily Planet", "contributor", source, "Daily Planet"] in fields
    text = page.find("pre")
    assert text is not None
    assert text.get_text().startswith("The minister of transport, Jane Roe, opened the new tunnel")
    cut = rows(page, ["Line", "Text", "What it is", "Why"])
    assert ["17", "Share this article", "share, removed", "a share bar share-heading"] in cut
    decide = [row[1] for row in rows(page, ["Where", "What the maintainer must decide"])]
    asked = "May it be kept in a public archive, whole or in part?"
    assert decide[-1] == f"{asked} As it stands, the whole text; nobody decided it."
    assert "added: tunnel Minister opens the tunnel" in page.get_text()


def test_a_copy_is_named_with_its_likeness(repository: Path) -> None:
    page = render(run(repository, {"seeds/second.txt": STORY.encode()}).stdout)
    decide = rows(page, ["Where", "What the maintainer must decide"])
    asked = "is it a copy (copy_of: in its record), a version, or not wanted?"
    assert ["second", f"It has the same bytes as bridge: {asked}"] in decide
    record = {"seeds/second.yml": b"copy_of: bridge\n"}
    said = run(repository, {"seeds/second.txt": STORY.encode(), **record}).stdout
    assert "No error" in said
    assert "is it a copy" not in said


def test_errors_are_listed_with_what_to_do(repository: Path) -> None:
    result = run(
        repository,
        {
            "seeds/wrong.txt": TUNNEL.encode(),
            "seeds/wrong.yml": b"added: 16 May\n",
            "seeds/link.txt": ("120000", b"/etc/hostname"),
            "seeds/bridge.txt": b"Another text.\n",
            "seeds/a b.txt": TUNNEL.encode(),
        },
    )
    assert result.exit_code == 1
    page = render(result.stdout)
    heading = page.find("h2")
    assert heading is not None
    assert heading.get_text() == "Not yet: 4 errors to mend"
    mend = rows(page, ["Where", "Code", "What", "How"])
    assert [row[:2] for row in mend] == [
        ["seeds/a b.txt", "E215"],
        ["seeds/bridge.txt", "G606"],
        ["seeds/link.txt", "G603"],
        ["seeds/wrong.yml:1", "E207"],
    ]
    assert all(row[3] for row in mend)


def test_a_change_of_the_builder_has_no_summary_of_articles(repository: Path) -> None:
    result = run(repository, {"Makefile": b"x"})
    assert result.stdout == "## No article, record or authority file is changed\n"
    mixed = run(repository, {"Makefile": b"x", "seeds/tunnel.txt": TUNNEL.encode()})
    assert mixed.exit_code == 1
    assert "It changes the builder too." in mixed.stdout


def test_a_record_alone_shows_its_article(repository: Path) -> None:
    record = b"published: {value: 2024-05-15, source: The printed edition.}\n"
    page = render(run(repository, {"seeds/bridge.yml": record}).stdout)
    assert ["published", "2024-05-16 13:01", "2024-05-15"] in rows(
        page, ["Field", "Before", "After"]
    )
    fields = rows(page, ["Field", "Value", "Found by", "Where", "Words"])
    assert ["published", "2024-05-15", "editor"] in [row[:3] for row in fields]


def test_the_publishing_mode_is_told_with_who_decided_it(repository: Path) -> None:
    record = b"rights: {mode: excerpt, words: 20, basis: Quotation}\n"
    outlet = b"name: Daily Planet\nkind: outlet\nrights: {mode: metadata}\n"
    files: dict[str, Content] = {
        "seeds/tunnel.txt": (STATED + TUNNEL).encode(),
        "seeds/bridge.yml": record,
        "authority/outlets/daily-planet.yml": outlet,
    }
    said = render(run(repository, files).stdout).get_text()
    assert "Published as: the first 20 words; decided for this article: Quotation" in said
    only = "no text, only what is known; decided for all articles of Daily Planet"
    assert f"Published as: {only}" in said


def test_an_actor_shows_the_articles_that_name_it(repository: Path) -> None:
    actor = b"name: Ministry of Transport\nkind: organisation\nvariants:\n- {name: minister}\n"
    said = run(repository, {"authority/actors/transport.yml": actor}).stdout
    assert "<td>actors</td><td>gained</td><td><code>Ministry of Transport</code></td>" in said


def test_hostile_text_breaks_no_summary(repository: Path) -> None:
    """Every hostile text as headline, body, cut line, statement, key and note, in one request."""
    files: dict[str, Content] = {}
    for number, text in enumerate(TEXTS):
        line = " ".join(text.split())
        story = TUNNEL.replace("Minister opens", f"{line} opens").replace("noon", f"noon {line}")
        seed = f"{story}\n{text}\n\nShare this article {line}\n".replace("\x00", "")
        files[f"seeds/hostile-{number}.txt"] = seed.encode()
        files[f"seeds/hostile-{number}.yml"] = f"{line}\nnote: {line}\n".encode()
        files[f"seeds/stated-{number}.txt"] = f"---\noutlet: {line!r}\n---\n{seed}".encode()
    result = run(repository, files)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    page = render(result.stdout)
    allowed = "h2 h3 p strong code pre em table tbody thead tr th td details summary".split()
    assert {tag.name for tag in page.find_all()} <= set(allowed)
    assert not [tag for tag in page.find_all() if tag.attrs and tag.name != "details"]
    headings = [tag.get_text() for tag in page.find_all("h3")]
    assert headings == ["To mend", "To decide", "What changes on the site"]
    assert "\n::" not in result.stdout
    lonely = page.find_all(string=lambda text: "@maintainer" in text or "onerror" in text)
    assert lonely
    assert all(text.find_parent(["code", "pre"]) for text in lonely)


def test_the_summary_is_never_longer_than_github_takes() -> None:
    text = "The bridge & the <tunnel> were opened.\n" * 9000
    articles = [make_article(f"long-{n}", (Label.BODY, text), headline="Long") for n in range(12)]
    whole = render_summary(Judged("articles", (), tuple(articles)))
    small = render_summary(Judged("articles", (), tuple(articles)), BODY_LIMIT)
    assert BODY_LIMIT < len(whole.encode()) <= 1024 * 1024
    assert len(small.encode()) <= BODY_LIMIT
    assert "more characters are in the file" in whole
    for said in (whole, small):
        assert said.rstrip().endswith("`archive-builder review` prints all.")
        assert said.startswith("## No error; 12 points for the maintainer to decide\n")
        assert len(render(said).find_all("details")) == said.count("</details>") > 0


def test_even_the_verdict_alone_fits() -> None:
    assert len(render_summary(Judged("builder"), 1000).encode()) < 1000


def test_the_archive_as_it_will_be_is_the_bases_with_the_articles(
    repository: Path, tmp_path: Path
) -> None:
    files: dict[str, Content] = {
        "seeds/tunnel.txt": TUNNEL.encode(),
        "seeds/link.txt": ("120000", b"/etc/hostname"),
        "seeds/a\nb.txt": TUNNEL.encode(),
        "seeds/../escaped.txt".replace("../", ".. /"): b"x",
        "mkdocs.yml": b"site_name: Of the request\n",
        "seeds/bridge.txt": None,
        "seeds/bridge.yml": None,
    }
    run(repository, files, "--into", str(tmp_path / "new"))
    names = sorted(path.name for path in (tmp_path / "new" / "seeds").iterdir())
    assert names == [
        "2022-02-26-russia-ready-for-talks-with-ukraine.txt",
        *names[1:2],
        "tunnel.txt",
    ]
    assert (tmp_path / "new" / "mkdocs.yml").read_text() == "site_name: Scratch\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new"]


def test_it_works_on_this_repository() -> None:
    done = CliRunner().invoke(main, ["review", "HEAD", "HEAD", "--archive", str(REPOSITORY)])
    assert done.stdout == "## No article, record or authority file is changed\n"
