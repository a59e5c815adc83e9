"""The site of the pages in `docs/`: MkDocs makes what changed, the rest stays as it is.

`keep` tells MkDocs which pages need not be made again, `run` starts it with that, `place`
puts what it made into the site. Nothing here adds content: `mkdocs build` alone makes the
same site, only slower.
"""
