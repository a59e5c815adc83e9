"""The commands. Each is a thin shell around the library, read when it is asked for.

Exit status: 0 all right, 1 problems found, 2 wrong usage.
"""

from __future__ import annotations

from importlib import import_module

import click

from archive_builder import __version__

# To add a command, write it as a function and say here where it is.
COMMANDS = {
    "add": "contribute.command:add",
    "build": "build_command:build",
    "check": "check.command:check",
    "clean": "clean.command:clean",
    "diff": "compare.command:diff",
    "explain": "clean.command:explain",
    "export": "export.command:export",
    "from-issue": "review.from_issue:from_issue",
    "guard": "review.command:guard",
    "import": "contribute.bulk.command:import_articles",
    "init": "scaffold.command:init",
    "new": "contribute.command:new",
    "review": "review.command:review",
    "serve": "serve_command:serve",
    "suggest": "suggest.command:suggest",
    "verify": "verify.command:verify",
    "withdraw": "withdraw.command:withdraw",
}


class _Commands(click.Group):
    """Reads the code of a command when it is asked for: all of it takes a second."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"archive_builder.{module}"), name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Build a searchable, cross-linked archive from raw news articles."""
