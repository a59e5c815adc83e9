"""Many articles at once: sources read record by record, a plan first, then what it says.

`sources` and the formats beside it make offers, `plan` judges them in order, `repeated`
proposes rules, `command` shows or does it. Memory does not grow with what is read, but by
what must be kept of each article to know it again.
"""
