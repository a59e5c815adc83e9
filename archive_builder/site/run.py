"""Runs MkDocs on an archive, in a process of its own: `python -m archive_builder.site.run`.

Takes from standard input, as JSON, the settings file, where to write, and what stands in
the site; writes there what is to change, and to standard output, as JSON, the keys of all
that the site then has. A warning is a failure, said on standard error.
"""

from __future__ import annotations

import json
import logging
import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from archive_builder.site.keep import KeepPages
from archive_builder.site.place import SYSTEM_REFUSED


def main() -> int:
    """Exit status: 0 made, 1 not, SYSTEM_REFUSED with the system's error on standard output."""
    plan = json.load(sys.stdin)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s -  %(message)s")
    plugin = KeepPages(plan["digests"], plan["standing"])
    try:
        config = load_config(plan["config"], site_dir=plan["site_dir"], strict=True)
        config.plugins["archive-builder-keep"] = plugin
        build(config)
    except OSError as error:
        json.dump(
            [error.errno, error.strerror, str(error.filename or plan["site_dir"])], sys.stdout
        )
        return SYSTEM_REFUSED
    except (Abort, BuildError, ConfigurationError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    json.dump(plugin.made, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
