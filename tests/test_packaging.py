"""The wheel holds what an installed course needs and nothing of a class; the package lists agree."""

import shutil
import tomllib
import zipfile

import pytest
import support
import yaml
from packaging.requirements import Requirement

PROJECT = tomllib.loads((support.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PRIVATE = [
    "autograder/lop/gradebook.db",
    "autograder/lop/submitted/sv01/03-gradient/03-gradient.ipynb",
    "autograder/lop/feedback/sv01/03-gradient/03-gradient.html",
    "bai-lam/03-gradient/03-gradient.ipynb",
]


def build(course, kind):
    """Build the course's wheel or sdist with uv and return the file's path."""
    uv = shutil.which("uv", path=support.environment()["PATH"])
    if not uv:
        pytest.skip("cần uv để đóng gói: python -m pip install uv")
    target = course.parent / kind
    built = support.run(uv, "build", f"--{kind}", "--out-dir", target, cwd=course)
    assert built.returncode == 0, built.stdout
    return next(path for path in target.iterdir() if path.suffix in (".whl", ".gz"))


@pytest.fixture(scope="module")
def used_course(tmp_path_factory):
    """A course in which a class was graded and a learner has typed, without git's ignore list."""
    course = support.copy_course(tmp_path_factory.mktemp("used") / "course")
    for name in PRIVATE:
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text("riêng", encoding="utf-8")
    return course


@pytest.fixture(scope="module")
def wheel(used_course):
    """The names in the wheel, with their bytes."""
    with zipfile.ZipFile(build(used_course, "wheel")) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_every_module_of_both_packages(wheel):
    for package in ("helpers", "autograder"):
        kinds = {".py", ".j2", ".css"}
        files = [path for path in (support.ROOT / package).rglob("*") if path.suffix in kinds]
        modules = {path.relative_to(support.ROOT).as_posix() for path in files}
        modules = {name for name in modules if "/lop/" not in name}
        assert modules and modules <= set(wheel)


def test_the_wheel_brings_jupyterlabs_settings_and_the_command(wheel):
    shared = {name.split(".data/data/")[1]: text for name, text in wheel.items() if ".data/data/" in name}
    entry_points = next(text for name, text in wheel.items() if name.endswith("entry_points.txt"))
    assert b"fetchNews" in shared["etc/jupyter/labconfig/default_setting_overrides.json"]
    assert b"Noto Sans Mono" in shared["share/jupyter/labextensions/dao-ham-ma-tran/static/font.js"]
    for page in ("feedback", "formgrade"):
        assert b"macro mathjax" in shared[f"share/jupyter/nbconvert/templates/{page}/mathjax.html.j2"]
    assert "hoc = helpers.hoc:main" in entry_points.decode()
    assert "autograder = autograder.commands.command_line:main" in entry_points.decode()


def test_nothing_of_a_class_or_a_learner_is_in_the_wheel(wheel):
    assert not [name for name in wheel if "lop/" in name or "bai-lam" in name or name.endswith((".db", ".ipynb"))]
    assert b"ri\xc3\xaang" not in wheel.values()


def test_the_wheel_has_no_top_level_folder_but_the_packages(wheel):
    tops = {name.split("/")[0] for name in wheel if not name.split("/")[0].startswith("dao_ham_ma_tran-")}
    assert tops == {"helpers", "autograder"}


def test_the_source_archive_holds_the_course_and_nothing_of_a_class(used_course):
    archive = build(used_course, "sdist")
    shutil.unpack_archive(archive, archive.parent / "open")
    names = {path.relative_to(archive.parent / "open").as_posix() for path in (archive.parent / "open").rglob("*")}
    assert [name for name in names if name.endswith("/solutions/03-gradient/03-gradient.ipynb")]
    assert [name for name in names if name.endswith("/helpers/hoc.py")]
    assert not [name for name in names if "/lop" in name or "bai-lam" in name]


def declared(requirements):
    """Name to range, as sets that do not care for order."""
    parsed = [Requirement(text) for text in requirements]
    return {one.name: {str(part) for part in one.specifier} for one in parsed}


def test_conda_gets_the_same_names_and_ranges_as_pip():
    listed = yaml.safe_load((support.ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    (pip,) = (one["pip"] for one in listed if isinstance(one, dict))
    assert "-e ." in pip
    conda = declared([one for one in listed if isinstance(one, str)] + [one for one in pip if one != "-e ."])
    expected = declared(PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"])
    assert conda.pop("pip") == set()
    assert conda.pop("python") == {PROJECT["project"]["requires-python"]}
    assert conda == expected


def test_every_direct_dependency_has_one_tested_version_within_its_range():
    groups = PROJECT["dependency-groups"].values()
    ranges = declared(PROJECT["project"]["dependencies"] + [one for group in groups for one in group])
    tested = declared(PROJECT["tool"]["uv"]["constraint-dependencies"])
    assert tested.keys() == ranges.keys()
    check_pins(tested, PROJECT["project"]["dependencies"] + [one for group in groups for one in group])


def test_the_build_tool_has_one_tested_version_within_its_range():
    tested = declared(PROJECT["tool"]["uv"]["build-constraint-dependencies"])
    assert tested.keys() == declared(PROJECT["build-system"]["requires"]).keys()
    check_pins(tested, PROJECT["build-system"]["requires"])


def check_pins(tested, requirements):
    """Each tested version is exact and lies in the range asked for."""
    for requirement in map(Requirement, requirements):
        (pin,) = tested[requirement.name]
        assert pin.startswith("==")
        assert requirement.specifier.contains(pin.removeprefix("=="))
