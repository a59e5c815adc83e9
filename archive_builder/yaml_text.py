"""YAML as people write it: plain values are text, and every value has its line.

2024-05-15 and NO are what they look like. Never makes Python objects of tags.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

# The compiled parser is many times faster and reads the same.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Every value is text, null too.
TextLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Loader(_Base):  # type: ignore[misc]
    """YAML in which a plain value is text."""


_KEPT_RESOLVERS = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in _KEPT_RESOLVERS]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


# The key that takes over the keys of another mapping: making values of it changes the nodes.
_MERGE = "<<"
# No file that people write is nested as deep.
MAX_DEPTH = 20


def load_yaml(text: str) -> Any:
    """The values of a YAML text.

    Aliases are refused, for a few lines of them stand for billions of values, and so is what is
    nested deeper than any file here is. Raises: yaml.YAMLError.
    """
    _refuse_bombs(text)
    if _MERGE in text:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    node = _compose(text)
    return None if node is None else _Loader("").construct_document(node)


def load_data(text: str) -> Any:
    """The values of one of the package's own files, numbers and truth values as YAML has them."""
    return yaml.load(text, Loader=_Base)  # noqa: S506 - a SafeLoader


def _refuse_bombs(text: str) -> None:
    """Look at the events of a text before anything is made of them; most texts need no look."""
    deep = " " * MAX_DEPTH in text or sum(map(text.count, "[{-?:")) > MAX_DEPTH
    if "*" not in text and not deep:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Base):
        if isinstance(event, yaml.AliasEvent):
            raise _refused("an alias (*name); write the value out", event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _refused(f"nested more than {MAX_DEPTH} deep", event)


def _refused(what: str, event: yaml.Event) -> yaml.YAMLError:
    return yaml.composer.ComposerError(None, None, f"found {what}", event.start_mark)  # type: ignore[arg-type]


class _Dumper(yaml.SafeDumper):
    """Writes plain values as the loader reads them: a day needs no quotation marks."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True

    def represent_text(self, data: str) -> yaml.ScalarNode:
        """A text; one with unusual line ends is quoted so that none of them is folded."""
        unusual = any(char in data for char in "\x85\u2028\u2029\r\t")
        return self.represent_scalar("tag:yaml.org,2002:str", data, style='"' if unusual else None)


_Dumper.yaml_implicit_resolvers = _Loader.yaml_implicit_resolvers
_Dumper.add_representer(str, _Dumper.represent_text)


def dump_yaml(data: Any) -> str:
    r"""Texts, lists and mappings as YAML for people; `load_yaml` gives them back.

    >>> dump_yaml({"added": "2024-05-16", "note": "NO: it is"})
    "added: 2024-05-16\nnote: 'NO: it is'\n"
    """
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)


@lru_cache(maxsize=1)
def _compose(text: str) -> Any:
    """The nodes of a text, which nobody changes: of one with many problems, made once."""
    return yaml.compose(text, Loader=_Loader)


def line_of(text: str, where: tuple[Any, ...]) -> int:
    r"""The line, from 1, of the innermost node on the way `where` that exists.

    >>> line_of("name: A\nroles:\n- title: x\n- title: y\n", ("roles", 1, "title"))
    4
    >>> line_of("name: A\n", ("roles", 1))
    1
    """
    node, line = _compose(text), 1
    for step in where:
        if isinstance(node, yaml.MappingNode):
            pairs = [pair for pair in node.value if pair[0].value == step]
            if not pairs:
                break
            line, node = pairs[0][0].start_mark.line + 1, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if step >= len(node.value):
                break
            node = node.value[step]
            line = node.start_mark.line + 1
    return line


def repeated_key(text: str) -> tuple[str, int, int] | None:
    r"""The first key that one mapping of the text has twice, with both lines from 1; else None.

    YAML lets the last one win, and nobody sees it.

    >>> repeated_key("name: A\nkind: person\nname: B\n")
    ('name', 1, 3)
    """
    todo = [_compose(text)]
    while todo:
        node = todo.pop()
        if isinstance(node, yaml.SequenceNode):
            todo += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            first: dict[str, int] = {}
            for key, value in node.value:
                line = key.start_mark.line + 1
                if str(key.value) in first:
                    return str(key.value), first[str(key.value)], line
                first[str(key.value)] = line
                todo.append(value)
    return None
