"""What the files of forms cost: CPU seconds of HTML, PDF and Word for fifteen forms after the first, a kept build, and sizes.

python -m benchmarks.forms
"""

import statistics
import tempfile
import time
from pathlib import Path

import build
from benchmarks.measure import Report
from sitegen.form_files import FormFiles
from sitegen.form_pages import KINDS
from sitegen.forms.definition import Definition

RUNS = 5
FORMS = 15
LIMITS = {"html": 120, "pdf": 100, "docx": 20}


def main() -> None:
    """Medians of five runs; each run draws everything anew."""
    catalogue = build.load(build.CATALOGUE, None).catalogue
    forms = [*catalogue.definitions.values()]
    report = Report("forms", {"forms": len(forms)})
    with tempfile.TemporaryDirectory() as folder:
        drawing = FormFiles(catalogue, build.ROOT, "", None)
        drawing.of(forms[0])
        drawn = statistics.median(_seconds(drawing, forms[1 : FORMS + 1]) for _ in range(RUNS))
        keeping = FormFiles(catalogue, build.ROOT, "", Path(folder))
        keeping.all()
        kept = statistics.median(_seconds(FormFiles(catalogue, build.ROOT, "", Path(folder)), forms) for _ in range(RUNS))
    report.told(f"HTML, PDF and Word of {FORMS} forms, after the first", "<= 3 s of one core", f"{drawn:.2f} s", runs=RUNS)
    report.told(f"all {len(forms)} forms, kept from an earlier build", "none drawn", f"{kept:.3f} s", runs=RUNS)
    for number, kind in enumerate(KINDS[:3]):
        sizes = sorted(len(drawing.of(form)[number].content) for form in forms)
        over = sum(size > LIMITS[kind] * 1024 for size in sizes)
        found = f"median {sizes[len(sizes) // 2]:,} bytes, largest {sizes[-1]:,}, {over} of {len(sizes)} over"
        report.told(f"{kind} of a form", f"<= {LIMITS[kind]} KB each", found)
    report.keep()


def _seconds(drawing: FormFiles, forms: list[Definition]) -> float:
    start = time.process_time()
    for form in forms:
        drawing.of(form)
    return time.process_time() - start


if __name__ == "__main__":
    main()
