"""What a pull request gets: a guard on its files, and one summary for the maintainer.

The request is data: its files are read out of the repository, judged by the
builder that runs, and shown where nothing in them can act.
"""
