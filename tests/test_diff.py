"""`archive-builder diff`: what a change does to the site, between folders and commits."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive_builder.cli import main
from archive_builder.compare.words import compare_words
from archive_builder.repository import Entry, RepositoryError, write_folder
from tests.scratch import STORY, commit, git, make_repository


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "archive")


def run(repository: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", "--archive", str(repository), *arguments])


def test_nothing_changed(repository: Path) -> None:
    result = run(repository)
    assert (result.exit_code, result.stdout) == (
        0,
        "Articles: 0 added, 0 changed, 0 removed, 2 unchanged.\n",
    )


def test_a_record_changes_field_line_and_words(repository: Path) -> None:
    record = (
        "published:\n  value: 2024-05-15\n  source: The printed edition.\n"
        "keep:\n  - {line: Share this article, reason: The last sentence of the text.}\n"
        "note: A note.\n"
    )
    (repository / "seeds" / "bridge.yml").write_text(record)
    said = run(repository).stdout
    assert "changed  bridge  Minister opens the bridge\n" in said
    assert "  published: 2024-05-16 13:01 → 2024-05-15\n" in said
    assert "  added: 2024-06-01 → (none)\n" in said
    assert "  note: (none) → A note.\n" in said
    assert "  text: before noon that day. {+Share this article+}\n" in said
    assert "  line 13: removed as share (" in said
    assert ") → kept as body (editor-keep): “Share this article”\n" in said
    assert said.endswith("Articles: 0 added, 1 changed, 0 removed, 1 unchanged.\n")


def test_actors_quotes_and_links_come_and_go(repository: Path) -> None:
    (repository / "authority" / "actors" / "jane-roe.yml").unlink()
    copy = STORY.replace("every one of them was worth it", "all of it was worth it")
    (repository / "seeds" / "second.txt").write_text(copy, encoding="utf-8")
    said = run(repository).stdout
    assert "  - actor Jane Roe\n" in said
    assert "  + link copy with second: one text" in said
    assert "added  second  Minister opens the bridge\n" in said
    (repository / "seeds" / "bridge.txt").write_text(copy, encoding="utf-8")
    said = run(repository).stdout
    assert "  the received text is another one\n" in said
    assert (
        "  + quote “The work has taken four years, and all of it was worth it,” (Jane Roe)" in said
    )
    assert "  - quote “The work has taken four years, and every one of them" in said


def test_notes_and_the_publishing_mode_are_told(repository: Path) -> None:
    record = (
        "notes:\n  - exact: four years\n    prefix: The work has taken\n"
        "    suffix: ', and every one'\n    text: Three and a half.\n    sources: [{title: A}]\n"
        "rights: {mode: excerpt, words: 20, basis: Quotation}\n"
    )
    (repository / "seeds" / "bridge.yml").write_text(record)
    said = run(repository).stdout
    assert "  + note “four years”: Three and a half.\n" in said
    mode = "the first 20 words; decided for this article: Quotation"
    assert f"  publishing mode: the whole text; nobody decided it → {mode}\n" in said


def test_a_clone_without_the_main_branch_asks_its_origin(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(repository), "clone")
    git(clone, "switch", "-q", "-c", "offer")
    git(clone, "branch", "-q", "-D", "main")
    assert run(clone).stdout == "Articles: 0 added, 0 changed, 0 removed, 2 unchanged.\n"


def test_between_commits_and_folders_it_is_the_same(repository: Path, tmp_path: Path) -> None:
    head = commit(repository, {"seeds/bridge.txt": None, "seeds/bridge.yml": None})
    between = run(repository, "main", head).stdout
    assert "removed  bridge  Minister opens the bridge\n" in between
    other = tmp_path / "other"
    shutil.copytree(repository, other)
    for path in other.glob("seeds/bridge.*"):
        path.unlink()
    assert run(repository, "main", str(other)).stdout == between
    assert run(repository, str(repository), str(other)).stdout == between


def test_base_is_where_the_main_branch_was_left(repository: Path) -> None:
    git(repository, "switch", "-q", "-c", "offer")
    (repository / "seeds" / "second.txt").write_text(STORY.replace("bridge", "tunnel"))
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "An offer")
    git(repository, "update-ref", "refs/heads/main", commit(repository, {"seeds/bridge.yml": None}))
    said = run(repository).stdout
    assert "added  second" in said
    assert "  added: 2024-06-01" not in said


def test_json_has_every_difference(repository: Path) -> None:
    (repository / "seeds" / "bridge.yml").write_text("added: 2024-06-02\n")
    (repository / "seeds" / "empty.txt").write_bytes(b"")
    found = json.loads(run(repository, "--format", "json").stdout)
    assert found["articles"][0]["fields"] == [
        {"name": "added", "before": "2024-06-01", "after": "2024-06-02"}
    ]
    assert [issue["code"] for issue in found["new_problems"]] == ["R101"]


def test_comments_of_private_persons_are_not_quoted(repository: Path) -> None:
    text = STORY + "\n3 Comments\n\nPrivate Person\n\nI was there, and it is too narrow.\n"
    (repository / "seeds" / "bridge.txt").write_text(text, encoding="utf-8")
    for style in ("text", "markdown", "json"):
        said = run(repository, "--format", style).stdout
        assert "not shown" in said
        assert "too narrow" not in said


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("nothing",), "'nothing' is no commit of the repository; give a branch"),
        (("--", "-rf"), "'-rf' is no commit"),
        (("--output=x",), "No such option"),
    ],
)
def test_wrong_names_are_one_clear_line(
    repository: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = run(repository, *arguments)
    assert result.exit_code in (1, 2)
    assert said in result.stderr


def test_a_folder_without_git_says_what_to_do(repository: Path) -> None:
    shutil.rmtree(repository / ".git")
    result = run(repository)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def test_files_of_a_commit_never_leave_the_folder(repository: Path, tmp_path: Path) -> None:
    blob = git(repository, "rev-parse", "main:seeds/bridge.txt").decode().strip()
    for path in ("../escaped", "/escaped", "seeds/../../escaped"):
        with pytest.raises(RepositoryError, match="leads out"):
            write_folder(repository, [Entry(path, "100644", blob)], tmp_path / "in")
    write_folder(repository, [Entry("seeds/link", "120000", blob)], tmp_path / "in")
    assert not (tmp_path / "in").exists()


def test_words_of_long_texts_are_compared_in_time() -> None:
    words = [f"w{number % 700}" for number in range(30_000)]
    changed = [*words[:15_000], "new", *words[15_001:]]
    assert [change.added for change in compare_words(words, changed)] == ["new"]
