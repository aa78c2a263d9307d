"""The order of the keys of a record: that of its schema, the one place where it is written down.

What is asked only where another key says so (a channel's address, a field's options) stands after that other key: the
properties of a «then» come behind those its «if» looks at. Keys of groups that the schema leaves open, such as the entries
of a register, stay in the order in which they were written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Answers = tuple[bool, ...]
"""Which of the conditions of a part of a schema hold."""


@dataclass(slots=True, eq=False)
class Order:
    """What a part of a schema (node) says of the order of the keys of a value; what was worked out once is kept.

    parts: the orders of the schema's parts by what refers to them, shared by all orders of the schema.
    """

    node: Mapping[str, Any]
    definitions: Mapping[str, Any] = field(default_factory=dict)
    parts: dict[str, "Order"] = field(default_factory=dict)
    _places: dict[Answers, Mapping[str, int]] = field(default_factory=dict)
    _inside: dict[tuple[str, Answers], "Order"] = field(default_factory=dict)

    def names(self, value: Mapping[str, Any]) -> Sequence[str]:
        """The keys of a group in their order; unknown ones last, as they stood."""
        answers = self._answers(value)
        if answers not in self._places:
            self._places[answers] = {name: place for place, name in enumerate(self._names(answers))}
        places = self._places[answers]
        return sorted(value, key=lambda name: places.get(name, len(places))) if places else tuple(value)

    def of(self, name: str, value: Mapping[str, Any]) -> "Order":
        """The order within the value of a key of a group."""
        known = (name, self._answers(value))
        if known not in self._inside:
            self._inside[known] = self._part(self._described(*known))
        return self._inside[known]

    def each(self) -> "Order":
        """The order within each value of a list."""
        if ("", ()) not in self._inside:
            self._inside["", ()] = self._part(self.node.get("items"))
        return self._inside["", ()]

    def _answers(self, value: Mapping[str, Any]) -> Answers:
        return tuple(_holds(branch["if"], value) for branch in self._branches())

    def _branches(self) -> tuple[Mapping[str, Any], ...]:
        return tuple(branch for branch in (self.node, *self.node.get("allOf", ())) if "if" in branch)

    def _then(self, answers: Answers) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
        """The conditions that hold, each with the properties it adds."""
        for branch, holds in zip(self._branches(), answers, strict=True):
            if holds:
                yield branch["if"], branch.get("then", {}).get("properties", {})

    def _names(self, answers: Answers) -> list[str]:
        own = list(self.node.get("properties", ()))
        added: dict[int, list[str]] = {}
        for condition, properties in self._then(answers):
            asked = (*condition.get("required", ()), *condition.get("properties", ()))
            place = max((own.index(name) for name in asked if name in own), default=-1)
            fresh = (name for name in properties if name not in own)  # others are only narrowed
            added.setdefault(place, []).extend(fresh)
        names = (name for place, one in enumerate(["", *own], -1) for name in (one, *added.get(place, ())))
        return list(dict.fromkeys(filter(None, names)))

    def _described(self, name: str, answers: Answers) -> Any:
        if name in self.node.get("properties", ()):
            return self.node["properties"][name]
        said = (properties[name] for _, properties in self._then(answers) if name in properties)
        return next(said, self.node.get("additionalProperties"))

    def _part(self, node: Any) -> "Order":
        """Behind a $ref stands what it names."""
        if not isinstance(node, Mapping):
            return FREE
        reference = node.get("$ref", "")
        if not reference:
            return Order(node, self.definitions, self.parts)
        if reference not in self.parts:
            self.parts[reference] = Order(self.definitions[reference.rpartition("/")[2]], self.definitions, self.parts)
        return self.parts[reference]


FREE = Order({})
"""Of keys that nobody orders."""


def order(schema: Mapping[str, Any]) -> Order:
    """The order that a schema gives; to be kept for all records of the kind."""
    return Order(schema, schema.get("$defs", {}))


def _holds(condition: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    asked = condition.get("properties", {})
    fits = (name in value and value[name] in rule.get("enum", [rule.get("const")]) for name, rule in asked.items())
    return all(name in value for name in condition.get("required", ())) and all(fits)
