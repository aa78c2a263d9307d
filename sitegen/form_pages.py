"""The pages of forms: what each is for, who signs it, what can be downloaded, and which procedures use it."""

from collections.abc import Iterator, Mapping

from sitegen.characters import fold
from sitegen.entry import Entry
from sitegen.form_paths import KINDS as KINDS
from sitegen.form_paths import file_path as file_path
from sitegen.form_paths import page_path as page_path
from sitegen.forms.contract import owners
from sitegen.forms.definition import Definition
from sitegen.model import Catalogue, Form
from sitegen.outputs import Artefact
from sitegen.page import Plan, Site, newest, planned

Drawn = Mapping[str, tuple[Artefact, ...]]
"""The files of each form that can be filled, in the order of KINDS."""


def plans(site: Site, drawn: Drawn) -> Iterator[Plan]:
    """The list of forms, and a page for each."""
    catalogue = site.catalogue
    forms = sorted(catalogue.forms.values(), key=lambda form: fold(form.name))
    using: dict[str, list[Entry]] = {}
    for entry in catalogue.entries:
        for key in entry.forms:
            using.setdefault(key, []).append(entry)
    yield planned(
        site, "bieu-mau/index.html", "bieu-mau/index", "Biểu mẫu", "form-page/index.html", (),
        description="Tờ khai, đơn, phiếu: tải về điền trên máy, in ra hoặc viết tay.",
        offered=[form for form in forms if form.version], known=_by_agency(catalogue, forms),
    )  # fmt: skip
    for form in forms:
        definition = catalogue.definitions.get(form.id)
        procedures = using.get(form.id, [])
        sizes = [len(file.content) for file in drawn.get(form.id, ())]
        shows = (*(f"{entry.code} {entry.name}" for entry in procedures), *map(str, sizes))
        yield planned(
            site, page_path(form.id), "bieu-mau/shell", form.name, "form-page/form.html", shows,
            description=f"{form.name}: dùng cho thủ tục nào, ai ký, tải về để điền.",
            form=form, definition=definition, sizes=dict(zip(KINDS, sizes, strict=False)), file_path=file_path,
            procedures=procedures, asks=_asks(definition), as_of=newest(procedures),
        )  # fmt: skip


def _by_agency(catalogue: Catalogue, forms: list[Form]) -> list[tuple[str, list[Form]]]:
    """Forms that cannot be filled here, by the agency that issued them."""
    agencies = catalogue.registers.agencies
    known = [form for form in forms if not form.version]
    return [(agency.name, found) for key, agency in agencies.items() if (found := [form for form in known if form.agency == key])]


def _asks(definition: Definition | None) -> list[str]:
    """What a form asks, a label a line, for who wants to have it ready."""
    return list(dict.fromkeys(leaf.table.label if leaf.table else leaf.label for leaf in owners(definition))) if definition else []
