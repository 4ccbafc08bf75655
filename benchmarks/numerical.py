"""Measures the numerical derivatives and the gradient check against three others; writes docs/do-chinh-xac.md.

    uv run --group oracles python benchmarks/numerical.py [--quick]

Others: the central difference with a step of 1e-6, scipy.differentiate and numdifftools, each followed by
``np.allclose``. Right gradients come from the formulas in ``numerical_problems``, wrong ones from the mistakes people
make.
"""

import argparse
import time
import warnings
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numdifftools
import numpy as np
import scipy.differentiate
from numerical_problems import ASIDE, TUNED, Draw

from helpers.judging.gradient_verdict import check_gradient
from helpers.numerical import numerical_gradient

PAGE = Path(__file__).resolve().parents[1] / "docs" / "do-chinh-xac.md"
LARGE = 500
FIRST_SEED = 1_000_000  # draws of their own, none of which was looked at while the algorithm was made
SMALL_FOR_OTHERS = 20


@dataclass
class Tally:
    """What was counted for one method or one function."""

    entries: int = 0
    uncovered: int = 0
    right: Counter = field(default_factory=Counter)
    wrong: Counter = field(default_factory=Counter)
    accepted_mistakes: Counter = field(default_factory=Counter)
    evaluations: list[float] = field(default_factory=list)
    slowness: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)

    def __iadd__(self, other: "Tally") -> "Tally":
        self.entries += other.entries
        self.uncovered += other.uncovered
        self.right += other.right
        self.wrong += other.wrong
        self.accepted_mistakes += other.accepted_mistakes
        self.evaluations += other.evaluations
        self.slowness += other.slowness
        self.accuracy += other.accuracy
        return self


class Counted:
    """A function that counts its calls."""

    def __init__(self, f: Callable) -> None:
        self.f, self.calls = f, 0

    def __call__(self, x: np.ndarray) -> float:
        self.calls += 1
        return self.f(x)


# --- wrong gradients ------------------------------------------------------------------------------------------------
def mistakes(g: np.ndarray, rng: np.random.Generator) -> Iterator[tuple[str, np.ndarray]]:
    """Wrong versions of the gradient g, as people write them."""
    yield "sai dấu", -g
    yield "gấp đôi", 2 * g
    yield "một nửa", g / 2
    yield "trung bình thay cho tổng", g / g.size
    yield "quên dấu, lấy trị tuyệt đối", np.abs(g)
    yield "lệch một chỉ số", np.roll(g, 1)
    yield "đảo thứ tự", g.reshape(-1)[::-1].reshape(g.shape)
    yield "cắt thành số nguyên", np.trunc(g)
    yield "thiếu một số hạng", g - 0.05 * np.max(np.abs(g), initial=0)
    if g.ndim == 2 and g.shape[0] == g.shape[1]:
        yield "quên chuyển vị", g.T.copy()
    nonzero = np.flatnonzero(g)
    if nonzero.size:
        factors = {"một phần tử lệch 1e-3": 1 + 1e-3, "một phần tử bằng 0": 0.0, "một phần tử sai dấu": -1.0}
        for name, factor in factors.items():
            one = g.copy()
            one.flat[rng.choice(nonzero)] *= factor
            yield name, one


def one_sided(g: Callable, x: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Smallest and largest right value of each entry: they differ where x lies on a kink."""
    if x.size > LARGE:
        return truth, truth
    sides = [truth]
    for sign in (-1, 1):
        side = truth.copy()
        for i in range(x.size):
            beside = x.copy()
            beside.flat[i] += sign * 1e-18 * (abs(x.flat[i]) or 1)
            side.flat[i] = np.asarray(g(beside)).flat[i]
        # x is in long double here: a smooth gradient hardly moves, one at a kink by a good part of itself.
        moved = np.abs(side - truth) > 1e-3 * np.maximum(np.abs(truth), np.abs(side)) + 1e-9
        sides.append(np.where(moved, side, truth))
    return np.minimum.reduce(sides), np.maximum.reduce(sides)


def is_wrong(candidate: np.ndarray, low: np.ndarray, high: np.ndarray) -> bool:
    off = np.abs(candidate - np.clip(candidate, low, high))
    return bool(np.any(off > 1e-4 * np.maximum(np.abs(low), np.abs(high))))


# --- the methods ----------------------------------------------------------------------------------------------------
def plain(f: Callable, x: np.ndarray) -> np.ndarray:
    g = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = 1e-6 if x.dtype.kind == "f" else 0
        with np.errstate(all="ignore"):
            g[i] = (f(x + step) - f(x - step)) / 2e-6
    return g


def by_scipy(f: Callable, x: np.ndarray) -> np.ndarray:
    def flat(points):
        return np.apply_along_axis(lambda p: f(p.reshape(x.shape)), 0, points)
    return scipy.differentiate.jacobian(flat, x.reshape(-1).astype(float)).df.reshape(x.shape)


def by_numdifftools(f: Callable, x: np.ndarray) -> np.ndarray:
    def flat(p):
        return f(np.reshape(p, x.shape))
    return np.reshape(numdifftools.Gradient(flat)(x.reshape(-1).astype(float)), x.shape)


OTHERS = {
    "sai phân trung tâm, bước 1e-6": plain,
    "`scipy.differentiate`": by_scipy,
    "`numdifftools`": by_numdifftools,
}


def seconds(action: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


# --- measuring ------------------------------------------------------------------------------------------------------
def truth_of(g: Callable, x: np.ndarray) -> np.ndarray:
    return np.asarray(g(x.astype(np.longdouble)))


def measure(title: str, draw: Draw, seed: int) -> tuple[Tally, dict[str, Tally]]:
    """One draw of one function: our tally and, for the first draws, those of the others."""
    rng = np.random.default_rng([FIRST_SEED + seed, zlib.crc32(title.encode())])
    f, g, x = draw(rng)
    truth = truth_of(g, x)
    low, high = one_sided(g, x.astype(np.longdouble), truth)
    answer = np.asarray(g(x))
    wrong = [(name, w) for name, w in mistakes(answer.astype(float), rng) if is_wrong(w, low, high)]
    wrong = [wrong[i] for i in rng.permutation(len(wrong))[: 2 if x.size <= LARGE else 6]]
    ours = _ours(f, g, x, truth, (low, high), wrong)
    methods = {name: method for name, method in OTHERS.items() if _affordable(method, x, seed)}
    others = {name: _other(method, f, answer, x, wrong) for name, method in methods.items()}
    if seed < 3:
        _time(ours, others, f, x)
    return ours, others


def _affordable(method: Callable, x: np.ndarray, seed: int) -> bool:
    return method is plain or (seed < 3 and x.size <= SMALL_FOR_OTHERS)


def _ours(f: Callable, g: Callable, x: np.ndarray, truth: np.ndarray, slopes: tuple, wrong: list) -> Tally:
    tally = Tally()
    low, high = slopes
    found = numerical_gradient(f, x)
    slack = found.error + 4 * np.finfo(float).eps * np.abs(truth)
    tally.entries = found.size
    tally.uncovered = int(np.sum((low < found.value - slack) | (high > found.value + slack)))
    tally.evaluations = [found.evaluations / found.size]
    relative = np.abs(found.value - truth) / np.maximum(np.abs(truth), 1e-300)
    tally.accuracy = relative[(low == high) & (truth != 0)].tolist()
    tally.right[check_gradient(f, g, x).status] += 1
    for name, candidate in wrong:
        status = check_gradient(f, lambda _, c=candidate: c, x).status
        tally.wrong[status] += 1
        tally.accepted_mistakes[name] += status == "passed"
    return tally


def _other(method: Callable, f: Callable, answer: np.ndarray, x: np.ndarray, wrong: list) -> Tally:
    tally = Tally()
    counted = Counted(f)
    try:
        found = method(counted, x)
    except (ValueError, TypeError, np.linalg.LinAlgError):
        found = np.full(x.shape, np.nan)
    tally.evaluations = [counted.calls / x.size]
    tally.right["passed" if np.allclose(answer, found) else "wrong"] += 1
    for name, candidate in wrong:
        accepted = np.allclose(candidate, found)
        tally.wrong["passed" if accepted else "wrong"] += 1
        tally.accepted_mistakes[name] += accepted
    return tally


def _time(ours: Tally, others: dict[str, Tally], f: Callable, x: np.ndarray) -> None:
    if x.size < 10:  # below, fixed costs of microseconds decide
        return
    repeats = 3 if x.size <= 100 else 1
    floating = x.astype(float)
    base = seconds(lambda: plain(f, floating), repeats)
    ours.slowness.append(seconds(lambda: numerical_gradient(f, floating), repeats) / base)
    for name, tally in others.items():
        if OTHERS[name] is not plain:
            tally.slowness.append(seconds(partial(OTHERS[name], f, floating), 1) / base)


def measure_all(problems: dict[str, Draw], draws: int) -> tuple[dict[str, Tally], dict[str, Tally]]:
    ours: dict[str, Tally] = {}
    others = {name: Tally() for name in OTHERS}
    for title, draw in problems.items():
        ours[title] = Tally()
        size = draw(np.random.default_rng(0))[2].size
        for seed in range(draws if size <= LARGE else 3):
            mine, theirs = measure(title, draw, seed)
            ours[title] += mine
            for name, tally in theirs.items():
                others[name] += tally
    return ours, others


def total(tallies: dict[str, Tally]) -> Tally:
    whole = Tally()
    for tally in tallies.values():
        whole += tally
    return whole


# --- the page -------------------------------------------------------------------------------------------------------
def share(part: int, whole: int) -> str:
    return f"{part}/{whole}"


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "–"


def median(values: list[float], digits: str = ".1f") -> str:
    return format(float(np.median(values)), digits) if values else "–"


def method_row(name: str, tally: Tally) -> str:
    right, wrong = tally.right.total(), tally.wrong.total()
    refused = right - tally.right["passed"] - tally.right["undecided"]
    slowness = "1" if name == next(iter(OTHERS)) else median(tally.slowness)
    cells = [
        name, share(refused, right), share(tally.wrong["passed"], wrong),
        percent(tally.right["undecided"], right), median(tally.evaluations), slowness,
    ]
    return f"| {' | '.join(cells)} |"


def problem_row(title: str, tally: Tally) -> str:
    right, wrong = tally.right.total(), tally.wrong.total()
    refused = right - tally.right["passed"] - tally.right["undecided"]
    cells = [
        title.replace("|", r"\|"), share(tally.uncovered, tally.entries), median(tally.accuracy, ".0e"),
        share(refused, right), share(tally.wrong["passed"], wrong), percent(tally.right["undecided"], right),
        median(tally.evaluations),
    ]
    return f"| {' | '.join(cells)} |"


METHOD_HEAD = (
    "| Cách làm | Gradient đúng bị bác | Gradient sai được nhận | Gradient đúng chưa kết luận được "
    "| Số lần gọi hàm mỗi ẩn | Thời gian so với sai phân trung tâm |\n"
    "|---|---|---|---|---|---|"
)
PROBLEM_HEAD = (
    "| Hàm | Phần tử nằm ngoài cận sai số | Sai số tương đối | Gradient đúng bị bác | Gradient sai được nhận "
    "| Chưa kết luận được | Số lần gọi hàm mỗi ẩn |\n"
    "|---|---|---|---|---|---|---|"
)


def section(heading: str, ours: dict[str, Tally], others: dict[str, Tally]) -> list[str]:
    whole = total(ours)
    rows = [method_row("`helpers`", whole)] + [method_row(name, tally) for name, tally in others.items()]
    covered = whole.entries - whole.uncovered
    accepted = ", ".join(f"{name} ({count})" for name, count in whole.accepted_mistakes.items() if count) or "không có"
    return [
        f"## {heading}", "",
        f"{len(ours)} hàm, {whole.right.total()} gradient đúng, {whole.wrong.total()} gradient sai, "
        f"{whole.entries} phần tử. "
        f"Cận sai số đúng ở {100 * covered / whole.entries:.4f} % số phần tử ({whole.uncovered} phần tử nằm ngoài). "
        f"Lỗi sai được nhận: {accepted}.", "",
        METHOD_HEAD, *rows, "", PROBLEM_HEAD, *[problem_row(title, tally) for title, tally in ours.items()], "",
    ]


INTRODUCTION = """# Độ chính xác của đạo hàm xấp xỉ

Trang này do `benchmarks/numerical.py` viết ra; mọi con số đều do chương trình ấy đo. Chạy lại:

```
uv run --group oracles python benchmarks/numerical.py
```

`numerical_gradient` trả về đạo hàm xấp xỉ kèm một cận sai số cho từng phần tử; `check_gradient` nhận, bác, hoặc nói
chưa kết luận được. Giá trị đúng lấy từ công thức giải tích, tính bằng số thực dài (`np.longdouble`). Gradient sai là
những lỗi người học hay mắc: sai dấu, gấp đôi, lệch chỉ số, quên chuyển vị, thiếu một số hạng, một phần tử lệch 1e-3.
Ba cách làm khác được so cùng `np.allclose` với dung sai mặc định; `scipy.differentiate` và `numdifftools` chậm hơn nên
chỉ đo trên một phần số lần rút, với hàm có không quá 20 ẩn. Số lần gọi hàm, thời gian và sai số tương đối là trung vị;
thời gian là tỉ số với sai phân trung tâm, đo khi có từ 10 ẩn trở lên. Phần tử mà cận sai số là vô hạn được tính là nằm
trong cận; gradient có phần tử như thế thì chưa kết luận được.
"""


GOALS: dict[str, Callable[[Tally], bool]] = {
    "cận sai số đúng ở ít nhất 99.99 % số phần tử": lambda t: t.uncovered <= 1e-4 * t.entries,
    "không bác gradient đúng nào": lambda t: t.right["wrong"] + t.right["error"] == 0,
    "nhận không quá 1 trên 10000 gradient sai": lambda t: t.wrong["passed"] <= 1e-4 * max(t.wrong.total(), 10_000),
    "thời gian không quá 10 lần sai phân trung tâm (trung vị)": lambda t: float(np.median(t.slowness)) <= 10,
}


def limits(*groups: Tally) -> str:
    """One line per goal, with the group that misses it."""
    lines = []
    for goal, met in GOALS.items():
        missed = [name for name, group in zip(("thứ nhất", "thứ hai"), groups, strict=True) if not met(group)]
        outcome = f"Chưa đạt ở nhóm {' và nhóm '.join(missed)}" if missed else "Đạt ở cả hai nhóm"
        lines.append(f"- {outcome}: {goal}.")
    return "\n".join(lines)


ASIDE_HEADING = "Nhóm để riêng: kết quả có được xem trong lúc làm, nhưng không chỉnh thuật toán theo"


def page(tuned: tuple, aside: tuple) -> str:
    whole = total(tuned[0] | aside[0])
    undecided = percent(whole.right["undecided"], whole.right.total())
    lines = [
        INTRODUCTION,
        "## Mục tiêu", "", limits(total(tuned[0]), total(aside[0])), "",
        f"Trên cả hai nhóm, {undecided} số gradient đúng chưa kết luận được. Phần lớn là những phần tử nhỏ đến mức "
        "sai số làm tròn của chính hàm che mất: hệ số hay thang đo trải trên nhiều bậc, sigmoid bão hòa, hàm tính bằng "
        "float32. Khi ấy không cách nào chỉ gọi hàm bằng float64 mà phân biệt được, nên kết quả là chưa kết luận chứ "
        "không phải đạt.", "",
        *section("Nhóm dùng để chọn thuật toán", *tuned), *section(ASIDE_HEADING, *aside),
    ]
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the draws; does not write the page")
    quick = parser.parse_args().quick
    warnings.simplefilter("ignore")  # the other methods warn wherever a function is not finite
    np.seterr(all="ignore")
    draws = 15 if quick else 150
    text = page(measure_all(TUNED, draws), measure_all(ASIDE, draws))
    if quick:
        print(text)
    else:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
