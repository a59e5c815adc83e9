"""What is wrong between authority files, and in the rules of an outlet's file.

An outlet's rules are run on their own examples. A name or domain that two
outlets share is a question to the editor: the first by id gets it.
"""

from __future__ import annotations

from archive_builder.clean.rules import RuleError, outlet_rules
from archive_builder.model import Issue
from archive_builder.records import Authority, Outlet
from archive_builder.yaml_text import line_of


def check_rules(outlet: Outlet, path: str, text: str) -> list[Issue]:
    """Rules that contradict their own examples, each with its line in the file."""
    issues = []
    for number, rule in enumerate(outlet.rules):
        try:
            outlet_rules((rule,))
        except RuleError as error:
            hint = "an outlet's rule must match all of `removes` and none of `keeps`"
            line = line_of(text, ("rules", number))
            issues.append(Issue("E206", "error", path, line, str(error), hint))
    return issues


def check_shared_names(authority: Authority) -> list[Issue]:
    """Names and domains that two outlets share."""
    issues: list[Issue] = []
    first: dict[str, Outlet] = {}
    for outlet in authority.outlets:
        names = (outlet.name, *outlet.names, *outlet.domains)
        for name in {name.casefold(): name for name in names}.values():
            other = first.setdefault(name.casefold(), outlet)
            if other is not outlet:
                message = f"“{name}” is also a name of authority/outlets/{other.id}.yml"
                hint = "take it out of one of the files; until then the other one gets it"
                path = f"authority/outlets/{outlet.id}.yml"
                issues.append(Issue("O402", "decide", path, None, message, hint))
    return issues
