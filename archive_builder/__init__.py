"""Archive Builder: a static site generator for an annotated archive of news articles."""

__version__ = "0.1.0"
