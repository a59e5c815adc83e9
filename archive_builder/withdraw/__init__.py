"""Take an article out of the archive: its text goes, a tombstone stays at its address.

`tombstone` says what stays. `traces` finds words of the text that other files hold.
`command` does it: the one place of the builder that takes a seed away. It never touches
the repository's history; `docs/about/taking-down.md` has the drill for that.
"""
