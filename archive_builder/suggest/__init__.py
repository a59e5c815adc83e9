"""Names that an archive's articles print and no authority file knows, as files to edit.

`words.py` and `runs.py` find names in a line, `chinese.py` those in Chinese, `gather.py`
brings the forms of one name together over the archive and ranks them, `record.py` writes the
file. Needs no model; `second_opinion.py` asks one where it is installed. Never adds an actor:
a person does.
"""

from archive_builder.suggest.gather import Suggestion, suggest_actors
from archive_builder.suggest.record import render_list, render_record

__all__ = ["Suggestion", "render_list", "render_record", "suggest_actors"]
