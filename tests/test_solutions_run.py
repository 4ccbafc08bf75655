"""Every solution notebook runs from a fresh kernel to its end, without a word on stderr."""

import nbformat
import pytest
import support
from nbclient import NotebookClient


@pytest.mark.slow
@pytest.mark.parametrize("unit", support.UNITS)
def test_a_solved_notebook_runs_from_a_fresh_kernel_to_its_end(unit, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(support.ROOT))
    notebook = nbformat.read(support.unit_notebook("solutions", unit), as_version=4)
    there = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, kernel_name="python3", timeout=120, resources=there).execute()
    outputs = [(cell.id, output) for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [one for one, output in outputs if output.output_type == "error" or output.get("name") == "stderr"]
    shown = [output.data["text/plain"] for one, output in outputs if one.startswith("test_")]
    assert len(shown) == len(support.solution_answers(unit))
    assert all(text.startswith("✓ Đạt") for text in shown)
