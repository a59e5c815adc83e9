"""Articles to pages: plain Markdown with front matter and relative links.

Pure: what comes out is text by path, written elsewhere. A page needs no plugin
and no theme to be read. All of them are drawn up in `files.py`.
"""
