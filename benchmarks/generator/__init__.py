"""The parts of the archive generator: who is in the news, what happened, how it is printed."""
