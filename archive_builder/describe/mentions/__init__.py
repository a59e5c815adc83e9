"""Who is named where: every occurrence of an actor of the authority files.

`find.py` is the way in. Never names somebody without a record, and leaves
undecided what two actors share.
"""
