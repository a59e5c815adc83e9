"""An archive packed for keeping elsewhere: as a BagIt bag, or its saved pages as a web archive.

Packs only: the archive's own folder is never written.
"""
