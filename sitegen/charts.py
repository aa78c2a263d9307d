"""Charts as inline SVG: bars drawn by a library when the site is built, coloured by the site's own classes, read aloud by their words.

What is on a chart stands in a table beneath it too. The library writes colours and fonts as attributes; here they become classes, so
that light, dark and paper are the stylesheet's, and nothing is left that the content security policy blocks.
"""

from collections.abc import Callable
from functools import lru_cache, partial
from textwrap import wrap
from typing import Any

from charted import config
from charted.charts import BarChart
from charted.fonts.wrapper import Font
from charted.themes.core import Theme
from charted.utils.layout_engine import LayoutEngine
from lxml import etree
from markupsafe import Markup

SVG = "{http://www.w3.org/2000/svg}"
WIDTH = 360
"""Units across; about as many as a phone has, so that letters are as large as those of the page."""
ROW, MARGIN = 30, 10
FONT, LEADING = 12, 13
LINE = 28
"""Letters in a line of a label."""
_PLACE = "m" * 15
"""Stands for every label while the library makes room for it: it would measure each in a font that is not ours, slowly."""
config.find_config = lambda start_dir=None: None
"""The library would look for a settings file in the folder of work and all above it, for every chart: we read only what is ours."""
_THEME = Theme(grid_visible=False, axis_label_font_size=FONT, h_padding=0.01, v_padding=0.01)

_read_font = Font._load_definitions
_FONTS: dict[str, Any] = {}


def _font(font: Font) -> Any:
    """The measures of a font, which the library would read anew for every number on a scale."""
    if font.family not in _FONTS:
        _FONTS[font.family] = _read_font(font)
    return _FONTS[font.family]


Font._load_definitions = _font  # type: ignore[assignment, method-assign]


def _kept(name: str, measure: Callable[[LayoutEngine], Any], layout: LayoutEngine) -> Any:
    """A measure of a layout, which the library would take anew sixty times a chart: it depends on the labels, which are set twice."""
    known = vars(layout).setdefault("_kept", {})
    labels, value = known.get(name, (None, None))
    if labels is None or labels[0] is not layout.x_labels or labels[1] is not layout.y_labels:
        value = measure(layout)
        known[name] = (layout.x_labels, layout.y_labels), value
    return value


def _build(chart: Any) -> None:
    """Labels and bars, and nothing of what else the library would draw: it was taken out again."""
    chart.children = []
    chart.add_children(chart.y_axis, chart.representation)


BarChart._build_children = _build  # type: ignore[assignment, method-assign]
for _name in ("plot_width", "plot_height", "left_padding", "bottom_padding", "x_label_rotation"):
    setattr(LayoutEngine, _name, property(partial(_kept, _name, getattr(LayoutEngine, _name).fget)))

Series = tuple[str, tuple[float, ...]]
"""The class of some bars, such as «full», and their lengths, one a label."""


@lru_cache(maxsize=1024)
def bars(name: str, title: str, description: str, labels: tuple[str, ...], series: tuple[Series, ...]) -> Markup:
    """Horizontal bars, those of several series end to end; "" where there is nothing to draw.

    name: makes the ids of the page unique; labels: with their numbers in words, for the bars themselves carry none.
    """
    if not labels or not any(value for _, values in series for value in values):
        return Markup("")
    colours = {f"#{number + 1:06x}": style for number, (style, _) in enumerate(series)}
    chart = BarChart(
        data=[list(values) for _, values in series],
        labels=[_PLACE] * len(labels),
        width=WIDTH,
        height=ROW * (len(labels) + 1),
        bar_gap=0.5,
        x_stacked=len(series) > 1,
        colors=list(colours),
        theme=_THEME,
    )
    root = etree.fromstring(chart.to_svg())
    categories, drawn = root.findall(f"{SVG}g")
    _paint(root, drawn, colours)
    _write(categories, labels)
    _tell(root, name, title, description, len(labels))
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704 (escaped by the serializer)


def _paint(root: etree._Element, drawn: etree._Element, colours: dict[str, str]) -> None:
    """Leaves the bars, with classes for colours: no background, no grid, no scale, no clipping."""
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is not None and (element.tag == f"{SVG}defs" or (element.tag == f"{SVG}path" and element.get("fill") not in colours)):
            parent.remove(element)
    for bar in drawn.iter(f"{SVG}path"):
        bar.set("class", f"chart__{colours[str(bar.get('fill'))]}")
    for element in drawn.iter():
        etree.strip_attributes(element, "fill", "opacity")


def _write(categories: etree._Element, labels: tuple[str, ...]) -> None:
    """The labels, to the left of their bars whatever the letters measure, in as many lines as they need."""
    for element in categories.iter():
        etree.strip_attributes(element, "fill", "font-family")
    for place, label in zip(categories.findall(f".//{SVG}text"), labels, strict=True):
        lines = wrap(label, LINE, break_on_hyphens=False) or [""]
        place.attrib.pop("transform", "")
        place.attrib.pop("dominant-baseline", "")
        place.set("text-anchor", "end")
        place.text = None
        for number, line in enumerate(lines):
            first = FONT / 3 - LEADING * (len(lines) - 1) / 2
            etree.SubElement(place, f"{SVG}tspan", {"x": "0", "dy": f"{LEADING if number else first:g}"}).text = line


def _tell(root: etree._Element, name: str, title: str, description: str, labels: int) -> None:
    """What is read aloud, and the window of the drawing, which is as wide as its place."""
    for attribute in ("width", "height"):
        root.attrib.pop(attribute)
    root.set("viewBox", f"{-MARGIN} 0 {WIDTH + MARGIN} {ROW * (labels + 0.5):g}")
    root.set("class", "chart")
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-ten {name}-mo-ta")
    for tag, text in (("desc", description), ("title", title)):
        element = etree.Element(f"{SVG}{tag}", {"id": f"{name}-{'ten' if tag == 'title' else 'mo-ta'}"})
        element.text = text
        root.insert(0, element)
