"""Who said what: every direct quote with its exact words, and its speakers where the text says.

`find.py` is the way in. Never names a speaker on a guess: no speaker rather
than a wrong one.
"""
