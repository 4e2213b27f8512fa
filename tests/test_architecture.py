"""Imports go one way, and each outside library has one door."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ORDER = ["corpus", "translations", "index", "assistant", "web"]
DOORS = {
    "sentence_transformers": {"index.encoder", "index.bundled", "index.adapter_training"},
    "onnxruntime": {"index.encoder"},
    "transformers": {"index.bundled", "index.quiet"},
    "torch": {"index.encoder", "index.bundled", "index.adapter", "index.adapter_training"},
    "peft": {"index.adapter_training"},
    "faiss": {"index.vectors"},
    "bm25s": {"index.lexical"},
    "sqlalchemy": {"web.feedback"},
}
NOT_IN_ASSISTANT = {
    "fastapi",
    "starlette",
    "jinja2",
    "faiss",
    "sentence_transformers",
    "onnxruntime",
}


def modules(root: Path) -> list[tuple[str, Path]]:
    return [
        (".".join(path.relative_to(root).with_suffix("").parts), path)
        for package in ORDER
        for path in sorted((root / package).rglob("*.py"))
    ]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.split(".")[0] for name in names}


def test_nothing_imports_to_the_right(root):
    for name, path in modules(root):
        place = ORDER.index(name.split(".")[0])
        assert not imported(path) & set(ORDER[place + 1 :]), name


def test_each_outside_library_has_one_door(root):
    for name, path in modules(root):
        for library, doors in DOORS.items():
            assert library not in imported(path) or name in doors, f"{name} imports {library}"


def test_the_assistant_knows_no_web_and_no_index_library(root):
    for name, path in modules(root):
        if name.startswith("assistant"):
            assert not imported(path) & NOT_IN_ASSISTANT, name


def test_only_settings_reads_the_environment(root):
    for name, path in modules(root):
        text = path.read_text(encoding="utf-8")
        assert "os.environ" not in text, name
        assert "getenv" not in text, name


def test_every_module_begins_with_what_comes_in_and_goes_out(root):
    for name, path in modules(root):
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        assert doc.startswith("In: "), name
        assert "Out: " in doc, name


def test_every_package_and_data_folder_is_listed(root):
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(settings["tool"]["setuptools"]["packages"])
    found = {".".join(path.parent.relative_to(root).parts) for _, path in modules(root)}
    assert found == listed


@pytest.mark.slow
def test_starting_the_command_line_is_quick(root):
    """``lotse --help`` loads neither torch nor the index."""
    code = "import sys, web.cli; print(sorted({'torch', 'faiss', 'onnxruntime'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
