"""EDGE: what a mirror tells its readers of itself, beside the signed site: which release, how old, when its bytes were last checked."""

import json
from datetime import datetime

from sitegen.mirror import durable
from sitegen.mirror.homes import Home

STATE = "assets/mirror-state.js"
"""Its path on the site: there a release says that this is no mirror; a mirror's server gives this file in its place."""


def note(home: Home, now: datetime, is_whole: bool) -> None:
    """Written after a release was applied or checked. Raises OSError."""
    served = home.served()
    if served is None:
        return
    record = served[1]
    state = {
        "name": home.settings().name,
        "serial": record.serial,
        "issued": record.floor.issued.isoformat(),
        "expires": record.expires.isoformat(),
        "checked": now.isoformat(timespec="seconds"),
        "whole": is_whole,
        "hash": record.latest,
    }
    path = home.folder / "state" / STATE
    path.parent.mkdir(parents=True, exist_ok=True)
    durable.write(path, f"window.MIRROR_STATE = {json.dumps(state)};\n".encode())
