"""When an article was published and last changed: the words that say so, or an honest none.

`find.py` is the way in; the ladder of trust for text is in `ladder.py`, for a
page's metadata in `metadata.py`. Parses only strings that a rule has found, and
never asks the system's clock.
"""
