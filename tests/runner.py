"""A runner for a test: the `run:` steps of the workflows, one after the other, in a real clone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.helpers import REPOSITORY
from tests.scratch import IDENTITY, Content, commit, git

GITHUB = REPOSITORY / ".github"


def load(path: Path) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def jobs(path: Path) -> Iterator[dict[str, Any]]:
    yield from load(path)["jobs"].values()


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path):
        yield from job["steps"]


class Runner:
    """A clone as a runner has it; it runs the `run:` steps of a workflow one after the other."""

    def __init__(self, origin: Path, folder: Path) -> None:
        self.temp = folder / "temp"
        self.clone = folder / "clone"
        self.temp.mkdir(parents=True)
        git(folder, "clone", "-q", str(origin), "clone")
        (self.clone / ".venv").mkdir()
        (self.clone / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
        (self.clone / ".git" / "info" / "exclude").write_text(".venv\n")
        self.said = ""

    def run(self, workflow: str, leave_out: set[str], **env: str) -> list[str]:
        """The names of the steps that failed; as GitHub does, none runs after one, unless asked."""
        failed: list[str] = []
        for step in steps(GITHUB / "workflows" / workflow):
            if "run" not in step or step["name"] in leave_out:
                continue
            condition = step.get("if", "success()")
            if "failure" not in condition if failed else condition.startswith("failure()"):
                continue
            if self.step(step["run"], {**env, **step.get("env", {})}):
                failed.append(step["name"])
        return failed

    def step(self, script: str, env: Mapping[str, str]) -> int:
        told = {
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
            "GITHUB_OUTPUT": str(self.temp / "output"),
        }
        path = f"{self.temp / 'bin'}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.clone,
            env={**os.environ, **IDENTITY, **told, **env, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        self.said += done.stdout + done.stderr
        return done.returncode

    def read(self, name: str) -> str:
        return (self.temp / name).read_text(encoding="utf-8")

    def put_command(self, name: str, script: str) -> None:
        command = self.temp / "bin" / name
        command.parent.mkdir(exist_ok=True)
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(0o755)


def merge(origin: Path, files: Mapping[str, Content]) -> str:
    """The commit that GitHub makes to test a merge, and its name there."""
    head = commit(origin, files)
    tree = git(origin, "rev-parse", f"{head}^{{tree}}").decode().strip()
    made = git(origin, "commit-tree", tree, "-p", "main", "-p", head, "-m", "Merge")
    git(origin, "update-ref", "refs/pull/1/merge", made.decode().strip())
    git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    return made.decode().strip()
