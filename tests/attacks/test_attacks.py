"""Every entry of the collection ends at its honest score, and nobody and nothing beside it is touched.

They are graded in a class with two honest students, by stock ``nbgrader autograde`` and ``generate_feedback``. A sample
of them makes the class that is graded every time; all of them make the slow one.
"""

import json

import pytest
import support

from attacks import class_of_attackers as attackers
from attacks.class_of_attackers import FIRST, HALF, LAST, Class
from attacks.page_checks import unsafe_parts
from attacks.submissions import Entry

pytestmark = support.NEEDS_BUBBLEWRAP

ENTRIES = attackers.collected()
EVERY = 16
SAMPLE = tuple(one for one in ENTRIES if not one.slow)[::EVERY]
MOST_SECONDS = 60
"""What a hostile submission may cost."""
BIGGEST = 24 << 20
"""Signs of a feedback page: what a notebook may show, as base64, and a little more."""

each_entry = pytest.mark.parametrize(
    "entry",
    [pytest.param(one, id=one.name, marks=[] if one in SAMPLE else [pytest.mark.slow]) for one in ENTRIES],
)
each_class = pytest.mark.parametrize("kind", ["sample", pytest.param("whole", marks=pytest.mark.slow)])


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The class of the sample."""
    with attackers.graded(tmp_path_factory.mktemp("lop"), SAMPLE) as made:
        yield made


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The class of all others."""
    with attackers.graded(tmp_path_factory.mktemp("lop"), tuple(one for one in ENTRIES if one not in SAMPLE)) as made:
        yield made


@pytest.fixture
def of_kind(request, kind):
    """One of the two classes."""
    return request.getfixturevalue(kind)


@pytest.fixture
def of_entry(request, entry):
    """The class that an entry is in."""
    return request.getfixturevalue("sample" if entry in SAMPLE else "whole")


@each_entry
def test_every_entry_gets_its_honest_score(of_entry: Class, entry: Entry):
    found, honest = of_entry.scores.get(entry.name), attackers.honest_scores(entry)
    said = of_entry.verdicts(entry.name)
    assert found == honest, {name: said[name] for name in honest if not found or found[name] != honest[name]}


@each_entry
def test_the_reason_is_told_in_vietnamese(of_entry: Class, entry: Entry):
    said, told = of_entry.verdicts(entry.name), of_entry.told(entry.name)
    for name, points in of_entry.scores[entry.name].items():
        if points < attackers.points()[name]:
            assert said[name].strip(), name
            assert " ".join(said[name].split())[:60] in told, name
    assert " ".join(entry.says.split()) in told or any(entry.says in one for one in said.values())


@each_entry
def test_no_secret_is_read(of_entry: Class, entry: Entry):
    shown = json.dumps([list(of_entry.outputs(entry.name)), of_entry.verdicts(entry.name)], ensure_ascii=False)
    assert attackers.CANARY not in shown + of_entry.page(entry.name)
    assert not [path for path in of_entry.files(entry.name) if attackers.CANARY.encode() in path.read_bytes()]


@each_entry
def test_a_page_tells_no_seed_and_no_reference(of_entry: Class, entry: Entry):
    page = of_entry.told(entry.name)
    runs = (of_entry.course / "autograder" / "lop" / "grading-runs.jsonl").read_text(encoding="utf-8").splitlines()
    assert not [run for run in runs if str(json.loads(run)["seed"]) in page]
    assert not [line for line in attackers.private_lines() if line in page]


@each_entry
def test_only_text_and_pictures_come_out(of_entry: Class, entry: Entry):
    for output in of_entry.outputs(entry.name):
        assert output["output_type"] in ("stream", "error", "display_data", "execute_result")
        assert output.get("data", {}).keys() <= attackers.ALLOWED
        assert not output.get("metadata")


@each_entry
def test_nothing_told_moves_a_terminal_or_turns_text_around(of_entry: Class, entry: Entry):
    shown = [json.dumps(output, ensure_ascii=True) for output in of_entry.outputs(entry.name) if "data" in output]
    said = [*of_entry.verdicts(entry.name).values(), *map(json.loads, shown)]
    assert not [one for one in said if attackers.UNSEEN.search(str(one))]


@each_entry
def test_a_page_does_nothing_and_imitates_nothing(of_entry: Class, entry: Entry):
    page = of_entry.page(entry.name)
    assert not unsafe_parts(page)
    assert len(page) < BIGGEST
    assert "\x1b" not in page


@each_entry
def test_no_entry_costs_more_than_a_minute(of_entry: Class, entry: Entry):
    assert of_entry.seconds[entry.name] < MOST_SECONDS


@each_class
def test_the_batch_goes_on_to_its_end(of_kind: Class):
    assert of_kind.exit_codes == {"autograde": 0, "generate_feedback": 0}, of_kind.log[-3000:]
    assert of_kind.scores.keys() == {FIRST, LAST, *(entry.name for entry in of_kind.entries)}


@each_class
def test_honest_students_get_what_they_earned(of_kind: Class):
    points = attackers.points()
    assert of_kind.scores[FIRST] == points
    assert of_kind.scores[LAST] == {name: points[name] if name in HALF else 0 for name in points}


@each_class
def test_honest_students_are_shown_nothing_of_the_others(of_kind: Class):
    for student in (FIRST, LAST):
        assert attackers.MARK not in json.dumps(of_kind.notebook(student)) + of_kind.page(student)


@each_class
def test_nobody_was_called(of_kind: Class):
    assert not of_kind.ears.heard


@each_class
def test_nothing_outside_was_changed(of_kind: Class):
    now = attackers.digests(of_kind)
    aside = {name.replace("/bo-qua/", "/submitted/"): seen for name, seen in now.items() if "/bo-qua/" in name}
    changed = {name for name in of_kind.before if (now | aside).get(name) != of_kind.before[name]}
    assert not changed
    assert not attackers.left_behind(of_kind)
    found = now.keys() - of_kind.before.keys()
    made = {path.split("/autograder/lop/submitted/")[0] for path in found if "/lop/bo-qua/" not in path}
    assert not [path for path in made if path.startswith("course") and path != "course"], made


@each_class
def test_the_gradebook_says_of_everybody_what_their_notebooks_say(of_kind: Class):
    for student, scores in of_kind.scores.items():
        cells = support.graded_cells(of_kind.notebook(student), "grade")
        earned = {name.removeprefix("test_"): cell["metadata"]["verdict"]["earned"] for name, cell in cells.items()}
        assert scores == {name: most * earned[name] for name, most in attackers.points().items()}, student


def test_the_collection_can_be_graded_as_one_class():
    assert len(ENTRIES) >= 300 and len(SAMPLE) >= 20
    assert all(entry.tries.endswith(".") and entry.name == entry.name.lower() for entry in ENTRIES)
    assert all(FIRST < entry.name < LAST for entry in ENTRIES), "the honest students are the first and the last"
