"""Measurements of the builder, and the archives they are made on. Not part of the package."""
