"""Shows the site while one works on it: pages are made anew when their sources change.

MkDocs' own server watches the pages; this watches what the pages are made from.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from socket import socket
from threading import Lock, Timer

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from archive_builder.archive import ArchiveError
from archive_builder.build import build_archive
from archive_builder.check import render_issues
from archive_builder.site.place import mkdocs_environment

SOURCES = ("seeds", "authority")
# Editors write a file in several steps: wait for the last one.
SETTLE_SECONDS = 0.3
_CHANGES = ("created", "modified", "moved", "deleted")


def serve_archive(root: Path, port: int) -> None:
    """Serve the archive's site on this machine until interrupted."""
    _require_free(port)
    _rebuild(root)
    observer = Observer()
    handler = _Rebuilder(root)
    for folder in SOURCES:
        if (root / folder).is_dir():
            observer.schedule(handler, str(root / folder), recursive=True)
    observer.start()
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet"]
    command += ["--config-file", str(root / "mkdocs.yml"), "--dev-addr", f"127.0.0.1:{port}"]
    click.echo(f"Look at http://127.0.0.1:{port}/ — stop with Ctrl+C")
    try:
        done = subprocess.run(command, env=mkdocs_environment(), check=False)
        if done.returncode:
            raise ArchiveError("MkDocs stopped; what it said stands above")
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        observer.join()


def _require_free(port: int) -> None:
    """Raises: ArchiveError where nothing can listen on the port."""
    try:
        with socket() as probe:
            probe.bind(("127.0.0.1", port))
    except (OSError, OverflowError):
        message = f"port {port} can't be used; choose another: --port 8001"
        raise ArchiveError(message) from None


class _Rebuilder(FileSystemEventHandler):
    """Makes the pages anew, once, after a burst of changes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._timer: Timer | None = None
        self._lock = Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES:
            return
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = Timer(SETTLE_SECONDS, _rebuild, (self._root,))
            self._timer.daemon = True
            self._timer.start()


def _rebuild(root: Path) -> None:
    try:
        report = build_archive(root, None)
    except (ArchiveError, OSError) as error:
        click.echo(f"not rebuilt: {error}", err=True)
        return
    click.echo(render_issues(report.errors, "text"), nl=False, err=True)
