"""What tests do to Word files: pack parts anew, type as Word does, hand them to LibreOffice."""

import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from sitegen.forms import docx
from sitegen.forms.definition import Definition
from sitegen.forms.leaves import leaves
from sitegen.forms.wordml import W14, W
from tests.forms.fillings import definitions, every_kind

FORMS = {**definitions(), "mau-thu": every_kind()}
FULL = "☒"
NAMES = {"w": W, "w14": W14}


@cache
def blank(form: str) -> bytes:
    """By the key of the form."""
    return docx.document(FORMS[form])


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


def at(node: etree._Element, path: str) -> Any:
    """What an XPath of Word's names finds."""
    return node.xpath(path, namespaces=NAMES)


def body(content: bytes) -> etree._Element:
    return etree.fromstring(parts(content)["word/document.xml"])


def controls(root: etree._Element) -> dict[str, etree._Element]:
    """By their tags."""
    return {str(at(control, "string(w:sdtPr/w:tag/@w:val)")): control for control in root.iter(f"{{{W}}}sdt")}


def typed_in_word(content: bytes, form: Definition, typed: Mapping[str, str]) -> bytes:
    """Every control filled in the way in which Word saves it: no room any more, text in runs, line breaks as w:br, a tick in two places."""
    made = parts(content)
    root = etree.fromstring(made["word/document.xml"])
    for tag, control in controls(root).items():
        name, _, option = tag.partition("=")
        choices = next((f.options for leaf in leaves(form) if leaf.name == name and (f := leaf.field)), {})
        text = typed[name]
        about, inside = control
        for ticked in about.iter(f"{{{W14}}}checked"):
            is_ticked = text == (choices[option] if option else "1")
            ticked.set(f"{{{W14}}}val", str(int(is_ticked)))
            at(inside, ".//w:t")[0].text = FULL if is_ticked else "☐"
        for room in about.findall(f"{{{W}}}showingPlcHdr") if text else ():
            about.remove(room)
            del inside[:]
            line = etree.SubElement(inside, f"{{{W}}}r")
            for i, words in enumerate(text.split("\n")):
                if i:
                    etree.SubElement(line, f"{{{W}}}br")
                etree.SubElement(line, f"{{{W}}}t").text = words
    return packed({**made, "word/document.xml": etree.tostring(root)})


def converted(files: Mapping[str, bytes], kind: str, folder: Path) -> dict[str, bytes]:
    """All files by one run of LibreOffice with a profile of its own."""
    given, made = folder / "given", folder / kind
    for path in (given, made):
        path.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (given / f"{name}.docx").write_bytes(content)
    program = shutil.which("soffice")
    assert program
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(made),
        *(str(given / f"{name}.docx") for name in files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {name: (made / f"{name}.{kind}").read_bytes() for name in files}
