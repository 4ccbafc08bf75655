"""Exercises of unit 03-gradient, public half: partial derivatives, gradients, numerical derivatives."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.polynomial.polynomial import polyval2d

from helpers.declaration.complex_step import complex_step_gradient
from helpers.declaration.exercise import Exercise
from helpers.declaration.forms import Array, Number, Several, Truth
from helpers.declaration.functions import Curve, Function, Kinked, ScalarField
from helpers.exercises.inputs import u03_gradient as inputs

UNIT = "03-gradient"
EPS = 1e-6

# Right stand-ins for the exercises that others may call, with their own eps.


def _secant(f: Any, x: Any, eps: float) -> float:
    return float(np.polyfit([0, eps], [f(x), f(x + eps)], 1)[0])


def _slope(f: Any, x: Any, eps: float = EPS) -> float:
    return float(np.gradient([f(x - eps), f(x), f(x + eps)], eps)[1])


def _gradient(f: Any, x: Any, eps: float = EPS) -> np.ndarray:
    steps = np.eye(np.size(x)).reshape(-1, *np.shape(x))
    slopes = [_slope(lambda t, step=step: f(x + t * step), 0.0, eps) for step in steps]
    return np.reshape(slopes, np.shape(x))


def _partial(f: Any, x: Any, i: int, eps: float = EPS) -> float:
    return float(_gradient(f, x, eps)[i - 1])


def _curve_noise(f: Curve, x: float, eps: float = EPS) -> float:
    return f.noise(x, eps)


forward_difference = Exercise(
    signature="forward_difference(f, x, eps)",
    unit=UNIT,
    asks="sai phân tiến của f: R → R tại x",
    result=Number(),
    functions=("f",),
    draw=inputs.differences,
    oracle=lambda f, x, eps: f.forward(x, eps),
    allowance=_curve_noise,
    confusions=lambda f, x, eps: {
        "returned_value": [f(x), f(x + eps)],
        "step_size": [f.forward(x, EPS), f.forward(x, eps / 2), f.forward(x, 2 * eps)],
    },
    sources=("S3-num-lim",),
    hints=(
        "Hãy vẽ hai điểm của đồ thị: tại x và tại x + eps. Ta cần hệ số góc của đường thẳng nối chúng.",
        "Hệ số góc là mức tăng của f chia cho mức tăng của biến. Mức tăng của biến ở đây là bao nhiêu?",
        "Tính giá trị của f tại hai điểm trước, lấy điểm sau trừ điểm trước, rồi chia cho khoảng cách (S3-num-lim).",
    ),
)

central_difference = Exercise(
    signature="central_difference(f, x, eps=1e-6)",
    unit=UNIT,
    asks="sai phân trung tâm của f: R → R tại x",
    result=Number(),
    functions=("f",),
    central=True,
    draw=inputs.default_step,
    oracle=lambda f, x, eps=EPS: f.central(x, eps),
    allowance=_curve_noise,
    confusions=lambda f, x, eps=EPS: {
        "one_sided": [f.forward(x, eps), f.forward(x, -eps)],
        "returned_value": [f(x), f(x + eps)],
        "step_size": [f.central(x, EPS), f.central(x, eps / 2), f.central(x, 2 * eps)],
    },
    sources=("S3-num-cen", "S3-num-eps", "S3-num-acc"),
    hints=(
        "Hãy đứng tại x và nhìn cả hai phía: một điểm bên phải, một điểm bên trái, cách x cùng một khoảng eps.",
        "Hai điểm ấy cách nhau bao xa? Đó là số ta chia cho.",
        "Lấy giá trị của f bên phải trừ giá trị bên trái; nhớ đặt ngoặc quanh cả tử số và mẫu số (S3-num-cen).",
    ),
)


def _scheme_allowance(f: ScalarField, x: np.ndarray, eps: float) -> np.ndarray:
    """Truncation of the central difference, with a little slack, and noise: any scheme as accurate is right."""
    return 1.02 * np.abs(f.truncation(eps)) + f.noise(x, eps)


def _with_cut_steps(f: ScalarField, x: np.ndarray, eps: float) -> np.ndarray:
    """Central differences whose steps were written into a copy of x, which cuts them off if x is of integer type."""
    steps = np.eye(x.size).reshape(-1, *x.shape) * eps
    pairs = [((x + step).astype(x.dtype), (x - step).astype(x.dtype)) for step in steps]
    return np.reshape([(f(right) - f(left)) / (2 * eps) for right, left in pairs], x.shape)


def _partial_confusions(f: ScalarField, x: np.ndarray, i: int, eps: float = EPS) -> dict[str, Sequence]:
    slopes, ahead, behind = (a.reshape(-1) for a in (f.gradient(x), f.one_sided(x, eps), f.one_sided(x, -eps)))
    central = slopes + f.truncation(eps).reshape(-1)
    return {
        "one_sided": [ahead[i - 1], behind[i - 1]],
        "index_base": [central[i % x.size], central[i - 2]],
        "returned_value": [f(x), x[i - 1]],
        "integer_truncation": [_with_cut_steps(f, x, eps)[i - 1]],
    }


partial = Exercise(
    signature="partial(f, x, i, eps=1e-6)",
    unit=UNIT,
    asks="đạo hàm riêng xấp xỉ của f: R^n → R theo biến thứ i, với i đếm từ 1",
    result=Number(),
    functions=("f",),
    central=True,
    draw=inputs.partials,
    oracle=lambda f, x, i, eps=EPS: f.gradient(x)[i - 1],
    allowance=lambda f, x, i, eps=EPS: _scheme_allowance(f, x, eps)[i - 1],
    confusions=_partial_confusions,
    uses={"central_difference": _slope},
    sources=("S3-partial", "S2-eq6-partial", "S3-num-multi"),
    hints=(
        "Đạo hàm riêng theo biến thứ i: một mình biến thứ i thay đổi, mọi biến khác đứng yên.",
        "Công thức đếm từ 1, mảng NumPy đếm từ 0. Biến thứ i nằm ở vị trí nào của mảng?",
        "Tạo hai bản sao kiểu float của x, dời phần tử ấy sang hai phía một đoạn eps, rồi lập sai phân trung tâm "
        "(S3-num-multi).",
    ),
)

gradient_exercise = Exercise(
    signature="numerical_gradient(f, x, eps=1e-6)",
    unit=UNIT,
    asks="gradient xấp xỉ của f tại x",
    result=Array("x.shape"),
    functions=("f",),
    central=True,
    draw=inputs.gradients,
    oracle=lambda f, x, eps=EPS: f.gradient(x),
    allowance=lambda f, x, eps=EPS: _scheme_allowance(f, x, eps),
    confusions=lambda f, x, eps=EPS: {
        "one_sided": [f.one_sided(x, eps), f.one_sided(x, -eps)],
        "returned_value": [x],
        "integer_truncation": [_with_cut_steps(f, x, eps)],
    },
    uses={"central_difference": _slope, "partial": _partial},
    sources=(
        "S3-h", "S2-3.1", "S3-num-multi", "S3-gradient", "S2-eq6", "S3-grad", "S2-3.1-shape", "S3-num",
    ),
    hints=(
        "Kết quả là một mảng cùng kích thước với x: mỗi phần tử là một đạo hàm riêng.",
        "np.ndindex(x.shape) đi qua mọi vị trí của một mảng có kích thước bất kỳ. Tại mỗi vị trí, phần tử nào của x "
        "được dời?",
        "Làm việc trên một bản sao kiểu float64 của x: dời một phần tử, gọi f, trả phần tử ấy về giá trị cũ rồi mới "
        "sang phần tử sau (S3-num-multi).",
    ),
)


def _example(x: np.ndarray) -> Any:
    """x1^2 + 2 x1 x2 + sin x1 + 2 from the table of its coefficients; source: 002 section 3.1."""
    return polyval2d(x[0], x[1], [[2, 0], [0, 2], [1, 0]]) + np.sin(x[0])


def _example_terms(x: np.ndarray) -> dict[str, Any]:
    return {"x1^2": x[0] ** 2, "2 x1 x2": 2 * x[0] * x[1], "sin x1": np.sin(x[0]), "2": 2.0}


example_f = Exercise(
    signature="example_f(x)",
    unit=UNIT,
    asks="giá trị của f(x) = x1² + 2·x1·x2 + sin(x1) + 2",
    result=Number(),
    draw=inputs.pairs,
    oracle=lambda x: _example(np.asarray(x, dtype=np.float64)),
    terms=_example_terms,
    sources=("S2-ex1-f",),
    hints=(
        "Hàm có bốn số hạng. Hãy viết từng số hạng thành một dòng trước khi cộng.",
        "x1 và x2 của công thức là hai phần tử của mảng x. Vị trí của chúng trong NumPy là bao nhiêu?",
        "Lấy x1, x2 ra khỏi mảng, tính bốn số hạng bằng phép nhân, ** và np.sin, rồi cộng lại (S2-ex1-f).",
    ),
)


def _example_gradient_terms(x: np.ndarray) -> dict[str, np.ndarray]:
    one, two = np.eye(2)
    return {
        "2 x1 (phần tử thứ nhất)": 2 * x[0] * one, "2 x2": 2 * x[1] * one, "cos x1": np.cos(x[0]) * one,
        "2 x1 (phần tử thứ hai)": 2 * x[0] * two,
    }


example_gradient = Exercise(
    signature="example_gradient(x)",
    unit=UNIT,
    asks="gradient của f(x) = x1² + 2·x1·x2 + sin(x1) + 2",
    result=Array("(2,)"),
    draw=inputs.pairs,
    oracle=lambda x: complex_step_gradient(_example, x),
    terms=_example_gradient_terms,
    confusions=lambda x: {"returned_value": [x]},
    sources=("S2-ex1-grad", "S2-3.1-nabla"),
    hints=(
        "Gradient có hai phần tử: đạo hàm riêng theo x1, rồi đạo hàm riêng theo x2.",
        "Khi lấy đạo hàm theo một biến, hãy coi biến kia là hằng số. Những số hạng nào của f không chứa x2, nên biến "
        "mất khi lấy đạo hàm theo x2?",
        "Lấy đạo hàm từng số hạng theo x1 rồi cộng; làm lại với x2; ghép hai số thành mảng kích thước (2,) "
        "(S2-ex1-grad).",
    ),
)


def _unit_vector(x: np.ndarray) -> np.ndarray:
    return x / np.linalg.norm(x)


grad_sum_squares = Exercise(
    signature="grad_sum_squares(x)",
    unit=UNIT,
    asks="gradient của f(x) = tổng bình phương các phần tử của x",
    result=Array("x.shape"),
    draw=inputs.any_shape,
    oracle=lambda x: complex_step_gradient(lambda t: np.sum(t**2), x),
    confusions=lambda x: {"returned_value": [x**2], "norm_or_square": [_unit_vector(x)]},
    sources=("S3-scalar", "S3-shape", "S2-3.1-shape", "S2-eq8-shape", "S3-term"),
    hints=(
        "Có bao nhiêu đạo hàm riêng? Mỗi phần tử của x cho một đạo hàm riêng, nằm ở đúng vị trí của phần tử ấy.",
        "Khi lấy đạo hàm riêng theo một phần tử: trong tổng, chỉ có một số hạng chứa phần tử ấy. Đó là số hạng nào?",
        "Tính đạo hàm của một bình phương, áp dụng cho mọi phần tử cùng lúc, và giữ nguyên kích thước của x "
        "(S2-3.1-shape).",
    ),
)


def _relative_error(a: np.ndarray, b: np.ndarray) -> float:
    """The definition by sums of squares of Python floats; 0 where both are 0."""
    def length(entries: np.ndarray) -> float:
        return float(np.hypot.reduce(np.asarray(entries, dtype=np.float64), axis=None))

    total = length(a) + length(b)
    return length(np.subtract(a, b, dtype=np.float64)) / total if total else 0.0


relative_error = Exercise(
    signature="relative_error(a, b)",
    unit=UNIT,
    asks="sai số tương đối giữa hai mảng cùng kích thước",
    result=Number(),
    draw=inputs.nearly_equal,
    oracle=_relative_error,
    confusions=lambda a, b: {"norm_or_square": [_relative_error(a, b) ** 2]},
    sources=("S3-num-cmp",),
    hints=(
        "Tử số đo hai mảng cách nhau bao xa, mẫu số đo chúng lớn cỡ nào.",
        "Chuẩn lấy trên toàn mảng: căn của tổng bình phương mọi phần tử. np.linalg.norm với ma trận và ord=2 có còn là "
        "chuẩn ấy không?",
        "Tính ba chuẩn, rồi chia. Trước khi chia, hãy nghĩ tới trường hợp cả hai mảng đều bằng 0 (S3-num-cmp).",
    ),
)


def _accepts(f: ScalarField, grad: Function, x: np.ndarray, tol: float = 1e-5) -> bool:
    """The criterion of the statement, with the exact gradient in place of the numerical one."""
    candidate, exact = np.asarray(grad(x)), f.gradient(x)
    if candidate.shape != exact.shape or not np.all(np.isfinite(candidate)):
        return False
    size = max(np.linalg.norm(candidate), np.linalg.norm(exact))
    return bool(np.linalg.norm(candidate - exact) <= tol * size + 1e-8)


gradient_check = Exercise(
    signature="gradient_check(f, grad, x, tol=1e-5)",
    unit=UNIT,
    asks="grad có phải gradient của f tại x không",
    result=Truth(),
    functions=("f", "grad"),
    draw=inputs.candidate_gradients,
    oracle=_accepts,
    uses={"numerical_gradient": _gradient, "relative_error": _relative_error},
    sources=("S3-num-cmp", "S3-num-acc", "S3-num-cost"),
    hints=(
        "Hãy tính hai mảng trước: g là kết quả của grad, n là gradient xấp xỉ của f, cùng tại x.",
        "So kích thước trước khi trừ: (3,) trừ (3, 1) cho mảng (3, 3) mà NumPy không báo gì. NaN và inf cũng cần một "
        "phép thử riêng.",
        "Sau hai phép thử ấy, so ||g - n|| với tol nhân chuẩn lớn hơn trong hai chuẩn, cộng 1e-8; nhờ 1e-8, gradient "
        "đúng cũng được chấp nhận tại điểm dừng (S3-num-cmp).",
    ),
)

count_calls = Exercise(
    signature="count_calls(shape, scheme)",
    unit=UNIT,
    asks="số lần gọi f ít nhất để tính gradient xấp xỉ",
    result=Number(integer=True),
    draw=inputs.shapes_and_schemes,
    oracle=lambda shape, scheme: np.empty(shape).size * (2 if scheme == "central" else 1) + (scheme == "forward"),
    confusions=lambda shape, scheme: {"returned_value": [np.empty(shape).size]},
    sources=("S3-num-cost",),
    hints=(
        "Trước hết hãy đếm số phần tử của một mảng có kích thước đã cho. Mảng kích thước () có mấy phần tử?",
        "Sai phân trung tâm cần mấy giá trị của f cho mỗi phần tử? Có giá trị nào dùng lại được không?",
        "Với sai phân tiến, f(x) xuất hiện trong mọi hiệu: tính một lần rồi giữ lại (S3-num-cost).",
    ),
)


def _reduced(A: np.ndarray, b: np.ndarray, rows: list[int], cols: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Entry by entry, from the definition."""
    return np.array([[A[i, j] for j in cols] for i in rows]), np.array([b[i] for i in rows])


reduce_problem = Exercise(
    signature="reduce_problem(A, b, rows, cols)",
    unit=UNIT,
    asks="bài toán con gồm các hàng và cột đã chọn",
    result=Several(("A_nhỏ", "b_nhỏ"), (Array("(len(rows), len(cols))"), Array("(len(rows),)"))),
    parts=(0.5, 0.5),
    draw=inputs.data_and_indices,
    oracle=_reduced,
    sources=("S3-num-reduce",),
    hints=(
        "Mỗi hàng của A là một điểm dữ liệu và đi cùng một phần tử của b. Bớt hàng của A thì b thay đổi thế nào?",
        "A[rows, cols] ghép từng cặp chỉ số, nên không cho một ma trận con. Kích thước cần có là gì?",
        "Chọn hàng trước, rồi chọn cột của kết quả; hoặc tìm hiểu np.ix_. Thứ tự và chỉ số lặp được giữ nguyên "
        "(S3-num-reduce).",
    ),
)


def _no_kink(f: Curve | Kinked, x: float, eps: float = EPS, tol: float = 1e-3) -> bool:
    """The criterion of the statement, with one-sided differences in closed form."""
    right, left = f.forward(x, eps), f.forward(x, -eps)
    return bool(np.ptp([right, left]) <= tol * np.max(np.abs([1.0, right, left])))


looks_differentiable = Exercise(
    signature="looks_differentiable(f, x, eps=1e-6, tol=1e-3)",
    unit=UNIT,
    asks="hai hệ số góc một phía của f tại x có khớp nhau không",
    result=Truth(),
    functions=("f",),
    draw=inputs.smooth_and_kinked,
    oracle=_no_kink,
    uses={"forward_difference": _secant},
    sources=("S2-3-cases", "S2-3", "S3-num-acc"),
    hints=(
        "Tại điểm gãy, nhìn từ bên trái và nhìn từ bên phải ta thấy hai hệ số góc khác nhau.",
        "Sai phân lùi dùng x - eps và x. Lấy giá trị nào trừ giá trị nào, rồi chia cho số nào, để được hệ số góc?",
        "Tính D+ và D-, rồi so |D+ - D-| với tol nhân số lớn nhất trong 1, |D+| và |D-| (S3-num-acc).",
    ),
)

EXERCISES = (
    example_f, example_gradient, grad_sum_squares, forward_difference, central_difference, partial, gradient_exercise,
    relative_error, gradient_check, looks_differentiable, count_calls, reduce_problem,
)
"""In the order of the notebook."""
