"""Exercises of unit 02-chuan, public half: norms, their three conditions, and what is measured with them.

The norms are computed by what they are dual to, by logarithms, by singular values; never by the formula that is asked.
"""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import numpy as np

from helpers.declaration.exercise import Exercise
from helpers.declaration.forms import Array, Number, Several, Truth
from helpers.declaration.functions import Function
from helpers.exercises.inputs import u02_norms as inputs
from helpers.exercises.inputs.u02_axioms import measures_and_points

UNIT = "02-chuan"
TOLERANCE = 1e-9
"""Relative tolerance of the three conditions, as the statement says."""
Norm = Callable[[np.ndarray], Any]

# What the oracles measure with; stand-ins for the exercises that others may call.


def _length(x: np.ndarray) -> float:
    """Norm 2, by one right triangle after the other."""
    return float(np.hypot.reduce(np.asarray(x, dtype=np.float64), axis=None))


def _power_sum(x: np.ndarray, p: float, root: float = 1.0) -> float:
    """The sum of the powers |x_i|^p, to the power of ``root``, by logarithms; that of 0 is minus infinity."""
    with np.errstate(divide="ignore"):
        logarithms = p * np.log(np.abs(np.asarray(x, dtype=np.float64)))
    return float(np.exp(root * np.logaddexp.reduce(logarithms)))


def _norm_p(x: np.ndarray, p: float) -> float:
    return _power_sum(x, p, 1 / p)


def _block_distance(x: np.ndarray) -> float:
    """Norm 1: the largest of the sums in which every entry has either sign."""
    return float(max(np.asarray(x, dtype=np.float64) @ signs for signs in product((-1.0, 1.0), repeat=len(x))))


def _largest(x: np.ndarray) -> float:
    """Norm infinity: how far up x and -x reach."""
    return float(np.sort(np.concatenate([x, -x]))[-1])


def _distance(y: np.ndarray, z: np.ndarray, norm: Norm) -> Any:
    return norm(z - y)


norm2 = Exercise(
    signature="norm2(x)",
    unit=UNIT,
    asks="chuẩn 2 của x",
    result=Number(),
    draw=inputs.vectors,
    oracle=_length,
    confusions=lambda x: {"norm_or_square": [_length(x) ** 2], "absolute_value": [np.sum(x), np.abs(np.sum(x))]},
    sources=("S2-eq1", "S2-2-p2", "S2-2", "S2-2-common"),
    hints=(
        "Trong mặt phẳng, chuẩn 2 là cạnh huyền của tam giác vuông có hai cạnh góc vuông là hai tọa độ. Định lý "
        "Pythagoras nói gì về ba cạnh ấy?",
        "Với n tọa độ, các bình phương cũng được cộng lại. Mỗi phần tử của x góp một bình phương.",
        "Bình phương từng phần tử, cộng tất cả, rồi lấy căn một lần, ở bước cuối cùng (S2-eq1).",
    ),
)

norm_p = Exercise(
    signature="norm_p(x, p)",
    unit=UNIT,
    asks="chuẩn p của x, với p >= 1",
    result=Number(),
    draw=inputs.vectors_and_orders,
    oracle=_norm_p,
    confusions=lambda x, p: {"norm_or_square": [_power_sum(x, p)]},
    sources=("S2-eq2", "S2-2-common"),
    hints=(
        "Công thức có ba bước: lũy thừa từng phần tử, cộng, rồi lấy căn bậc p.",
        "Lũy thừa 2.5 của một số âm không phải số thực, nên NumPy cho nan. Bước nào phải đứng trước bước lũy thừa?",
        "Căn bậc p là lũy thừa với số mũ 1/p; số mũ ấy cần một cặp ngoặc, vì ** được tính trước phép chia (S2-eq2).",
    ),
)

norm1 = Exercise(
    signature="norm1(x)",
    unit=UNIT,
    asks="chuẩn 1 của x",
    result=Number(),
    draw=inputs.vectors,
    oracle=_block_distance,
    confusions=lambda x: {"absolute_value": [np.sum(x), -np.sum(x), np.abs(np.sum(x))]},
    uses={"norm_p": _norm_p},
    sources=("S2-eq3", "S2-eq3-sparse"),
    hints=(
        "Chuẩn 1 là quãng đường khi ta chỉ đi dọc theo các trục: mỗi phần tử góp độ dài của một chặng.",
        "Độ dài của một chặng không âm, kể cả khi phần tử âm. Với x = [3, -3], tổng các phần tử và tổng các độ dài "
        "bằng bao nhiêu?",
        "Lấy trị tuyệt đối của từng phần tử trước, cộng sau (S2-eq3).",
    ),
)


def _misread_largest(x: np.ndarray) -> dict[str, Sequence]:
    place = np.argmax(np.abs(x))
    return {"absolute_value": [np.abs(np.max(x)), np.max(x), x[place]], "returned_value": [place, place + 1]}


norm_inf = Exercise(
    signature="norm_inf(x)",
    unit=UNIT,
    asks="chuẩn vô cùng của x",
    result=Number(),
    draw=inputs.vectors,
    oracle=_largest,
    confusions=_misread_largest,
    sources=("S2-eq4",),
    hints=(
        "Có hai việc: lấy trị tuyệt đối, và tìm số lớn nhất. Làm việc nào trước?",
        "Thử với x = [-3, 1]: phần tử lớn nhất là 1, còn trị tuyệt đối lớn nhất là 3.",
        "Công thức lấy số lớn nhất trong các |x_i|, nên phép tìm số lớn nhất làm việc trên mảng các trị tuyệt đối "
        "(S2-eq4).",
    ),
)

norm0 = Exercise(
    signature="norm0(x)",
    unit=UNIT,
    asks="số phần tử khác 0 của x",
    result=Number(integer=True),
    draw=inputs.sparse_vectors,
    oracle=lambda x: np.sign(x) @ np.sign(x),
    sources=("S2-norm0-lim", "S2-norm0-sparse"),
    hints=(
        "Hãy đếm bằng mắt với x = [0, -2, 0, 5]: được 2.",
        "Phép so sánh một mảng với một số cho một mảng True/False; khi cộng lại, True được tính là 1.",
        "So sánh đúng với 0, không dùng ngưỡng: 1e-12 cũng là một phần tử khác 0 (S2-norm0-sparse).",
    ),
)

p_power_sum = Exercise(
    signature="p_power_sum(x, p)",
    unit=UNIT,
    asks="tổng các |x_i|^p, với p > 0",
    result=Number(),
    draw=inputs.vectors_and_powers,
    oracle=_power_sum,
    confusions=lambda x, p: {"norm_or_square": [_norm_p(x, p)], "returned_value": [np.count_nonzero(x)]},
    uses={"norm_p": _norm_p},
    sources=("S2-norm0-lim",),
    hints=(
        "Khi p tiến tới 0, mỗi |x_i|^p với x_i khác 0 tiến tới một số. Số nào? Còn 0^p bằng bao nhiêu?",
        "Công thức (2) có thêm số mũ 1/p ở ngoài tổng. Khi p tiến tới 0, số mũ ấy tiến tới đâu?",
        "Lấy trị tuyệt đối, lũy thừa, cộng, rồi dừng ở đó (S2-norm0-lim).",
    ),
)


def _frobenius_confusions(A: np.ndarray) -> dict[str, Sequence]:
    return {
        "norm_or_square": [np.sum(np.square(A))],
        "diagonal_only": [np.linalg.norm(np.diag(A))],
        "absolute_value": [np.sum(A), np.abs(np.sum(A))],
    }


frobenius = Exercise(
    signature="frobenius(A)",
    unit=UNIT,
    asks="chuẩn Frobenius của A",
    result=Number(),
    draw=inputs.matrices,
    oracle=lambda A: _length(np.linalg.svd(A.astype(np.float64), compute_uv=False)),
    confusions=_frobenius_confusions,
    uses={"norm2": _length},
    sources=("S2-eq5",),
    hints=(
        "Hãy quên hàng và cột đi: A có m·n số. Chuẩn này là chuẩn 2 của dãy số ấy.",
        "Tổng chạy qua mọi i và mọi j. Với NumPy, np.sum không có axis cộng mọi phần tử của mảng.",
        "Bình phương từng phần tử của A, cộng tất cả, lấy căn. np.linalg.norm(A, 2) là một chuẩn khác của ma trận "
        "(S2-eq5).",
    ),
)


def _distance_confusions(y: np.ndarray, z: np.ndarray, norm: Norm) -> dict[str, Sequence]:
    return {
        "absolute_value": [norm(np.abs(y - z))],
        "norm_or_square": [norm(y - z) ** 2],
        "returned_value": [norm(y), norm(z)],
    }


distance = Exercise(
    signature="distance(y, z, norm)",
    unit=UNIT,
    asks="khoảng cách giữa y và z, đo bằng chuẩn norm",
    result=Number(),
    functions=("norm",),
    draw=inputs.pairs_and_norms,
    oracle=_distance,
    confusions=_distance_confusions,
    sources=("S2-2-diff", "S2-2", "S2-2-why", "S2-ax1-why"),
    hints=(
        "norm đo độ dài của một vector. Vector nào nối hai điểm y và z?",
        "Khoảng cách giữa hai điểm trùng nhau phải bằng 0, và không đổi khi cả hai điểm cùng dời đi một đoạn. Hiệu hai "
        "độ dài có như vậy không?",
        "Lập một vector từ y và z, rồi gọi norm đúng một lần cho vector ấy. norm là đối số: chưa biết đó là chuẩn nào "
        "(S2-2-diff).",
    ),
)


def _both_ways(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """The modulus of a complex number, and the longer of a square's two diagonals."""
    across, up = (np.asarray(y, dtype=np.float64) - x).tolist()
    return abs(complex(across, up)), max(abs(across + up), abs(across - up))


def _both_ways_confusions(x: np.ndarray, y: np.ndarray) -> dict[str, Sequence]:
    straight, blocks = _both_ways(x, y)
    total = np.sum(y - x)
    return {
        "norm_or_square": [(straight**2, blocks)],
        "absolute_value": [(straight, side) for side in (total, -total, np.abs(total))],
    }


euclidean_and_manhattan = Exercise(
    signature="euclidean_and_manhattan(x, y)",
    unit=UNIT,
    asks="đường chim bay và đường bàn cờ từ x tới y",
    result=Several(("đường chim bay", "đường bàn cờ"), (Number(), Number())),
    parts=(0.5, 0.5),
    draw=inputs.planar_pairs,
    oracle=_both_ways,
    confusions=_both_ways_confusions,
    uses={"norm2": _length, "norm_p": _norm_p, "norm1": _block_distance, "distance": _distance},
    sources=("S2-fig12", "S2-eq3"),
    hints=(
        "Cả hai đường đều đi từ x tới y: trước hết hãy lập vector hiệu.",
        "Đường chim bay đi thẳng; đường bàn cờ đi ngang rồi đi dọc. Mỗi đường là một chuẩn của vector hiệu: chuẩn nào?",
        "Trả về một bộ (tuple) gồm hai số, đường chim bay đứng trước. Đường bàn cờ không bao giờ ngắn hơn đường chim "
        "bay (S2-fig12).",
    ),
)


def _holds(smaller: np.ndarray, larger: np.ndarray) -> bool:
    """Whether no entry exceeds the one across from it by more than the tolerance."""
    return bool(np.all(smaller - larger <= TOLERANCE * np.maximum(np.abs(smaller), np.abs(larger))))


def _conditions(
    f: Function, points: list[np.ndarray], alphas: list[float], size: Callable[[Any], Any] = np.abs
) -> tuple[bool, bool, bool]:
    """The three conditions, each as a table of values of f. size: what of alpha the second one multiplies with."""
    tried = np.array([*points, 0 * points[0]], dtype=np.float64)
    values = np.array([f(x) for x in tried])
    definite = np.array_equal(np.sign(values), np.any(tried, axis=1))
    images = np.array([[f(alpha * x) for x in tried] for alpha in alphas]).reshape(-1, len(tried))
    stretched = size(np.reshape(alphas, (-1, 1))) * values
    sums = np.array([[f(x + y) for x in tried] for y in tried])
    even = _holds(images, stretched) and _holds(stretched, images)
    return definite, even, _holds(sums, values + values[:, None])


norm_axioms = Exercise(
    signature="norm_axioms(f, points, alphas)",
    unit=UNIT,
    asks="ba điều kiện của chuẩn, thử trên các điểm và các số đã cho",
    result=Several(("điều kiện 1", "điều kiện 2", "điều kiện 3"), (Truth(), Truth(), Truth())),
    parts=(1 / 3, 1 / 3, 1 / 3),
    functions=("f",),
    draw=measures_and_points,
    oracle=_conditions,
    confusions=lambda f, points, alphas: {"absolute_value": [_conditions(f, points, alphas, np.positive)]},
    sources=("S2-2-def", "S2-ax1", "S2-ax2", "S2-ax3", "S2-norm0-not"),
    hints=(
        "Hãy viết ba phép thử riêng, mỗi phép cho một giá trị True hoặc False; điều kiện này không thỏa vẫn phải thử "
        "điều kiện kia.",
        "Điều kiện 1 gồm ba ý: f không âm, f bằng 0 tại vector 0, và f khác 0 tại mọi điểm khác 0. Muốn thử thêm "
        "vector 0, hãy lập một danh sách mới: points là của người gọi, cần được giữ nguyên.",
        "Điều kiện 2 chạy qua mọi điểm và mọi số, điều kiện 3 qua mọi cặp điểm, kể cả một điểm với chính nó. Làm tròn "
        "có thể làm hai vế lệch nhau chút ít, nên cần sai số tương đối 1e-9; dấu bằng ở điều kiện 3 được phép "
        "(S2-norm0-not).",
    ),
)


def _ratio_on_line(y: np.ndarray, v: np.ndarray, z: np.ndarray) -> float:
    """The least squares solution of alpha (v - z) = v - y."""
    direction, target = np.array([v - z, v - y], dtype=np.float64)
    return float(np.linalg.lstsq(direction[:, None], target, rcond=None)[0][0])


collinear_alpha = Exercise(
    signature="collinear_alpha(y, v, z)",
    unit=UNIT,
    asks="số alpha với v - y = alpha (v - z)",
    result=Number(),
    draw=inputs.collinear_points,
    oracle=_ratio_on_line,
    sources=("S2-ax2-why",),
    hints=(
        "Đặt p = v - y và q = v - z. Hai vector này cùng phương: p bằng q nhân với một số, và số ấy có thể âm hoặc "
        "bằng 0.",
        "Tỉ số của hai chuẩn chỉ cho |alpha|. Chia từng tọa độ thì gặp 0/0 khi v và z có một tọa độ bằng nhau.",
        "Nhân vô hướng hai vế của p = alpha q với q: hai vế trở thành hai số, và số đứng cạnh alpha khác 0 "
        "(S2-ax2-why).",
    ),
)


def _sides(y: np.ndarray, w: np.ndarray, z: np.ndarray, norm: Norm) -> dict[str, float]:
    return {"d(y, w)": norm(w - y), "d(w, z)": norm(z - w), "-d(y, z)": -norm(z - y)}


triangle_gap = Exercise(
    signature="triangle_gap(y, w, z, norm)",
    unit=UNIT,
    asks="d(y, w) + d(w, z) - d(y, z), với d là khoảng cách đo bằng norm",
    result=Number(),
    functions=("norm",),
    draw=inputs.triples_and_norms,
    oracle=lambda y, w, z, norm: sum(_sides(y, w, z, norm).values()),
    terms=_sides,
    confusions=lambda y, w, z, norm: {"returned_value": [norm(y - w), norm(w - z), norm(y - z)]},
    uses={"distance": _distance},
    sources=("S2-ax3-why",),
    hints=(
        "Có ba điểm, vậy có ba khoảng cách; mỗi khoảng cách là norm của một vector hiệu.",
        "Đi vòng qua w dài hơn đi thẳng bao nhiêu? Đường vòng gồm hai chặng.",
        "Cộng hai chặng của đường vòng rồi trừ đường thẳng. Kết quả không âm nhờ điều kiện 3 của chuẩn, không cần cắt "
        "về 0 (S2-ax3-why).",
    ),
)


def _nearest_points(a: np.ndarray, c: float) -> tuple[np.ndarray, np.ndarray]:
    """The shortest of the points where the axes meet the plane, and the least squares solution of a^T x = c."""
    a = a.astype(np.float64)
    on_axes = [c / entry * axis for entry, axis in zip(a, np.eye(a.size), strict=True) if entry]
    return min(on_axes, key=_length), np.linalg.pinv(a[None, :])[:, 0] * c


def _nearest_confusions(a: np.ndarray, c: float) -> dict[str, Sequence]:
    corner, foot = _nearest_points(a, c)
    top = np.argmax(a)
    return {
        "absolute_value": [(c / a[top] * np.eye(a.size)[top], foot), (np.abs(corner), foot)],
        "norm_or_square": [(corner, foot * _length(a))],
    }


min_norm_points = Exercise(
    signature="min_norm_points(a, c)",
    unit=UNIT,
    asks="điểm có chuẩn 1 nhỏ nhất và điểm có chuẩn 2 nhỏ nhất trên {x: a^T x = c}",
    result=Several(("u", "v"), (Array("(n,)"), Array("(n,)"))),
    parts=(0.5, 0.5),
    draw=inputs.lines_and_levels,
    oracle=_nearest_points,
    confusions=_nearest_confusions,
    uses={"norm2": _length},
    sources=("S2-eq3-sparse", "S2-norm0-sparse"),
    hints=(
        "Hãy vẽ trong mặt phẳng: phóng to dần quả cầu đơn vị của chuẩn 1 (hình thoi) và của chuẩn 2 (hình tròn), tới "
        "khi chạm đường thẳng a^T x = c. Chúng chạm ở đâu?",
        "Hình thoi chạm bằng một đỉnh, nên u chỉ có một phần tử khác 0 (khi c khác 0). Với cùng một quãng đường, dời "
        "phần tử nào làm a^T x thay đổi nhiều nhất?",
        "Hình tròn chạm tại chân đường vuông góc hạ từ gốc, nên v = t a với một số t. Thay u và v vào a^T x = c để tìm "
        "phần tử khác 0 của u và số t; u cần kiểu float (S2-eq3-sparse).",
    ),
)

EXERCISES = (
    distance, norm_axioms, collinear_alpha, triangle_gap, norm2, norm_p, norm0, p_power_sum, norm1,
    euclidean_and_manhattan, min_norm_points, norm_inf, frobenius,
)
"""In the order of the notebook."""
