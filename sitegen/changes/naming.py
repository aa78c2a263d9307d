"""What keys are called: names out of the registers and forms of both sides, the newer first."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Names:
    """Of each register, the name of each key; forms are one of them. A key nobody named stands for itself."""

    of: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def name(self, register: str, key: str) -> str:
        return self.of.get(register, {}).get(key, key)
