"""The archive on disk: what people wrote, wrong or right, and who is believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_builder.archive import (
    ArchiveError,
    load_settings,
    read_authority,
    read_seeds,
    require_root,
)
from archive_builder.build import read_archive, read_one
from archive_builder.model import Article

STORY = (
    "Minister opens the bridge\n\nPublished: Thursday, May 16th 2024, 13:01\n\n"
    "The minister of transport opened the new bridge over the river on Thursday morning.\n\n"
    "He said that the work had taken four years, and that it had cost less than was planned.\n"
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\n")
    for folder in ("seeds", "authority/actors", "authority/outlets", "docs"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "seeds" / "bridge.txt").write_text(STORY)
    return tmp_path


def articles(root: Path) -> dict[str, Article]:
    return {article.id: article for article in read_archive(root)[0].articles}


def problems(root: Path) -> list[str]:
    issues = [issue for issue in read_archive(root)[0].issues if issue.severity == "error"]
    assert all(issue.hint for issue in issues)
    return [f"{issue.path}:{issue.line} {issue.code}" for issue in issues]


def test_text_editor_and_contributor_are_believed_in_their_order(archive: Path) -> None:
    seeds = archive / "seeds"
    published = articles(archive)["bridge"].about.published
    assert published is not None
    assert (published.value.edtf, published.basis) == ("2024-05-16", "published-line")

    (seeds / "bridge.txt").write_text(f"---\npublished: 2024-05-17\noutlet: Planet\n---\n{STORY}")
    article = articles(archive)["bridge"]
    assert article.about.published is not None
    assert article.about.published.value.edtf == "2024-05-17"
    assert article.about.published.basis == "contributor"
    assert article.about.outlet is not None
    assert article.about.outlet.value == "Planet"
    assert article.about.headline is not None
    assert article.about.headline.value == "Minister opens the bridge"

    record = 'published: {value: "2024-05?", source: a letter}\n'
    (seeds / "bridge.yml").write_text(record)
    published = articles(archive)["bridge"].about.published
    assert published is not None
    assert (published.value.edtf, published.basis) == ("2024-05?", "editor")
    assert published.evidence[0].source == "a letter"


def test_one_bad_article_never_stops_the_rest(archive: Path) -> None:
    seeds = archive / "seeds"
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "binary.txt").write_bytes(b"\x00\x01")
    (seeds / "latin.txt").write_bytes("Größe".encode("cp1252"))
    (seeds / "other.txt").write_text(STORY)
    (seeds / "other.yml").write_text("added: [unclosed\n")
    (seeds / "third.txt").write_text(STORY)
    (seeds / "third.yml").write_text("publshed: 2024\n")
    (seeds / "lost.yml").write_text("added: 2024-05-16\n")
    before = {path.name: path.read_bytes() for path in seeds.iterdir()}
    assert list(articles(archive)) == ["bridge"]
    assert sorted(problems(archive)) == [
        "seeds/binary.txt:None R102",
        "seeds/empty.txt:None R101",
        "seeds/latin.txt:None R103",
        "seeds/lost.yml:1 E212",
        "seeds/other.yml:2 E201",
        "seeds/third.yml:1 E203",
    ]
    assert {path.name: path.read_bytes() for path in seeds.iterdir()} == before


def test_changed_seed_is_refused(archive: Path) -> None:
    (archive / "seeds" / "bridge.yml").write_text(f"sha256: {'0' * 64}\n")
    assert problems(archive) == ["seeds/bridge.txt:1 E213"]


def test_two_seeds_with_one_id(archive: Path) -> None:
    (archive / "seeds" / "bridge.html").write_text("<p>A page</p>")
    assert problems(archive) == ["seeds/bridge.txt:1 E211"]


@pytest.mark.parametrize("date", ["2024-13-01", "May 2024", "16.05.2024"])
def test_date_that_is_not_edtf(archive: Path, date: str) -> None:
    (archive / "seeds" / "bridge.yml").write_text(f'published: {{value: "{date}", source: x}}\n')
    assert problems(archive) == ["seeds/bridge.yml:1 E207"]


def test_authority_files_are_judged_each_alone(archive: Path) -> None:
    actors = archive / "authority" / "actors"
    (actors / "good.yml").write_text("name: Good\nkind: person\n")
    (actors / "bad.yml").write_text("name: Bad\nkind: persn\nvariants:\n  - name: B\n    foo: 1\n")
    (archive / "authority" / "outlets" / "rule.yml").write_text(
        "name: R\nkind: outlet\nrules:\n"
        "  - {id: r, label: share, pattern: abc, reason: x, removes: [abd], keeps: []}\n"
    )
    authority, issues = read_authority(archive)
    assert [actor.id for actor in authority.actors if actor.kind != "state"] == ["good"]
    assert authority.outlets == ()
    assert [(issue.path, issue.line, issue.code) for issue in issues] == [
        ("authority/actors/bad.yml", 2, "E205"),
        ("authority/actors/bad.yml", 5, "E203"),
        ("authority/outlets/rule.yml", 1, "E206"),
    ]
    assert "valid keys: name, kind, language" in issues[1].message


def test_folder_that_is_missing_or_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is missing"):
        require_root(tmp_path / "nowhere")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    with pytest.raises(ArchiveError, match="seeds/ is missing"):
        read_seeds(tmp_path)


def test_unknown_setting_is_refused(archive: Path) -> None:
    (archive / "mkdocs.yml").write_text("site_name: T\nextra: {archive: {scop: x}}\n")
    with pytest.raises(ArchiveError, match="scop"):
        load_settings(archive)


def test_outlets_own_rule_goes_first(archive: Path) -> None:
    (archive / "authority" / "outlets" / "planet.yml").write_text(
        "name: Daily Planet\nkind: outlet\nrules:\n"
        "  - id: planet-badge\n    label: advert\n    reason: its badge\n"
        '    pattern: "the planet never sleeps, and neither do its readers .*"\n'
        "    removes: ['The planet never sleeps, and neither do its readers on the hill.']\n"
        "    keeps: [The planet sleeps.]\n"
    )
    badge = "The planet never sleeps, and neither do its readers in any of our many towns."
    path = archive / "seeds" / "bridge.txt"
    path.write_text(f"{STORY}\n{badge}\n\nDaily Planet on Facebook\n")
    article = read_one(path, archive)
    assert isinstance(article, Article)
    rules = {block.text: block.decision.rule for block in article.blocks}
    assert rules[badge] == "planet-badge"


def test_editor_keeps_and_removes_single_lines(archive: Path) -> None:
    seeds = archive / "seeds"
    (seeds / "bridge.txt").write_text(f"{STORY}\nShare this\n")
    (seeds / "bridge.yml").write_text(
        "keep: [{line: Share this, reason: his words}]\n"
        "remove:\n  - line: The minister of transport opened the new bridge over the river on"
        " Thursday morning.\n    reason: a teaser\n"
    )
    article = articles(archive)["bridge"]
    assert [block.text for block in article.kept()][-1] == "Share this"
    assert article.kept()[-1].decision.stage == "editor"
    removed = [block for block in article.blocks if block.decision.rule == "editor-remove"]
    assert [block.decision.reason for block in removed] == ["a teaser"]
    assert article.about.published is not None


def test_removal_inside_the_article_is_to_be_looked_at(archive: Path) -> None:
    seeds = archive / "seeds"
    line = "He said that the work had taken four years, and that it had cost less than was planned."
    (seeds / "bridge.txt").write_text(f"{STORY}\n{line} So he said to all of us.\n")
    (seeds / "bridge.yml").write_text(f'remove: [{{line: "{line}", reason: x}}]\n')
    assert "C501" in {issue.code for issue in articles(archive)["bridge"].issues}


@pytest.mark.parametrize(
    "line, words", [("No such line", "is not a line"), ("Twice", "lines 1, 2")]
)
def test_quote_that_does_not_fit_is_refused(archive: Path, line: str, words: str) -> None:
    (archive / "seeds" / "bridge.txt").write_text(f"Twice\nTwice\n{STORY}")
    (archive / "seeds" / "bridge.yml").write_text(f"keep: [{{line: {line}, reason: x}}]\n")
    issues = [i for i in read_archive(archive)[0].issues if i.code == "E214"]
    assert [words in issue.message for issue in issues] == [True]


def test_what_is_no_file_stops_nothing(archive: Path) -> None:
    (archive / "seeds" / "folder.txt").mkdir()
    (archive / "seeds" / "dangling.txt").symlink_to(archive / "nowhere")
    assert list(articles(archive)) == ["bridge"]
    assert problems(archive) == ["seeds/dangling.txt:1 R100", "seeds/folder.txt:1 R100"]


def test_statement_without_end_is_refused(archive: Path) -> None:
    (archive / "seeds" / "bridge.txt").write_text(f"---\noutlet: Daily Planet\n\n{STORY}")
    assert problems(archive) == ["seeds/bridge.txt:1 E208"]
