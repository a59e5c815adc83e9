"""What the options of several commands have in common: values in a documented form."""

from __future__ import annotations

from collections.abc import Callable

import click

from archive_builder.check.forms import Form

Check = Callable[[click.Context, click.Parameter, str | None], str | None]


def formed(form: Form) -> Check:
    """A check of an option's value: one in another form is refused with a right example."""

    def check(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        del context, parameter
        if value and not form.is_right(value):
            raise click.BadParameter(f"expected {form.expected}, found {value!r}; {form.hint}")
        return value

    return check
