"""An overlay to fill: the commented example without its values, and the national record as it is now under «against»."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from sitegen import comments, key_order, layout, scaffold, three_way

_BLANK: Mapping[str, Any] = {
    "variants": [],
    "online": None,
    "reception_places": None,
    "channels": None,
    "documents": None,
    "forms": [],
    "notes": [],
}
"""Nothing of its own yet; what is not known is not said."""


def drafted(example: str, contract: Mapping[str, Any], national: Mapping[str, Any], province: str) -> str:
    """The text of the file; national: the data of the record."""
    ways = ((channel["type"], channel.get("case")) for channel in national.get("channels") or ())
    parts = ((("channels", *way, part) for part in (three_way.TIME, three_way.FEES)) for way in dict.fromkeys(ways))
    fields = [("online",), ("reception",), ("documents",), *chain.from_iterable(parts)]
    data = {
        "province": province,
        "code": national["code"],
        **_BLANK,
        "against": three_way.against(national, fields),
        "source": {"url": None, "as_of": None},
        "change_notes": [],
    }
    shape = comments.shape(scaffold.heading(example))
    shape.inside["against"].inside = {}  # filled in already: nobody has to be told how
    return layout.text(data, shape, key_order.order(contract))
