"""Measures the verdicts on right and wrong answers and the names they give; writes docs/nhan-xet.md.

    uv run python benchmarks/verdicts.py [--quick]

Known answers are those of ``tests/right_answers`` and ``autograder.references``; the answers of ``unseen_answers`` were
written apart and are judged only in a full run. Its first result is kept in ``unseen_answers/first_run.json``.
"""

import argparse
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests"))  # the right answers

import verdict_measures as measures  # noqa: E402 - after the path
from verdict_measures import OUTCOMES, Duration, Record  # noqa: E402

PAGE = ROOT / "docs" / "nhan-xet.md"
FIRST_RUN = ROOT / "benchmarks" / "unseen_answers" / "first_run.json"
FIRST_SEED = 1_000_000  # draws of their own, none of which the tests use
SEEDS = 200
SIDES = {"learner": "người học (`verify`)", "teacher": "giáo viên (`judge`)"}
DIAGNOSIS_LIMIT = 0.010

INTRODUCTION = """# Nhận xét: ai bị bác, lỗi nào được gọi tên

Trang này do `benchmarks/verdicts.py` viết ra; mọi con số đều do chương trình ấy đo. Chạy lại:

```
uv run python benchmarks/verdicts.py
```

Mỗi lời giải được chấm hai lần trên mỗi bộ đầu vào: bằng `verify` (phía người học, chỉ có phần công khai của bài tập)
và bằng `judge` (phía giáo viên, có thêm lời giải tham chiếu và những lời giải sai đã biết). Một lần chấm là một lời
giải trên một bộ đầu vào.

Mỗi lời giải sai mang sẵn tên lỗi của nó. Nhận xét **gọi đúng tên** khi nói tên ấy, hoặc nói một tên khác được khai báo
là cùng một mảng kết quả, hoặc không nói tên nào khi lỗi mang tên `other` (hai lỗi cùng lúc, hay không lỗi nào trong
danh sách). **Gọi sai tên** là nói một tên khác, kể cả khi lỗi mang tên `other`. **Im lặng** là không nói tên nào trong
khi lỗi có tên. Lần chấm mà lời giải sai được nhận không tính vào đây; chúng được đếm riêng.
"""


def percent(part: float, whole: float) -> str:
    """A share, of one figure more than the goals have."""
    return f"{100 * part / whole:.2f} %" if whole else "–"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """A table and the empty line after it."""
    lines = [head, ["---"] * len(head), *rows]
    return [*(f"| {' | '.join(map(str, cells))} |" for cells in lines), ""]


def group(records: Sequence[Record], name: str) -> list[Record]:
    """The records of one group of answers."""
    return [record for record in records if record.group == name]


def draws(records: Sequence[Record]) -> int:
    """How often these answers were judged, by each judge."""
    return sum(record.said.total() for record in records)


def passed(records: Sequence[Record], side: int) -> int:
    """How often these answers passed."""
    return sum(record.passed(side) for record in records)


# --- goals ----------------------------------------------------------------------------------------------------------
Goal = tuple[bool, str, str]
"""Whether it is met, what it says, what was measured."""


def goals(records: Sequence[Record], times: Sequence[Duration]) -> Iterator[Goal]:
    """The goals in the order of the page."""
    right = group(records, "right")
    refused = sum(draws(right) - passed(right, side) for side in (0, 1))
    yield refused == 0, "không bác lời giải đúng nào", f"{refused} lần bác"
    for name, told in (("known", "lời giải sai đã biết"), ("unseen", "lời giải sai chưa từng thấy")):
        wrong = [record for record in group(records, name) if record.always]
        accepted = sum(passed(wrong, side) for side in (0, 1))
        if wrong:
            yield accepted == 0, f"không nhận {told} nào", f"{accepted} lần nhận"
    agreed = measures.agreement(records)
    same = agreed.total() - agreed["status"]
    yield agreed["status"] == 0, "hai phía cho cùng kết luận và cùng điểm", percent(same, agreed.total())
    yield agreed["names"] == 0, "hai phía không bao giờ nói hai tên khác nhau", f"{agreed['names']} lần"
    known, unseen = group(records, "known"), group(records, "unseen")
    yield naming_goal(known, "learner", "lời giải sai đã biết", 0.90, 0.01)
    yield naming_goal(known, "teacher", "lời giải sai đã biết", 0.98, None)
    if unseen:
        for side in SIDES:
            yield naming_goal(unseen, side, "lời giải sai chưa từng thấy", 0.80, 0.02)
    middle = median(one.diagnosis for one in times)
    yield middle < DIAGNOSIS_LIMIT, "thời gian tìm nguyên nhân dưới 10 ms (trung vị)", milliseconds(middle)


def naming_goal(records: Sequence[Record], side: str, told: str, least: float, most: float | None) -> Goal:
    """At least so many named rightly, at most so many wrongly."""
    counted = measures.by_draw(records, list(SIDES).index(side))
    right, wrong, whole = counted["right"], counted["wrong"], counted.total()
    met = right >= least * whole and (most is None or wrong <= most * whole)
    limit = "" if most is None else f", sai không quá {100 * most:.0f} %"
    text = f"phía {SIDES[side]}, {told}: gọi đúng tên ít nhất {100 * least:.0f} %{limit}"
    return met, text, f"đúng {percent(right, whole)}, sai {percent(wrong, whole)}"


def goal_lines(found: Iterator[Goal]) -> list[str]:
    return [f"- {'Đạt' if met else 'Chưa đạt'}: {goal} ({measured})." for met, goal, measured in found] + [""]


# --- sections -------------------------------------------------------------------------------------------------------
def acceptance(records: Sequence[Record]) -> list[str]:
    """Who passes, on either side."""
    wrong = group(records, "known")
    groups = {
        "đúng": group(records, "right"),
        "sai đã biết, sai với mọi đầu vào": [record for record in wrong if record.always],
        "sai đã biết, có đầu vào không làm lộ lỗi": [record for record in wrong if not record.always],
        "sai chưa từng thấy": group(records, "unseen"),
    }
    rows = [
        (told, len(chosen), draws(chosen), *(f"{passed(chosen, side)}/{draws(chosen)}" for side in (0, 1)))
        for told, chosen in groups.items() if chosen
    ]
    head = ("Lời giải", "Số lời giải", "Số lần chấm mỗi phía", "`verify` nhận", "`judge` nhận")
    return ["## Nhận và bác", "", *table(head, rows)]


AGREEMENT = {
    "same": "cùng kết luận, cùng tên lỗi (hoặc cùng im lặng)",
    "judge_names": "cùng kết luận, chỉ `judge` nói tên lỗi",
    "verify_names": "cùng kết luận, chỉ `verify` nói tên lỗi",
    "names": "cùng kết luận, hai tên lỗi khác nhau",
    "status": "khác kết luận hoặc khác điểm",
}


def agreements(records: Sequence[Record]) -> list[str]:
    """Whether the two judges say the same."""
    counted = measures.agreement(records)
    rows = [(told, counted[key], percent(counted[key], counted.total())) for key, told in AGREEMENT.items()]
    return ["## `verify` và `judge`", "", *table(("Hai phía", "Số lần", "Tỉ lệ"), rows)]


def naming(records: Sequence[Record]) -> list[str]:
    """The shares on both sides, over draws and over answers."""
    rows = [
        (f"{told}, {what}", counted.total(), *(percent(counted[one], counted.total()) for one in OUTCOMES))
        for side, told in enumerate(SIDES.values())
        for what, counted in (
            ("theo lần chấm", measures.by_draw(records, side)),
            ("theo lời giải (kết quả hay gặp nhất)", measures.by_answer(records, side)),
        )
    ]
    paired = [
        percent(sum(r.paired(side) for r in records), sum(r.names(side).total() for r in records)) for side in (0, 1)
    ]
    remark = f"Đúng nhờ một tên cùng mảng: {paired[0]} số lần chấm ở phía người học, {paired[1]} ở phía giáo viên."
    return [*table(("Phía", "Số lượng", "Gọi đúng tên", "Gọi sai tên", "Im lặng"), rows), remark, ""]


def confusions(records: Sequence[Record]) -> list[str]:
    """Declared tag against said tag; what was never said takes no room."""
    tags = sorted({record.tags[0] for record in records})
    rows = []
    for tag in tags:
        chosen = [record for record in records if record.tags[0] == tag]
        rows.append((f"`{tag}`", len(chosen), *(said_text(chosen, side) for side in (0, 1))))
    return table(("Tên lỗi", "Số lời giải", *(f"Phía {told} nói" for told in SIDES.values())), rows)


def said_text(records: Sequence[Record], side: int) -> str:
    """What was said, most frequent first."""
    counted = sum((record.names(side) for record in records), Counter())
    shares = [(name or "", count) for name, count in counted.most_common()]
    return ", ".join(f"{f'`{name}`' if name else 'im lặng'} {percent(n, counted.total())}" for name, n in shares) or "–"


def exercises(records: Sequence[Record]) -> list[str]:
    """The shares by exercise, learner / teacher."""
    rows = []
    for name in dict.fromkeys(record.exercise for record in records):
        chosen = [record for record in records if record.exercise == name]
        sides = [measures.by_draw(chosen, side) for side in (0, 1)]
        shares = (" / ".join(percent(counted[one], counted.total()) for counted in sides) for one in OUTCOMES)
        rows.append((f"`{name}`", len(chosen), *shares))
    return table(("Bài tập", "Số lời giải sai", "Gọi đúng tên", "Gọi sai tên", "Im lặng"), rows)


def known_section(records: Sequence[Record]) -> list[str]:
    known = group(records, "known")
    return [
        "## Gọi tên lỗi: những lời giải sai đã biết", "", *naming(known),
        "Mỗi lỗi đã được nói thành gì, tính theo lần chấm:", "", *confusions(known),
        "Theo bài tập, phía người học / phía giáo viên:", "", *exercises(known),
    ]


def unseen_section(records: Sequence[Record], first: dict) -> list[str]:
    unseen = group(records, "unseen")
    return [
        "## Gọi tên lỗi: những lời giải sai chưa từng thấy", "",
        "Những lời giải này được viết riêng từ đề bài, xong trước lần đo đầu tiên, và không dùng vào việc viết phần "
        "tìm nguyên nhân. Lần đo đầu tiên được giữ lại và đứng cạnh lần đo này. Có cả những lời giải mắc hai lỗi cùng "
        "lúc: nhận xét đúng về chúng là im lặng.", "",
        *first_and_now(first, summaries(records)), *naming(unseen),
        "Mỗi lỗi đã được nói thành gì, tính theo lần chấm:", "", *confusions(unseen),
    ]


def first_and_now(first: dict, now: dict) -> list[str]:
    """Each set of answers in its first run, and in this one; both by the name of the set."""
    rows = []
    for name in now:
        for side, told in SIDES.items():
            for when, run in (("lần đầu", first[name]), ("lần này", now[name])):
                counted = Counter(run[side])
                shares = (percent(counted[one], counted.total()) for one in OUTCOMES)
                rows.append((name, f"{told}, {when}", run["answers"], run["seeds"], *shares))
    return table(("Tập", "Phía", "Số lời giải", "Số bộ đầu vào", "Gọi đúng tên", "Gọi sai tên", "Im lặng"), rows)


def milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms"


def time_section(times: Sequence[Duration]) -> list[str]:
    tasks = {
        "`verify`, kể cả những lần gọi lời giải": "verify",
        "`judge`, kể cả những lần gọi lời giải": "judge",
        "chỉ so sánh, tìm nguyên nhân và viết nhận xét, với những lần gọi đã ghi lại": "diagnosis",
    }
    rows = []
    for told, task in tasks.items():
        worst = max(times, key=attrgetter(task))
        middle = median(getattr(one, task) for one in times)
        slowest = f"{milliseconds(getattr(worst, task))} (`{worst.exercise}`, `{worst.mistake}`)"
        rows.append((told, milliseconds(middle), slowest))
    return [
        "## Thời gian của một nhận xét", "",
        f"Đo trên {len(times)} lần chấm lời giải sai đã biết; đầu vào và giá trị cần có đã được tính từ trước. Mỗi số "
        "là lần nhanh nhất trong ba lần.", "", *table(("Phép đo", "Trung vị", "Lâu nhất"), rows),
    ]


def page(records: Sequence[Record], times: Sequence[Duration], first: dict | None) -> str:
    """The whole page; first: the first run on the unseen answers, None where they were not judged."""
    seeds = records[0].said.total()
    lines = [
        INTRODUCTION,
        f"{len({r.exercise for r in records})} bài tập, {len(records)} lời giải, {seeds} bộ đầu vào cho mỗi bài.", "",
        "## Mục tiêu", "", *goal_lines(goals(records, times)), *acceptance(records), *agreements(records),
        *known_section(records), *(unseen_section(records, first) if first else []), *time_section(times),
    ]
    return unicodedata.normalize("NFC", "\n".join(lines).rstrip() + "\n")


# --- the first run --------------------------------------------------------------------------------------------------
def summaries(records: Sequence[Record]) -> dict:
    """What is kept of a run on the unseen answers, by set."""
    from unseen_answers import SETS, set_of

    unseen = group(records, "unseen")
    return {name: summary([r for r in unseen if set_of(r.exercise) == name]) for name in SETS}


def summary(unseen: Sequence[Record]) -> dict:
    """What is kept of a run on one set."""
    return {
        "answers": len(unseen), "seeds": unseen[0].said.total(),
        **{side: {one: measures.by_draw(unseen, i)[one] for one in OUTCOMES} for i, side in enumerate(SIDES)},
        "accepted": {side: passed(unseen, i) for i, side in enumerate(SIDES)},
    }


def first_run(records: Sequence[Record]) -> dict:
    """The first run on each set of unseen answers, which is this one for a set that had none."""
    kept = json.loads(FIRST_RUN.read_text(encoding="utf-8"))
    first = summaries(records) | kept
    if first != kept:
        FIRST_RUN.write_text(json.dumps(first, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return first


def remarks(records: Sequence[Record]) -> Iterator[str]:
    """One line for each known answer that is not judged as it should be, for whoever runs this."""
    for record in records:
        for side, name in enumerate(SIDES):
            failed = draws([record]) - record.passed(side) if record.group == "right" else record.passed(side)
            missed = record.outcomes(side)["wrong"] + record.outcomes(side)["silent"] if record.group == "known" else 0
            if record.group != "unseen" and (failed or missed):
                said = dict(record.names(side))
                yield f"{record.exercise} {record.group} {record.position} {record.tags} {name}: {failed=} {said}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few draws, known answers only; does not write the page")
    parser.add_argument("--seeds", type=int, default=SEEDS, help=f"draws of a full run, {SEEDS} by default")
    quick, draws_of_each = (vars(parser.parse_args())[name] for name in ("quick", "seeds"))
    times = measures.durations(range(FIRST_SEED, FIRST_SEED + (1 if quick else 3)))
    seeds = range(FIRST_SEED, FIRST_SEED + (5 if quick else draws_of_each))
    records = measures.measure_all(seeds, with_unseen=not quick)
    print(*remarks(records), sep="\n")
    if quick:
        print(page(records, times, None))
    else:
        PAGE.write_text(page(records, times, first_run(records)), encoding="utf-8")


if __name__ == "__main__":
    main()
