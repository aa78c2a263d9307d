"""EDGE: what a mirror tells its readers of itself, in files of its own beside the signed site, which stays as it was signed.

Every page loads assets/site.css. A mirror's server gives in its place three lines, which load the signed sheet, how the words
look, and the words of the day (docs/decisions/0022). So the national site answers no request more, and no page needs a script for it.
"""

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from sitegen.mirror import durable
from sitegen.mirror.homes import Home
from sitegen.mirror.standing import State, sheets

STATE = "assets/mirror-state.js"
"""Its path on the site: there a release says that this is no mirror; a mirror's server gives its own in its place."""
SHEET, SIGNED, COPIES, DAY = "assets/site.css", "assets/site-signed.css", "assets/copies.css", "assets/mirror-day.css"
_ALL = '@charset "utf-8";\n' + "".join(f'@import url("{path.rpartition("/")[2]}");\n' for path in (SIGNED, COPIES, DAY))
_HEAD, _TAIL = "window.MIRROR_STATE = ", ";\n"


def note(home: Home, now: datetime, is_whole: bool) -> None:
    """Written after a release was applied or checked. Raises RefusedError (TT-409, TT-410)."""
    served = home.served()
    if served is None:
        return
    settings, record = home.settings(), served[1]
    state = State(
        name=settings.name,
        serial=record.serial,
        revision=record.revision,
        issued=record.floor.issued,
        expires=record.expires,
        checked=now.replace(microsecond=0),
        whole=is_whole,
        grace_days=settings.grace_days,
        hash=record.latest,
        archive=record.archive,
    )
    told = sheets(state)
    files = {STATE: _HEAD + state.encode() + _TAIL, SHEET: _ALL, **{f"banner/{name}": text for name, text in told.items()}}
    with durable.told():
        for path, text in files.items():
            place = home.folder / "state" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.is_file() or place.read_bytes() != text.encode():
                durable.write(place, text.encode())
        for place in (home.folder / "state" / "banner").iterdir():
            if place.name not in told:
                place.unlink()


def noted(home: Home) -> State | None:
    """What was noted last; None before the first time."""
    with suppress(OSError, ValueError):
        return State.parse((home.folder / "state" / STATE).read_text(encoding="utf-8").removeprefix(_HEAD).removesuffix(_TAIL))
    return None


def own(home: Home, path: str, today: date) -> Path | None:
    """The file that a mirror gives for a path of the site in place of the signed one, or besides; None where it gives the signed one."""
    state = home.folder / "state"
    if path == SIGNED:
        return home.current / SHEET
    if path == DAY:
        found = state / "banner" / f"{today.isoformat()}.css"
        return found if found.is_file() else state / "banner" / "later.css"
    return state / path if path in (STATE, SHEET) and (state / path).is_file() else None
