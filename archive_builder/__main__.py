"""`python -m archive_builder` is the command `archive-builder`."""

from archive_builder.cli import main

if __name__ == "__main__":
    main()
