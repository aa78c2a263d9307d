"""EDGE: records of a catalogue put on paper: a Word document for the approval file."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from sitegen import approval_docx, publish
from sitegen.approval_docx import Version
from sitegen.disk import shown
from sitegen.model import Catalogue
from sitegen.problems import guess
from sitegen.procedure import Procedure
from sitegen.reading import Found


def printed(found: Found, codes: Sequence[str], output: Path | None) -> Path:
    """Where the document of these procedures now is. Raises ValueError where there can be none; nothing is overwritten."""
    codes = tuple(dict.fromkeys(codes))
    file = output or Path(f"{codes[0]}.docx" if len(codes) == 1 else "thu-tuc-hanh-chinh.docx")
    if file.suffix != ".docx":
        raise ValueError(f"{shown(file)}: tên tệp phải có đuôi .docx")
    unknown = [code for code in codes if code not in found.catalogue.by_code]
    if unknown:
        advice = guess(unknown[0], found.catalogue.by_code)
        raise ValueError(f"Danh mục không có thủ tục {', '.join(unknown)}. {advice}".strip())
    if file.exists() or file.is_symlink():
        raise ValueError(f"Đã có {shown(file)}; hãy chuyển tệp ấy đi hoặc ghi tên khác sau --output.")
    numbers = {entry.code: number for number, _, entry in found.records.files()}
    procedures = tuple(found.records.ask(_itself, [numbers[code] for code in codes]))
    publish.put(file, approval_docx.document(procedures, Version(found.catalogue, _digest(found))))
    return file


def _itself(_: Catalogue, procedure: Procedure) -> Procedure:
    return procedure


def _digest(found: Found) -> str:
    """Of all records: of their codes and what their files hold."""
    return sha256("".join(f"{entry.code} {digest}\n" for _, digest, entry in found.records.files()).encode()).hexdigest()
