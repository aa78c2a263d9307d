"""Answers of the pure functions of site_templates/procedure, all in one process of Node (procedure_page.js)."""

import json
import subprocess
from typing import Any

from tests.conftest import ROOT


def answers(asked: list[Any], calendar: Any = None) -> list[Any]:
    """asked: [part, function, arguments…] each; calendar: the data of assets/days-off.js where an argument is {"calendar": true}."""
    told = json.dumps({"calendar": calendar, "asked": asked})
    command = ["node", "tests/procedure_page.js"]
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=True, cwd=ROOT)
    found: list[Any] = json.loads(done.stdout)
    return found
