"""A record's data as YAML text that reads back as the same data."""

from typing import Any

import yaml


class _Dumper(yaml.CSafeDumper):
    """Several lines of text as a block, keys in the order given, no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.CSafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def text(data: Any, comment: str = "") -> str:
    """The text of a record; comment stands above it."""
    body: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=False)
    return f"# {comment}\n{body}" if comment else body
