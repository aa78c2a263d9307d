"""The workflows fit GitHub's schemas, are pinned, ask for little, and run the targets that any other forge can run."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
SCHEMAS = {
    "vendor.github-workflows": WORKFLOWS,
    "custom.github-workflows-require-timeout": WORKFLOWS,
    "vendor.github-issue-forms": sorted((GITHUB / "ISSUE_TEMPLATE").glob("[0-9]*.yml")),
    "vendor.github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
    "vendor.dependabot": [GITHUB / "dependabot.yml"],
}
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def read(path: Path) -> dict[Any, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in found.items()}


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_the_forge_reads_fits_its_schema(name: str) -> None:
    assert SCHEMAS[name]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", name, *map(str, SCHEMAS[name])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit_with_its_version_beside(path: Path) -> None:
    used = re.findall(r"^ *(?:- )?uses: (.*)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert used
    assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


def test_an_action_has_one_version_everywhere() -> None:
    used = {line for path in WORKFLOWS for line in re.findall(r"\buses: (actions.*)", path.read_text(encoding="utf-8"))}
    assert len(used) == len({line.split("@")[0] for line in used})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_expression_reaches_a_shell(path: Path) -> None:
    workflow = read(path)
    assert [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")] == []
    assert "secrets." not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_token_may_do_nothing_that_is_not_said(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    assert workflow["concurrency"]
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"]
        writes = {name for name, level in job.get("permissions", {}).items() if level == "write"}
        assert "pull_request" not in workflow["on"] or not writes
    for step in steps(workflow):
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_no_workflow_runs_a_strangers_code_with_a_token_that_writes() -> None:
    assert not [path.name for path in WORKFLOWS if "pull_request_target" in path.read_text(encoding="utf-8")]
    report = read(GITHUB / "workflows" / "report.yml")
    (checkout,) = [step for step in steps(report) if "actions/checkout@" in step.get("uses", "")]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    said = " ".join(step.get("run", "") for step in steps(report))
    assert not re.search(r"git (checkout|switch|worktree|merge|pull|reset|restore)|unzip|gh run download|npm|refs/proposed:", said)


def test_the_report_follows_the_review_by_its_name() -> None:
    followed = read(GITHUB / "workflows" / "report.yml")["on"]["workflow_run"]["workflows"]
    assert followed == [read(GITHUB / "workflows" / "review.yml")["name"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_what_a_workflow_runs_is_a_target_or_a_script_of_the_project(path: Path) -> None:
    for target in re.findall(r"\bmake ([a-z.$/-]+)", " ".join(step.get("run", "") for step in steps(read(path)))):
        assert re.search(rf"^{re.escape(target.replace('.venv', '$(VENV)'))}:", MAKEFILE, re.MULTILINE), target
    for script in re.findall(r"\.ci/[a-z.]*[a-z]", path.read_text(encoding="utf-8")):
        assert (ROOT / script).is_file(), script


def test_what_is_uploaded_is_what_the_review_leaves_and_the_report_links() -> None:
    uploaded = {
        step["with"]["name"]: step["with"]["path"]
        for step in steps(read(GITHUB / "workflows" / "review.yml"))
        if "with" in step and "path" in step["with"]
    }
    assert uploaded == {
        "loi-nhan": "review/comment.md",
        "ban-va": "review/fmt.patch",
        "so-sanh": "review/diff.md",
        "xem-truoc": "review/preview",
    }
    report = (ROOT / ".ci" / "report.py").read_text(encoding="utf-8")
    assert [name for name in uploaded if f'"{name}"' not in report] == []
