"""Fixtures that several tests use."""

import pytest
import support


@pytest.fixture
def course(tmp_path):
    """A fresh copy of the whole course, to be changed at will."""
    return support.copy_course(tmp_path / "course")


@pytest.fixture(scope="session")
def released():
    """The released notebook of unit 03, as data; not to be changed."""
    return support.read_notebook(support.unit_notebook("notebooks"))
