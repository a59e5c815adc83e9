"""The workflows: what they may do, and their own steps run on a scratch repository."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import REPOSITORY
from tests.runner import GITHUB, Runner, jobs, load, merge, steps
from tests.scratch import STORY, Content, git, make_repository
from tests.test_from_issue import TUNNEL, write_body
from tests.test_github_text import MORE, render

WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
# Numbers and words that GitHub itself makes, and no one else can choose.
HARMLESS = {
    "github.workflow",
    "github.ref",
    "github.token",
    "github.event.issue.number",
    "github.event.pull_request.base.sha",
    "matrix.python",
    "runner.temp",
    "steps.deployment.outputs.page_url",
    "steps.pages.outputs.base_url",
}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_invariants(path: Path) -> None:
    loaded = load(path)
    text = path.read_text(encoding="utf-8")
    assert loaded["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in jobs(path))
    events = loaded[True]  # YAML 1.1 reads `on` as true
    assert set(events) <= {"push", "pull_request", "issues", "workflow_dispatch"}
    for forbidden in ("pull_request_target", "workflow_run", "secrets", "issue_comment"):
        assert forbidden not in text.replace(f"# {forbidden}", "")
    assert all("${{" not in step.get("run", "") for step in steps(path))
    assert set(re.findall(r"\$\{\{ ([\w.]+) \}\}", text)) <= HARMLESS
    assert text.count("${{") == len(re.findall(r"\$\{\{ [\w.]+ \}\}", text))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_leave_no_credentials(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert used
    assert all(PINNED.fullmatch(line) for line in used)
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_pull_request_can_write_nothing(path: Path) -> None:
    if "pull_request" not in load(path)[True]:
        return
    for job in jobs(path):
        assert set(job["permissions"].items()) <= {("contents", "read")}
    assert "github.token" not in path.read_text(encoding="utf-8")


def test_only_the_last_steps_of_an_offer_have_the_token() -> None:
    names = [step["name"] for step in steps(GITHUB / "workflows" / "offer.yml") if "env" in step]
    assert names == ["Open the pull request", "Say in the issue what is wrong"]
    assert load(GITHUB / "workflows" / "offer.yml")[True] == {"issues": {"types": ["labeled"]}}


def test_zizmor_finds_nothing() -> None:
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    command = [zizmor, "--persona", "pedantic", "--offline", str(GITHUB)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


SETUP = {"Set up the builder of the base", "Set up the builder"}
BUILD = "Build the site as it would be"

# Each would leave a file called `ran` somewhere, or write outside, if any part of it acted.
HOSTILE: dict[str, Content] = {
    "seeds/$(touch ran).txt": STORY.encode(),
    "seeds/`touch ran`.txt": STORY.encode(),
    "seeds/;touch ran;.txt": STORY.encode(),
    "seeds/-rf.txt": STORY.encode(),
    "seeds/--into=x.txt": STORY.encode(),
    "seeds/a\ntouch ran\n.txt": STORY.encode(),
    "seeds/\n::stop-commands::x.txt": STORY.encode(),
    "seeds/\"; touch ran; '.txt": STORY.encode(),
    "seeds/${{ github.token }}.txt": STORY.encode(),
    "seeds/\u202etxt.exe.txt": STORY.encode(),
    "seeds/...txt": STORY.encode(),
    "seeds/out.txt": ("120000", b"../../../outside.txt"),
    "seeds/passwd.html": ("120000", b"/etc/passwd"),
    "seeds/run.txt": ("100755", b"#!/bin/sh\ntouch ran\n"),
    "seeds/module": ("160000", b"1" * 40),
    "seeds/zero.txt": STORY.encode() + b"\0",
    "seeds/bidi.txt": (STORY + "\u202e").encode(),
    "seeds/large.yml": b"#" * 300_000,
    "seeds/texts.txt": (TUNNEL + "\n\n".join(MORE)).replace("\r", "").encode(),
    "seeds/keys.txt": TUNNEL.encode(),
    "seeds/keys.yml": b'"x\\n::error::x\\n::stop-commands::y": $(touch ran)\n',
    "authority/outlets/slow.yml": b"name: '`touch ran`'\nkind: outlet\n",
}


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "origin")


def test_hostile_files_act_nowhere(origin: Path, tmp_path: Path) -> None:
    runner = Runner(origin, tmp_path / "runner")
    sha = merge(origin, HOSTILE)
    failed = runner.run("review.yml", SETUP | {BUILD}, GITHUB_SHA=sha)
    assert failed == ["Guard its files", "Write the summary"]
    assert runner.read("output") == "kind=articles\n"
    assert not list(tmp_path.rglob("ran"))
    assert not (tmp_path / "outside.txt").exists()
    commands = [line for line in runner.said.splitlines() if line.lstrip().startswith("::")]
    assert all(re.match(r"::(error|warning) file=", line) for line in commands)
    summary = runner.read("summary.md")
    page = render(summary)
    allowed = "h2 h3 p strong code pre em table tbody tr th td details summary".split()
    assert {tag.name for tag in page.find_all()} <= set(allowed)
    assert "\u202e" not in summary + runner.said
    assert "\x00" not in summary + runner.said
    written = sorted(path.name for path in (runner.temp / "archive" / "seeds").iterdir())
    assert [name for name in written if "2022" not in name] == [
        *("bidi.txt", "bridge.txt", "bridge.yml", "keys.txt", "keys.yml"),
        *("texts.txt", "zero.txt"),
    ]
    assert not [path for path in runner.temp.rglob("*") if path.is_symlink()]
    # Nothing of the request was checked out.
    assert git(runner.clone, "status", "--porcelain") == b""


def test_a_good_request_gets_summary_and_site(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    git(tmp_path, "clone", "-q", str(REPOSITORY), "origin")
    git(origin, "checkout", "-q", "-B", "main")
    sha = merge(origin, {"seeds/tunnel.txt": TUNNEL.encode()})
    runner = Runner(origin, tmp_path / "runner")
    assert runner.run("review.yml", SETUP, GITHUB_SHA=sha) == []
    assert runner.read("summary.md").startswith("## No error; ")
    page = (runner.temp / "site" / "articles" / "tunnel" / "index.html").read_text(encoding="utf-8")
    assert "Minister opens the tunnel" in page
    token = re.findall(r"::stop-commands::(\w{32})\n", runner.said)
    assert len(token) == 1
    assert runner.said.rstrip().splitlines().count(f"::{token[0]}::") == 1


def test_a_change_of_the_builder_is_left_to_its_tests(origin: Path, tmp_path: Path) -> None:
    runner = Runner(origin, tmp_path / "runner")
    sha = merge(origin, {"Makefile": b"setup: ; touch ran\n"})
    assert runner.run("review.yml", SETUP | {BUILD}, GITHUB_SHA=sha) == []
    assert runner.read("output") == "kind=builder\n"
    assert runner.read("summary.md").startswith("## No article")


def offer(origin: Path, folder: Path, body: str) -> tuple[Runner, list[str], str]:
    """Run the offer's steps; `gh` only writes down what it is asked for."""
    runner = Runner(origin, folder)
    runner.put_command("gh", f'printf "%s\\n" "$@" >> "{runner.temp}/asked"')
    event = {"issue": {"number": 7, "body": body, "updated_at": "2024-06-02T10:00:00Z"}}
    (runner.temp / "event.json").write_text(json.dumps(event))
    path = str(runner.temp / "event.json")
    failed = runner.run("offer.yml", SETUP, GITHUB_EVENT_PATH=path, NUMBER="7")
    return runner, failed, runner.read("asked")


def test_an_accepted_issue_becomes_a_branch_and_a_request(origin: Path, tmp_path: Path) -> None:
    text = f"$(touch ran) `touch ran`\n\n{TUNNEL}\n```\n::error::x\n@maintainer\n"
    runner, failed, asked = offer(origin, tmp_path / "runner", write_body(text, outlet="$(ran)"))
    assert failed == []
    changed = git(origin, "diff", "--name-only", "main", "offer/issue-7").decode().split()
    assert [Path(path).parent.as_posix() for path in changed] == ["seeds", "seeds"]
    assert "comment" not in asked
    assert "pr\ncreate\n--head\noffer/issue-7\n--title\nArticle offered in issue #7" in asked
    assert not list(tmp_path.rglob("ran"))
    body = runner.read("offer.md")
    assert body.startswith("Closes #7.\n")
    assert "\n## No error; " in body
    assert len(body) < 65_536
    assert "@maintainer" not in body
    assert not [line for line in runner.said.splitlines() if line.startswith("::error")]


def test_a_wrong_form_is_answered_in_its_issue(origin: Path, tmp_path: Path) -> None:
    runner, failed, asked = offer(origin, tmp_path / "runner", "no form, $(touch ran)")
    assert failed == ["Write seed and record"]
    assert asked.split() == ["issue", "comment", "7", "--body-file", f"{runner.temp}/offer.md"]
    assert "expected the heading" in render(runner.read("offer.md")).get_text()
    assert git(origin, "branch", "--list", "offer/*") == b""
