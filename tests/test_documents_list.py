"""The filter of the list of legal documents, run in Node."""

import json
import subprocess
from typing import Any

import pytest

from tests.conftest import ROOT

SCRIPT = ROOT / "site_templates" / "legal-document" / "documents.js"
KNOWN = (("123/2015/NĐ-CP 46 thủ tục Nghị định quy định chi tiết Luật Hộ tịch", ""), ("58/2014/QH13 Luật Bảo hiểm xã hội", "ended"))


def asked(typed: str, state: str = "") -> Any:
    """Which of the two documents are kept."""
    program = (
        f"var f = require({json.dumps(str(SCRIPT))}).legalDocuments, known = {json.dumps(KNOWN)};"
        f"console.log(JSON.stringify(known.map(function (one) {{ return f.isAsked({{text: f.folded(one[0]), state: one[1]}},"
        f" {json.dumps(typed)}, {json.dumps(state)}); }})))"
    )
    done = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=True)  # noqa: S607 (found on the path on purpose)
    return json.loads(done.stdout)


@pytest.mark.node
@pytest.mark.parametrize(
    ("typed", "state", "kept"),
    [
        ("", "", [True, True]),
        ("123/2015/nd-cp", "", [True, False]),
        (" 123 / 2015 / NĐ - CP ", "", [True, False]),
        ("luat bao hiem", "", [False, True]),
        ("LUẬT", "ended", [False, True]),
        ("", "ending", [False, False]),
    ],
)
def test_documents_are_kept_by_number_or_words_with_tone_marks_or_without_and_by_state(typed: str, state: str, kept: list[bool]) -> None:
    assert asked(typed, state) == kept
