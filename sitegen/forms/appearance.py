"""How a filled field looks before any viewer has touched it: the content streams of its appearance. ISO 32000-1, 12.7.3.3. Points."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.forms.embedding import Face

LARGEST, SMALLEST = 12.0, 4.0
LEADING = 1.15
EDGE = 2.0
"""Free at the left and the right, as viewers leave it."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What text is drawn with, and the room for it. font: the name by which the appearance knows the face."""

    face: Face
    font: str
    width: float
    height: float

    def line(self, text: str) -> bytes:
        """One line, smaller where it is long."""
        if not text:
            return b"/Tx BMC EMC"
        size = next(self._sizes(text), SMALLEST)
        return self._drawn(size, [f"{EDGE:g} {self._baseline(size):.2f} Td {self.face.shown(text)} Tj"])

    def lines(self, text: str) -> bytes:
        """Wrapped between words; smaller where there is much of it."""
        if not text:
            return b"/Tx BMC EMC"
        size = LARGEST
        while len(wrapped := list(self._wrapped(text, size))) * size * LEADING > self.height and size > SMALLEST:
            size -= 0.5
        shown = [f"{self.face.shown(line)} Tj T*" for line in wrapped]
        return self._drawn(size, [f"{size * LEADING:.2f} TL {EDGE:g} {self.height - size * 0.95:.2f} Td", *shown])

    def comb(self, text: str, cells: int) -> bytes:
        """Each character in the middle of its cell."""
        if not text:
            return b"/Tx BMC EMC"
        cell = self.width / cells
        starts = [i * cell + (cell - self.face.width(one, LARGEST)) / 2 for i, one in enumerate(text[:cells])]
        steps = [start - before for start, before in zip(starts, [0.0, *starts], strict=False)]
        rises = [self._baseline(LARGEST), *[0.0] * cells]
        moves = [f"{step:.2f} {rise:.2f} Td {self.face.shown(one)} Tj" for step, rise, one in zip(steps, rises, text, strict=False)]
        return self._drawn(LARGEST, moves)

    def _sizes(self, text: str) -> Iterator[float]:
        """The sizes in which a line has room, from the largest."""
        for step in range(int((LARGEST - SMALLEST) * 2) + 1):
            size = LARGEST - step / 2
            if size * LEADING <= self.height + 1 and self.face.width(text, size) <= self.width - 2 * EDGE:
                yield size

    def _baseline(self, size: float) -> float:
        """In the middle between ascenders and descenders."""
        return (self.height - (self.face.ascent + self.face.descent) * size / 1000) / 2

    def _wrapped(self, text: str, size: float) -> Iterator[str]:
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split(" "):
                longer = f"{line} {word}" if line else word
                if line and self.face.width(longer, size) > self.width - 2 * EDGE:
                    yield line
                    line = word
                else:
                    line = longer
            yield line

    def _drawn(self, size: float, operators: list[str]) -> bytes:
        start = f"/Tx BMC q 0 0 {self.width:.2f} {self.height:.2f} re W n BT /{self.font} {size:g} Tf 0 g"
        return "\n".join([start, *operators, "ET Q EMC"]).encode("ascii")


def tick(width: float, height: float) -> bytes:
    """A cross from corner to corner, as it is made by hand."""
    x, y = width * 0.2, height * 0.2
    return (
        f"q 0 G 1.2 w 1 J {x:.2f} {y:.2f} m {width - x:.2f} {height - y:.2f} l {x:.2f} {height - y:.2f} m {width - x:.2f} {y:.2f} l S Q"
    ).encode("ascii")
