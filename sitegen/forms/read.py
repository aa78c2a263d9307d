"""What every reader gives: what a filled file says it is, and what was filled in."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Read:
    """One filled form.

    identity: «to-khai-dang-ky-khai-sinh@1», empty where the file does not say; kind: for people: «PDF», «Word», «ODT», «trang HTML»,
    «JSON», «mã QR». Exactly one of the two is there: typed, text by the names of leaves, which answers.data makes into data, or data.
    """

    identity: str
    kind: str
    typed: dict[str, str] | None = None
    data: dict[str, Any] | None = None
