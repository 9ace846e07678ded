"""What the recipes for the forges run: their scripts, taken out of the files as they are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

DEPLOY = Path(__file__).parents[2] / "deploy"
WORKFLOW = DEPLOY / "github" / ".github" / "workflows" / "account-plans.yml"
PIPELINE = DEPLOY / "gitlab" / ".gitlab-ci.yml"


def github_jobs() -> Mapping[str, Any]:
    jobs: Mapping[str, Any] = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]
    return jobs


def github_step(job: str, name: str) -> str:
    steps = github_jobs()[job]["steps"]
    script: str = next(step["run"] for step in steps if step.get("name") == name)
    return script


def gitlab_jobs() -> Mapping[str, Any]:
    written: Mapping[str, Any] = yaml.safe_load(PIPELINE.read_text("utf-8"))
    return written


def gitlab_script(job: str) -> str:
    return "\n".join(gitlab_jobs()[job]["script"])


def run_script(script: str, folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as a runner does: `bash -e`, with the program and Python of this environment first."""
    bash = shutil.which("bash")
    assert bash
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    names = {"PATH": path, "NO_PROXY": "127.0.0.1", "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [bash, "-e", "-o", "pipefail", "-c", script],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**names, **environment},
        timeout=120,
    )
