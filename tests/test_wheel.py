"""The wheel is whole: built, installed elsewhere, it answers from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.mark.usefixtures("service")
def test_the_installed_wheel_answers_from_another_folder(root, tmp_path):
    """``service`` has built the index in the cache, which the wheel then uses."""
    built, installed, elsewhere = (tmp_path / name for name in ("built", "installed", "elsewhere"))
    elsewhere.mkdir()
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(built), str(root)],
        check=True,
        capture_output=True,
    )
    (wheel,) = built.glob("lotse-*.whl")
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", "--target", str(installed), str(wheel)],
        check=True,
        capture_output=True,
    )
    code = (
        "import sys, web.cli, corpus.store; "
        "print(web.cli.__file__, corpus.store.__file__, file=sys.stderr); "
        "sys.argv = ['lotse', 'ask', '--json', 'Wer hilft bei der Anerkennung meines Berufs?']; "
        "web.cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.count(str(installed)) == 2
    answer = json.loads(done.stdout)
    assert answer["status"] == "answered"
    assert "07-03" in [citation["measure_id"] for citation in answer["citations"]]
