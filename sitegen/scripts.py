"""Scripts and stylesheets as they travel: what only people read stays at home."""

import re
from collections.abc import Iterable

_COMMENT = re.compile(rb"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(rb"^[ \t\n]+", re.MULTILINE)


def joined(parts: Iterable[bytes]) -> bytes:
    """Scripts or sheets one after the other without comments that have lines of their own, blank lines and indentation.

    Nothing within a line is touched, so no literal has to be understood; none of ours goes over several lines.
    """
    return b"".join(_INDENT.sub(b"", _COMMENT.sub(b"", part.rstrip() + b"\n")) for part in parts)
