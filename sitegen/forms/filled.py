"""What a reader found in a file -> a filled form: its data as of the form now, what is wrong with it, what is lost."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.forms import answers, carried, faults
from sitegen.forms.answers import Fault
from sitegen.forms.carried import Lost
from sitegen.forms.definition import Definition
from sitegen.forms.read import Read
from sitegen.forms.refused import RefusedError


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form. version: of the form when it was filled; kind: of the file, as sitegen.forms.read names it."""

    form: Definition
    version: str
    kind: str
    data: Mapping[str, Any]
    faults: tuple[Fault, ...]
    lost: tuple[Lost, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Files that could not be read, and why."""

    files: tuple[str, ...]
    message: str


def filled(forms: Mapping[str, Definition], found: Read, files: tuple[str, ...]) -> Filled:
    """forms: by their ids. Raises RefusedError where the form or its version is not among them."""
    key, _, version = found.identity.partition("@")
    form, number = forms.get(key), _number(version)
    if not found.identity:
        raise RefusedError("Tệp không cho biết là mẫu nào; chỉ đọc được tệp tải từ trang này rồi điền.")
    if form is None or not number:
        raise RefusedError(f"Mẫu «{found.identity[:140]}» không có trong danh mục này.")
    if number > _number(form.version):
        raise RefusedError(f"Tệp theo phiên bản {version} của mẫu «{form.name}», mới hơn phiên bản {form.version} ở danh mục này.")
    unread: tuple[Fault, ...] = ()
    lost: tuple[Lost, ...] = ()
    data: Mapping[str, Any]
    if found.typed is not None:
        typed, lost = carried.typed(form, found.typed)
        data, unread = answers.data(form, typed)
    elif version != form.version:
        data, lost = carried.data(form, found.data or {})
    else:
        data = found.data or {}
    told = {fault.name for fault in unread}
    wrong = (*unread, *(fault for fault in faults.faults(form, data) if fault.name not in told))
    return Filled(form, version, found.kind, data, wrong, lost, files)


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split("."))) if re.fullmatch(r"[1-9][0-9]{0,3}(\.[0-9]{1,3})?", version, re.ASCII) else ()
