"""The XML of a Word or ODT file read as a stream: no tree is built, no entity resolved, nothing fetched.

Office programs write UTF-8 and no document type; a file with one is refused before it is parsed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from sitegen.forms.heard import STRANGE, Heard
from sitegen.forms.refused import RefusedError
from sitegen.forms.unpacked import DAMAGED
from sitegen.forms.wordml import MC, W14, W

MOST_DEEP = 200
_CHUNK = 1 << 16
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
_LOEXT = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
Attributes = Mapping[str, str]
_UNSEEN = {f"{{{W}}}del", f"{{{W}}}moveFrom", f"{{{MC}}}Fallback", f"{{{_OFFICE}}}annotation", f"{{{_TEXT}}}tracked-changes"}
"""What a person does not see on the page, or took out while changes were tracked."""


def answers(xml: bytes, *, is_odt: bool) -> dict[str, str]:
    """What the controls of word/document.xml or content.xml say. Raises RefusedError."""
    heard = Heard()
    _read(xml, _Odt(heard) if is_odt else _Word(heard))
    return heard.typed()


def custom_property(xml: bytes, name: str) -> str:
    """Of docProps/custom.xml or meta.xml; empty where there is none."""
    found = _Property(name)
    _read(xml, found)
    return "".join(found.parts).strip()


def _read(xml: bytes, listener: Any) -> None:
    if b"<!DOCTYPE" in xml:
        raise RefusedError(STRANGE)
    # The type stubs ask a target for comments too; lxml does not.
    target: Any = _Bounded(listener)
    parser = etree.XMLParser(target=target, encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        for at in range(0, len(xml), _CHUNK):
            parser.feed(xml[at : at + _CHUNK])
        parser.close()
    except etree.XMLSyntaxError as error:
        raise RefusedError(DAMAGED) from error


class _Bounded:
    """Hands on what people see, to no more than a depth."""

    def __init__(self, listener: Any) -> None:
        self.listener, self.depth, self.unseen = listener, 0, 0

    def start(self, tag: str, attributes: Attributes) -> None:
        self.depth += 1
        if self.depth > MOST_DEEP:
            raise RefusedError(STRANGE)
        if self.unseen or tag in _UNSEEN:
            self.unseen += 1
        else:
            self.listener.start(tag, attributes)

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.unseen:
            self.unseen -= 1
        else:
            self.listener.end(tag)

    def data(self, text: str) -> None:
        if not self.unseen:
            self.listener.data(text)

    def doctype(self, *_: Any) -> None:
        raise RefusedError(STRANGE)

    def close(self) -> None:
        return


@dataclass(slots=True)
class _Word:
    """WordprocessingML."""

    heard: Heard
    is_text: bool = False
    above: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: Attributes) -> None:
        inside = self.above[-1] if self.above else ""
        self.above.append(tag)
        if tag == f"{{{W}}}t":
            self.is_text = True
        elif tag in _WORD_SIGNS and inside == f"{{{W}}}r":
            self.heard.write(_WORD_SIGNS[tag])
        elif act := _WORD.get(tag):
            act(self.heard, attributes)

    def end(self, tag: str) -> None:
        self.above.pop()
        if tag == f"{{{W}}}t":
            self.is_text = False
        elif tag == f"{{{W}}}p":
            self.heard.write("\n")
        elif tag == f"{{{W}}}sdt":
            self.heard.end()

    def data(self, text: str) -> None:
        if self.is_text:
            self.heard.write(text)


def _is_on(attributes: Attributes, space: str = W) -> bool:
    return attributes.get(f"{{{space}}}val", "1") not in ("0", "false", "off")


_WORD_SIGNS = {f"{{{W}}}{name}": sign for name, sign in (("br", "\n"), ("cr", "\n"), ("tab", "\t"), ("noBreakHyphen", "-"))}
_WORD: Mapping[str, Callable[[Heard, Attributes], None]] = {
    f"{{{W}}}sdt": lambda heard, _: heard.begin(),
    f"{{{W}}}tag": lambda heard, attributes: heard.tagged(attributes.get(f"{{{W}}}val", "")),
    f"{{{W}}}showingPlcHdr": lambda heard, attributes: heard.room() if _is_on(attributes) else None,
    f"{{{W14}}}checked": lambda heard, attributes: heard.tick(_is_on(attributes, W14)),
    f"{{{W}}}bookmarkStart": lambda heard, attributes: heard.begin_mark(
        attributes.get(f"{{{W}}}id", ""), attributes.get(f"{{{W}}}name", "")
    ),
    f"{{{W}}}bookmarkEnd": lambda heard, attributes: heard.end_mark(attributes.get(f"{{{W}}}id", "")),
}


@dataclass(slots=True)
class _Odt:
    """OpenDocument text (ODF 1.3 part 3), with the controls that LibreOffice adds to it."""

    heard: Heard

    def start(self, tag: str, attributes: Attributes) -> None:
        name = attributes.get(f"{{{_TEXT}}}name", "")
        if tag == f"{{{_LOEXT}}}content-control":
            self._control(attributes)
        elif tag == f"{{{_TEXT}}}bookmark-start":
            self.heard.begin_mark(name, name)
        elif tag == f"{{{_TEXT}}}bookmark-end":
            self.heard.end_mark(name)
        elif tag == f"{{{_TEXT}}}s":
            self.heard.write(" ")
        elif tag in _ODT_SIGNS:
            self.heard.write(_ODT_SIGNS[tag])

    def end(self, tag: str) -> None:
        if tag == f"{{{_TEXT}}}p":
            self.heard.write("\n")
        elif tag == f"{{{_LOEXT}}}content-control":
            self.heard.end()

    def data(self, text: str) -> None:
        self.heard.write(text)

    def _control(self, attributes: Attributes) -> None:
        self.heard.begin()
        self.heard.tagged(attributes.get(f"{{{_LOEXT}}}tag", ""))
        if attributes.get(f"{{{_LOEXT}}}checkbox") == "true":
            self.heard.tick(attributes.get(f"{{{_LOEXT}}}checked") == "true")
        if attributes.get(f"{{{_LOEXT}}}showing-place-holder") == "true":
            self.heard.room()


_ODT_SIGNS = {f"{{{_TEXT}}}line-break": "\n", f"{{{_TEXT}}}tab": "\t"}


@dataclass(slots=True)
class _Property:
    """One property that people define, in either format."""

    name: str
    parts: list[str] = field(default_factory=list)
    is_inside: bool = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag in (f"{{{_CUSTOM}}}property", f"{{{_META}}}user-defined"):
            self.is_inside = self.name in (attributes.get("name"), attributes.get(f"{{{_META}}}name"))

    def end(self, tag: str) -> None:
        if tag in (f"{{{_CUSTOM}}}property", f"{{{_META}}}user-defined"):
            self.is_inside = False

    def data(self, text: str) -> None:
        if self.is_inside:
            self.parts.append(text)
