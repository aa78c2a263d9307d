"""The layers named in sitegen/__init__.py hold, the core stays pure, and no module grows past a page or three."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "sitegen"
FORMS = (
    ("definition", "refused", "read", "wordml", "word_names", "embedding", "suggestions"),
    ("assembly", "leaves", "ooxml", "room", "unpacked"),
    ("answers", "contract", "printed", "appearance"),
    ("faults", "positions", "carried"),
    ("controls", "word_controls", "heard"),
    ("docx_lines", "word_xml", "read_pdf", "read_saved"),
    ("docx_frame", "read_word"),
    ("docx", "pdf", "qr", "filled"),
    ("plain", "read_scan", "counter"),
    ("offline",),
)
"""Of the package sitegen/forms, which knows nothing of the catalogue."""
LAYERS = (
    ("shape_messages", "hint_messages", "gate_messages", "overlay_messages"),
    ("messages", "outputs", "characters", "values", "packing", "scripts", "measures", "marks", "form_paths", "working_days", "labels"),
    *(tuple(f"forms.{name}" for name in layer) for layer in FORMS),
    ("mirror.refusals", "mirror.names"),
    ("mirror.manifest",),
    ("mirror.latest", "mirror.packs", "mirror.trust"),
    ("mirror.floor", "mirror.signing"),
    ("mirror.record", "mirror.receipts", "mirror.standing", "mirror.drafts"),
    ("problems", "comments", "key_order"),
    ("syntax", "advice"),
    ("records", "report", "scaffold", "layout"),
    ("schema_words",),
    ("schema", "registers", "history", "charts", "legal_numbers", "guides", "gatekeeping", "verdict"),
    ("parts", "source_text", "emit", "formatting", "commented", "repairs", "owners"),
    ("procedure", "portal_draft", "verify", "overlays", "three_way"),
    ("entry", "completeness", "metrics.definitions", "metrics.local", "trends", "part_rules", "localized"),
    ("model", "portal", "cache", "facts"),
    ("register_rules", "figure_rules", "law_rules", "wording", "imports", "metrics.counted", "days_off"),
    (
        "rules",
        "form_rules",
        "listings",
        "downloads",
        "search_rows",
        "metrics.frame",
        "metrics.tables",
        "figures_wording",
        "fixes",
        "guide_rules",
        "glance",
        "everyday_questions",
        "holiday_rules",
        "local_words",
        "overlay_rules",
        "centre_rules",
        "vocabulary",
    ),
    ("opendata.columns", "opendata.terms", "citing", "opendata.sheet_xml", "guide_steps", "local_draft", "local_review"),
    ("search", "opendata.overlay_table", "page", "sections", "targets", "metrics.groups", "against", "releases"),
    ("opendata.csv_text", "opendata.openapi", "opendata.filing_tables", "opendata.register_tables", "impact", "message_pages"),
    ("opendata.procedure_tables", "opendata.citation_table", "impact_report"),
    ("opendata.linked", "opendata.package", "opendata.workbooks"),
    ("pages", "form_pages", "law_pages", "statistics", "opendata.api", "approval_tables"),
    ("statistics_pages", "opendata.feed", "approval", "guide_pages", "province_pages"),
    ("opendata.pages", "approval_docx"),
    ("changes.kinds", "changes.likeness", "changes.naming", "changes.beside", "changes.marked"),
    ("changes.lists",),
    ("changes.dossier", "changes.filing", "changes.values_told"),
    ("changes.compared", "changes.telling"),
    ("changes.pairing",),
    ("changes.burden", "changes.story"),
    ("changes.suggested",),
    ("changes.difference",),
    ("changes.overview",),
    ("changes.as_text", "changes.as_markdown", "changes.as_json"),
    ("changes.pages",),
    (
        "disk",
        "publish",
        "theme",
        "workers",
        "preview",
        "intake",
        "apart",
        "bars",
        "forms.typesetter",
        "submitted",
        "mirror.durable",
        "mirror.keys",
    ),
    ("reading", "importing", "drafting", "form_files", "forms.received", "workbook", "base", "owning"),
    ("making", "comparing", "tracing", "rewriting", "printing", "diffing", "asked", "provincial"),
    ("data_files", "guide_files", "province_files"),
    ("mirror.store", "mirror.stick", "mirror.zipped", "mirror.sites"),
    ("mirror.homes",),
    ("mirror.taking",),
    ("mirror.trees",),
    ("mirror.switch", "mirror.fetching", "releasing"),
    ("mirror.acknowledging", "mirror.stating", "mirror.gathering"),
    ("mirror.serving", "mirror.rebuilding"),
    ("commands.console", "commands.mendable", "commands.named"),
    (
        "commands.editing",
        "commands.counters",
        "commands.centre",
        "commands.law",
        "commands.reviewing",
        "commands.forge",
        "commands.signing",
        "commands.mirroring",
        "commands.provinces",
    ),
)
FIRST_EDGE = next(depth for depth, layer in enumerate(LAYERS) if "disk" in layer)
CORE = [name for layer in LAYERS[:FIRST_EDGE] for name in layer]
IMPURE = {
    "os",
    "io",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
    "urllib.request",
    "mkdocs",
    "random",
    "multiprocessing",
    "pathlib",
}
PURE_PARTS = {"pathlib": {"PurePosixPath"}, "io": {"BytesIO", "StringIO"}}
IMPURE_CALLS = {"open", "print", "input", "today", "now", "exit"}


PACKAGES = {"sitegen", *(f"sitegen.{path.parent.name}" for path in PACKAGE.glob("*/__init__.py"))}


def file(name: str) -> Path:
    return PACKAGE.joinpath(*name.split(".")).with_suffix(".py")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module in PACKAGES:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} - PACKAGES
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {alias.name for alias in node.names}
            found |= set() if names <= PURE_PARTS.get(node.module, set()) else {node.module}
    return found


def test_every_module_has_a_layer() -> None:
    found = {".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in PACKAGE.rglob("*.py") if path.stem != "__init__"}
    assert found == {name for layer in LAYERS for name in layer}


def test_the_package_tells_its_layers_as_they_are() -> None:
    own = [layer for layer in LAYERS if not all(name.startswith("forms.") for name in layer)]
    assert _told(PACKAGE / "__init__.py") == [*own[:2], ("forms",), *own[2:]]
    told = [
        line.strip().split("  ")[0]
        for line in (PACKAGE / "forms" / "__init__.py").read_text(encoding="utf-8").splitlines()
        if line.startswith("    ")
    ]
    assert told == [", ".join(layer) for layer in FORMS]


def _told(file: Path) -> list[tuple[str, ...]]:
    """The modules of each block of lines."""
    blocks = file.read_text(encoding="utf-8").split("\n\n")
    listed = ([line.split()[0] for line in block.splitlines() if line.startswith("    ")] for block in blocks)
    return [tuple(names) for names in listed if names]


@pytest.mark.parametrize(("depth", "name"), [(d, n) for d, layer in enumerate(LAYERS) for n in layer])
def test_imports_point_one_way(depth: int, name: str) -> None:
    allowed = {f"sitegen.{above}" for layer in LAYERS[:depth] for above in layer}
    assert {module for module in imports(file(name)) if module.startswith("sitegen")} <= allowed


@pytest.mark.parametrize("name", CORE)
def test_the_core_is_pure(name: str) -> None:
    assert not imports(file(name)) & IMPURE
    calls = {_called(node) for node in ast.walk(tree(file(name))) if isinstance(node, ast.Call) and not _is_of_bytes(node)}
    assert not calls & IMPURE_CALLS


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _is_of_bytes(call: ast.Call) -> bool:
    """open(BytesIO(…)) touches no file."""
    return any(isinstance(argument, ast.Call) and _called(argument) == "BytesIO" for argument in call.args[:1])


@pytest.mark.parametrize("path", sorted(ROOT.glob("sitegen/**/*.py")), ids=lambda path: path.name)
def test_only_commands_print_or_exit(path: Path) -> None:
    calls = {_called(node) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
    assert path.parent.name == "commands" or not calls & {"print", "echo", "exit", "quit"}


@pytest.mark.parametrize(
    "path", sorted([*ROOT.glob("sitegen/**/*.py"), *ROOT.glob("*.py"), *ROOT.glob("tests/**/*.py")]), ids=lambda path: path.name
)
def test_no_module_is_above_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_only_the_theme_knows_the_engine() -> None:
    assert [path.name for path in sorted(PACKAGE.rglob("*.py")) if "mkdocs" in path.read_text(encoding="utf-8")] == ["theme.py"]


def test_nothing_imports_build() -> None:
    assert not [path.name for path in PACKAGE.rglob("*.py") if "build" in imports(path)]
