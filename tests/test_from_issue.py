"""`archive-builder from-issue`: what a form says becomes a seed and a record, and nothing else."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from archive_builder.cli import main
from archive_builder.processing import check_archive, read_archive
from archive_builder.review.issue_form import HEADINGS, make_seed, read_form
from tests.helpers import REPOSITORY
from tests.scratch import STORY, make_repository
from tests.test_github_text import MORE, TEXTS, render

FORM = REPOSITORY / ".github" / "ISSUE_TEMPLATE" / "offer-an-article.yml"
TUNNEL = STORY.replace("bridge", "tunnel")
SEED = "seeds/2024-05-16-minister-opens-the-tunnel.txt"


def write_body(text: str, fence: str = "```", **fields: str) -> str:
    """The issue's text as GitHub makes it of the form."""
    parts = []
    for heading, key in HEADINGS.items():
        value = f"{fence}text\n{text}\n{fence}" if key == "text" else fields.get(key)
        parts.append(f"### {heading}\n\n{value or '_No response_'}")
    return "\n\n".join(parts)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "archive")


def run(root: Path, body: object, **told: object) -> Result:
    issue = {"number": 7, "body": body, "updated_at": "2024-06-02T10:00:00Z", **told}
    return run_event(root, json.dumps({"action": "labeled", "issue": issue}))


def run_event(root: Path, event: str) -> Result:
    (root.parent / "event.json").write_text(event, encoding="utf-8")
    arguments = ["from-issue", str(root.parent / "event.json"), "--archive", str(root)]
    return CliRunner().invoke(main, arguments)


def new_files(root: Path) -> list[str]:
    known = {"bridge.txt", "bridge.yml", "mkdocs.yml", "jane-roe.yml"}
    paths = [path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts]
    return sorted(
        path.relative_to(root).as_posix()
        for path in paths
        if path.name not in known and not path.name.startswith("2022")
    )


def test_the_form_has_the_fields_that_are_read_and_the_text_last() -> None:
    fields = [f for f in yaml.safe_load(FORM.read_text())["body"] if f["type"] != "markdown"]
    assert [field["attributes"]["label"] for field in fields] == list(HEADINGS)
    assert [field["id"] for field in fields] == list(HEADINGS.values())
    # Fields of one line can hold no heading; the text is in a fence, so that it mentions nobody.
    assert {field["type"] for field in fields[:-1]} == {"input", "dropdown"}
    assert fields[-1]["attributes"]["render"] == "text"


def test_seed_and_record_are_written_and_all_is_right(root: Path) -> None:
    body = write_body(
        TUNNEL.rstrip("\n"),
        url="https://planet.example/a",
        outlet="Daily: Planet",
        published="16 May",
        rights="Yes, the rights are mine",
    )
    result = run(root, body, user={"login": "jane"})
    assert result.exit_code == 0, result.stdout
    assert new_files(root) == [SEED, SEED.replace(".txt", ".yml")]
    seed = (root / SEED).read_text(encoding="utf-8")
    front = "---\nurl: https://planet.example/a\noutlet: 'Daily: Planet'\n---\n"
    assert seed == front + TUNNEL
    record = (root / SEED).with_suffix(".yml").read_text(encoding="utf-8")
    assert f"added: 2024-06-02\nsha256: {sha256(seed.encode()).hexdigest()}\n" in record
    assert "# The contributor states published: 16 May\n" in record
    assert "# The contributor says of the rights: Yes, the rights are mine.\n" in record
    assert not [issue for issue in check_archive(root) if issue.severity == "error"]
    assert "Closes #7.\n" in result.stdout
    assert "16 May" in render(result.stdout).get_text()


def test_a_text_can_pass_for_no_other_field(root: Path) -> None:
    """Fences, headings and front matter in the text stay in the text."""
    forged = "### Outlet\n\nForged\n\n### Text\n\n---\noutlet: Forged\n---"
    text = f"{TUNNEL}\n```\n{forged}\n````\n\nThe end."
    assert run(root, write_body(text)).exit_code == 0
    assert (root / SEED).read_text(encoding="utf-8") == text + "\n"
    article = next(a for a in read_archive(root)[0].articles if SEED.find(a.id) > 0)
    assert article.about.outlet is None


@pytest.mark.parametrize("hostile", TEXTS[1::6] + MORE, ids=lambda _: "")
def test_hostile_text_is_a_seed_like_any_other(root: Path, hostile: str) -> None:
    line = " ".join(hostile.split())
    text = f"{line}\n\n{TUNNEL}{hostile}"
    result = run(root, write_body(text, outlet=line, author=line, rights=line, url=line))
    page = render(result.stdout)
    assert {tag.name for tag in page.find_all()} <= set(
        "h2 p code pre table tr th td tbody".split()
    )
    assert "\n::" not in result.stdout
    made = new_files(root)
    if result.exit_code:
        assert made == []
        return
    assert [Path(path).suffix for path in made] == [".txt", ".yml"]
    assert all(path.startswith("seeds/") for path in made)
    seed = (root / made[0]).read_bytes().decode()
    assert seed.endswith(text.replace("\r\n", "\n").rstrip("\n") + "\n")
    assert not [issue for issue in check_archive(root) if issue.severity == "error"]


@pytest.mark.parametrize(
    "body, said",
    [
        ("", "expected the heading “### Address of the page”"),
        (None, "expected the heading"),
        (write_body(""), "the field “Text” is empty"),
        (write_body(" \n\t"), "the field “Text” is empty"),
        (write_body(f"{TUNNEL}\x00"), "G605"),
        (write_body(f"{TUNNEL}\u202e"), "G605"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(root: Path, body: object, said: str) -> None:
    result = run(root, body)
    assert result.exit_code == 1
    assert said in render(result.stdout).get_text()
    assert new_files(root) == []


@pytest.mark.parametrize("event", ["", "[]", "{}", '{"issue": {"number": "7; x"}}', "\x00"])
def test_what_is_no_event_is_one_clear_line(root: Path, event: str) -> None:
    result = run_event(root, event)
    assert result.exit_code == 1
    assert "expected the event of an issue" in result.stdout


def test_half_a_surrogate_pair_is_no_crash(root: Path) -> None:
    event = {"issue": {"number": 7, "body": write_body(TUNNEL + "x")}}
    result = run_event(root, json.dumps(event).replace("x\\n```", "\\ud800\\n```"))
    assert result.exit_code == 0
    assert (root / SEED).read_text(encoding="utf-8").endswith("?\n")


def test_an_id_that_is_taken_gets_a_number(root: Path) -> None:
    (root / SEED).with_suffix(".yml").write_text("note: A record that was left.\n")
    assert run(root, write_body(TUNNEL)).exit_code == 0
    assert (root / SEED.replace(".txt", "-2.txt")).is_file()
    assert "left" in (root / SEED).with_suffix(".yml").read_text()


def test_line_ends_of_a_browser_are_no_part_of_the_text() -> None:
    body = write_body("One\n\ntwo", outlet="Planet").replace("\n", "\r\n")
    assert make_seed(read_form(body)) == "---\noutlet: Planet\n---\nOne\n\ntwo\n"


@given(st.text(alphabet=st.sampled_from("ab#`-:\n ~>é中"), min_size=1, max_size=60))
def test_any_text_comes_through(text: str) -> None:
    if text.strip() and text.strip() != "_No response_":
        assert make_seed(read_form(write_body(text))) == text.rstrip("\n") + "\n"
