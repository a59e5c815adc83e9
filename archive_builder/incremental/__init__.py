"""What one build leaves for the next, so that only what changed is done again.

`store` is the file that holds it, `versions` says which code it is of, `articles` and
`links` are the two things that take long and are kept. The rule of all of it: what is
kept is found by what it was made from, so that a kept thing and one made anew are the
same, and the store may be thrown away at any time.
"""
