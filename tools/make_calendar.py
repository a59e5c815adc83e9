"""Make archive_builder/vocabulary/calendar.json: the calendars of all languages in use.

    python tools/make_calendar.py

To be run again where babel or the list of languages is another. Without it all is the
same and slower: what the table lacks is asked of babel (`vocabulary/cldr.py`).
"""

from __future__ import annotations

import json
from pathlib import Path

from archive_builder.vocabulary import calendar, cldr

TARGET = Path(cldr.__file__).parent / "calendar.json"


def main() -> None:
    table = cldr.make_table(calendar.all_locales())
    rows = (f'"{locale}": {json.dumps(it, ensure_ascii=False)}' for locale, it in table.items())
    TARGET.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
