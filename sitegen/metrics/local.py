"""What a province has of its own, counted: procedures by what is said of them; of those it says how far online, how far."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from sitegen.overlays import Overlay


@dataclass(frozen=True, slots=True)
class Local:
    """Numbers of procedures; places: of different names. full, partial, none: of those whose online degree the province states."""

    total: int
    online: int
    full: int
    partial: int
    none: int
    timed: int
    priced: int
    received: int
    places: int
    papers: int
    variants: int

    @classmethod
    def of(cls, overlays: Sequence[Overlay]) -> Self:
        degrees = Counter(overlay.online for overlay in overlays if overlay.online)
        channels = [overlay.channels or () for overlay in overlays]
        return cls(
            total=len(overlays),
            online=degrees.total(),
            full=degrees["full"],
            partial=degrees["partial"],
            none=degrees["none"],
            timed=sum(any(channel.processing_time for channel in some) for some in channels),
            priced=sum(any(channel.fees is not None for channel in some) for some in channels),
            received=sum(overlay.reception_places is not None for overlay in overlays),
            places=len({place.name for overlay in overlays for place in overlay.places}),
            papers=sum(bool(overlay.documents or overlay.forms) for overlay in overlays),
            variants=sum(len(overlay.variants) for overlay in overlays),
        )
