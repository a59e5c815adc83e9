"""Adding articles: a name for a new seed, what is like it already, the record beside it.

`naming`, `duplicates` and `draft` are pure and need no compiled package, so that the
page on which people contribute can run them. A seed is never changed.
"""
