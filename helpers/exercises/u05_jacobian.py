"""Exercises of unit 05-jacobian, public half: functions with vector values, Jacobians, the two layouts.

Functions are written out, their derivatives are not: complex steps, Cauchy's formula and tables of polynomials give
them. A Jacobian and a nabla are each other's transposes, so ``layout`` tells on every matrix which one is asked.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.declaration.complex_step import complex_step_nabla
from helpers.declaration.exercise import ROUNDING, SINGLE_ROUNDING, Exercise
from helpers.declaration.forms import Array, Number, Several, Word
from helpers.declaration.polynomials import Polynomial
from helpers.exercises.inputs import u05_jacobian as inputs

UNIT = "05-jacobian"
EPS = 1e-6
CIRCLE = np.exp(2j * np.pi * np.arange(16) / 16) / 2
"""Points around 0 in the complex plane: so many that the mean over them is exact to rounding."""


def _traced(W: np.ndarray, x: np.ndarray, row: int, columns: slice = slice(None)) -> float:
    """One value of Wx, rows counted from 0 and round: the trace of the outer product of a row and x."""
    return float(np.trace(np.outer(W[row % len(W), columns].astype(np.float64), x[columns])))


def _product_terms(W: np.ndarray, x: np.ndarray, i: int) -> dict[str, float]:
    return {
        "số hạng đầu, W_i1 x_1": _traced(W, x, i - 1, slice(1)),
        "các số hạng sau số hạng đầu": _traced(W, x, i - 1, slice(1, None)),
    }


def _product_confusions(W: np.ndarray, x: np.ndarray, i: int) -> dict[str, Sequence]:
    return {
        "index_base": [_traced(W, x, i), _traced(W, x, i - 2)],
        "few_entries": [_traced(W, x, i - 1, part) for part in (slice(1, None), slice(-1))],
    }


y_component = Exercise(
    signature="y_component(W, x, i)",
    unit=UNIT,
    asks="y_i, phần tử thứ i của y = Wx, với i đếm từ 1",
    result=Number(),
    draw=inputs.products,
    oracle=lambda W, x, i: _traced(W, x, i - 1),
    terms=_product_terms,
    confusions=_product_confusions,
    sources=("S1-1.1", "S1-1.1-def", "S1-1.1-y3", "S1-1.2-expand", "S1-1"),
    hints=(
        "Hãy tách riêng phần tử thứ i của y. Nó dùng hàng nào của W, và dùng những phần tử nào của x?",
        "Khai triển tổng: mỗi số hạng là một phần tử của hàng ấy nhân với phần tử cùng thứ tự của x. Tổng có mấy số "
        "hạng?",
        "Công thức đếm từ 1, mảng NumPy đếm từ 0. Bắt đầu với tổng bằng 0, đi qua mọi j, mỗi lần cộng thêm một tích "
        "(S1-1.1-y3).",
    ),
)


def _entry_confusions(W: np.ndarray, i: int, j: int) -> dict[str, Sequence]:
    def entry(row: int, column: int) -> Any:
        return W[row % W.shape[0], column % W.shape[1]]

    beside = [(i, j), (i, j - 1), (i - 1, j), (i - 2, j - 2), (i - 2, j - 1), (i - 1, j - 2)]
    return {"index_base": [entry(*place) for place in beside], "transposed": [entry(j - 1, i - 1)]}


def _entry(W: np.ndarray, i: int, j: int) -> float:
    """dy_i/dx_j: y = Wx at the unit vector of x_j."""
    unit = np.arange(1, W.shape[1] + 1) == j
    return float(np.trace(np.outer(W[i - 1].astype(np.float64), unit)))


dy_dx_entry = Exercise(
    signature="dy_dx_entry(W, i, j)",
    unit=UNIT,
    asks="đạo hàm riêng ∂y_i/∂x_j của y = Wx, với i và j đếm từ 1",
    result=Number(),
    layout="numerator",
    draw=inputs.places,
    oracle=_entry,
    confusions=_entry_confusions,
    sources=("S1-1.2", "S1-1.2-d37", "S1-1.2-dij"),
    hints=(
        "Hãy viết y_i thành một tổng không còn dấu Σ, như ở bài tập y_component. Số hạng nào của tổng chứa x_j?",
        "Các số hạng không chứa x_j là hằng số đối với x_j, nên đạo hàm của chúng bằng 0. Số hạng còn lại là một hệ "
        "số nhân với x_j.",
        "Đạo hàm của số hạng ấy là hệ số của nó: một phần tử của W. Nó nằm ở hàng nào, cột nào, và NumPy đếm hàng, cột "
        "ấy từ mấy (S1-1.2-d37)?",
    ),
)


def _jacobian_of_Wx(W: np.ndarray, x: np.ndarray) -> np.ndarray:
    return complex_step_nabla(lambda t: W @ t, x).T


def _nabla_of_xW(x: np.ndarray, W: np.ndarray) -> np.ndarray:
    return complex_step_nabla(lambda t: t @ W, x)


def _jacobian_of_xW(x: np.ndarray, W: np.ndarray) -> np.ndarray:
    return _nabla_of_xW(x, W).T


jacobian_Wx = Exercise(
    signature="jacobian_Wx(W, x)",
    unit=UNIT,
    asks="ma trận Jacobi của y = Wx theo x, bố cục tử số (numerator layout)",
    result=Array("(n, m)"),
    layout="numerator",
    draw=inputs.matrix_and_point,
    oracle=_jacobian_of_Wx,
    confusions=lambda W, x: {"elementwise": [_jacobian_of_Wx(W, x) * x]},
    uses={"dy_dx_entry": _entry},
    sources=("S1-1.3", "S1-1.3-J", "S1-1.3-W", "S1-1.3-rem"),
    hints=(
        "Theo bố cục tử số (numerator layout), mỗi hàng ứng với một đầu ra y_i, mỗi cột ứng với một đầu vào x_j. Kết "
        "quả có mấy hàng, mấy cột?",
        "Phần tử ở hàng i, cột j là ∂y_i/∂x_j của bài tập dy_dx_entry. Hãy gộp tất cả n·m số ấy lại.",
        "Bảng gộp lại là một ma trận quen thuộc. Hãy đối chiếu hàng 2, cột 2 của nó với hàng 2, cột 2 của bảng trong "
        "tài liệu nguồn (S1-1.3-J).",
    ),
)

jacobian_xW = Exercise(
    signature="jacobian_xW(x, W)",
    unit=UNIT,
    asks="ma trận Jacobi của y = xW theo x, bố cục tử số (numerator layout)",
    result=Array("(n, m)"),
    layout="numerator",
    draw=inputs.point_and_matrix,
    oracle=_jacobian_of_xW,
    confusions=lambda x, W: {"elementwise": [_jacobian_of_xW(x, W) * x]},
    uses={"dy_dx_entry": _entry, "jacobian_Wx": _jacobian_of_Wx},
    sources=("S1-1.4", "S1-1.4-dij", "S0-NN3.1", "S0-NN3", "S1-1.4-W"),
    hints=(
        "x có m phần tử, y có n phần tử. Theo bố cục tử số (numerator layout), hàng ứng với y, cột ứng với x: kết quả "
        "có kích thước nào?",
        "Hãy viết y_i thành tổng: lần này y_i dùng một cột của W. Hệ số của x_j trong tổng ấy nằm ở hàng nào, cột nào "
        "của W?",
        "W có kích thước (m, n), kết quả có kích thước (n, m). Phép tính nào đổi hàng của W thành cột của kết quả "
        "(S1-1.4-dij)?",
    ),
)

nabla_xW = Exercise(
    signature="nabla_xW(x, W)",
    unit=UNIT,
    asks="nabla của y = xW theo x, bố cục mẫu số (denominator layout)",
    result=Array("(m, n)"),
    layout="denominator",
    draw=inputs.point_and_matrix,
    oracle=_nabla_of_xW,
    confusions=lambda x, W: {"elementwise": [_nabla_of_xW(x, W) * x[:, None]]},
    uses={"dy_dx_entry": _entry, "jacobian_Wx": _jacobian_of_Wx, "jacobian_xW": _jacobian_of_xW},
    sources=("S1-1.4-W", "S1-2.2-row"),
    hints=(
        "Theo bố cục mẫu số (denominator layout), hàng ứng với đầu vào, cột ứng với đầu ra: phần tử ở hàng j, cột i là "
        "∂y_i/∂x_j.",
        "y_i là tổng của các tích x_j với một phần tử ở cột i của W. Hệ số của x_j là phần tử nào?",
        "nabla là chuyển vị của ma trận Jacobi ở bài tập jacobian_xW. Hãy so kích thước kết quả với kích thước của W "
        "(S1-1.4-W).",
    ),
)

STEPS = (1e-3, 1e-4, 1e-5, 1e-6)
"""Steps that a learner may choose where none is given."""


def _row_of(slopes: Callable[[float], np.ndarray], steps: Sequence[float]) -> list[np.ndarray]:
    return [slopes(eps).reshape(1, -1) for eps in steps]


def _row_allowance(f: Polynomial, x: np.ndarray) -> np.ndarray:
    """Truncation of a central difference with the largest of the steps, noise of one that is small."""
    truncation = np.abs(inputs.vector_field([f]).derivatives(x, 3)) * STEPS[0] ** 2 / 6
    return 1.02 * truncation + inputs.noise(f, x, 4e-8 if np.max(np.abs(x)) < 1 else 1e-6)


def _row_confusions(f: Polynomial, x: np.ndarray) -> dict[str, Sequence]:
    h = inputs.vector_field([f])
    return {
        "one_sided": _row_of(lambda eps: h.one_sided(x, eps), [*STEPS, *(-eps for eps in STEPS)]),
        "step_size": _row_of(lambda eps: h.central(x, eps), (1.0, 0.5, 0.1, 0.01)),
        "integer_truncation": _row_of(lambda eps: h.with_cut_steps(x, eps), STEPS),
        "returned_value": [x.reshape(1, -1)],
    }


jacobian_scalar = Exercise(
    signature="jacobian_scalar(f, x)",
    unit=UNIT,
    asks="ma trận Jacobi của f: R^n → R tại x, dạng hàng, bố cục tử số (numerator layout), bằng sai phân trung tâm",
    result=Array("(1, n)"),
    functions=("f",),
    central=True,
    layout="numerator",
    draw=inputs.bent_fields,
    oracle=lambda f, x: f.gradient(x).reshape(1, -1),
    allowance=_row_allowance,
    confusions=_row_confusions,
    sources=("S0-1", "S0-h"),
    hints=(
        "Bố cục tử số (numerator layout): mỗi hàng ứng với một đầu ra. f có một đầu ra, vậy kết quả có mấy hàng, mấy "
        "cột?",
        "Các phần tử là các đạo hàm riêng, như trong gradient. Gradient của f có kích thước nào, và cần thêm trục ở "
        "phía nào?",
        "Với mỗi đầu vào, dời một phần tử của một bản sao kiểu float sang hai phía, lấy hiệu chia cho khoảng cách; xếp "
        "n số thành một mảng có một hàng (S0-1).",
    ),
)


def _jacobian_confusions(h: inputs.VectorField, x: np.ndarray, eps: float = EPS) -> dict[str, Sequence]:
    return {
        "one_sided": [h.one_sided(x, eps), h.one_sided(x, -eps)],
        "step_size": [h.central(x, EPS), h.central(x, 2 * eps)],
        "integer_truncation": [h.with_cut_steps(x, eps)],
    }


def _turned(confusions: Mapping[str, Sequence]) -> dict[str, Sequence]:
    """The same mistakes in the other layout."""
    return {mistake: [value.T for value in values] for mistake, values in confusions.items()}


def _slopes(h: Any, x: np.ndarray, eps: float = EPS) -> np.ndarray:
    """A right stand-in for ``numerical_jacobian``: the lines through both ends of a step."""
    ends = np.array([[h(x + side * step) for side in (-1, 1)] for step in eps * np.eye(x.size)])
    return (np.diff(ends, axis=1)[:, 0] / (2 * eps)).T


def _row(f: Any, x: np.ndarray) -> np.ndarray:
    """A right stand-in for ``jacobian_scalar``."""
    return _slopes(lambda t: np.reshape(f(t), 1), x)


# named apart from the functions of ``helpers`` that are called alike
jacobian_exercise = Exercise(
    signature="numerical_jacobian(h, x, eps=1e-6)",
    unit=UNIT,
    asks="ma trận Jacobi xấp xỉ của h: R^n → R^m tại x, bố cục tử số (numerator layout)",
    result=Array("(m, n)"),
    functions=("h",),
    central=True,
    layout="numerator",
    draw=inputs.vector_fields,
    oracle=lambda h, x, eps=EPS: h.jacobian(x),
    allowance=lambda h, x, eps=EPS: h.allowance(x, eps),
    confusions=_jacobian_confusions,
    uses={"jacobian_scalar": _row},
    sources=("S0-2", "S1-0", "S2-3-cases"),
    hints=(
        "Hàng i của ma trận Jacobi ứng với đầu ra h_i, cột j ứng với đầu vào x_j. Số hàng và số cột lấy từ đâu? Hai số "
        "ấy không cần bằng nhau.",
        "Dời riêng phần tử thứ j của x sang hai phía: hiệu của hai vector h, chia cho khoảng cách, cho m số cùng lúc. "
        "Đó là hàng hay cột thứ j?",
        "Lấy m từ số phần tử của h(x), lấy n từ số phần tử của x; làm việc trên bản sao kiểu float và ghi từng vector "
        "vừa tính vào đúng chỗ của nó (S0-2).",
    ),
)

nabla_exercise = Exercise(
    signature="numerical_nabla(h, x, eps=1e-6)",
    unit=UNIT,
    asks="nabla xấp xỉ của h: R^k → R^n tại x, bố cục mẫu số (denominator layout)",
    result=Array("(k, n)"),
    functions=("h",),
    central=True,
    layout="denominator",
    draw=inputs.vector_fields,
    oracle=lambda h, x, eps=EPS: h.jacobian(x).T,
    allowance=lambda h, x, eps=EPS: h.allowance(x, eps).T,
    confusions=lambda h, x, eps=EPS: _turned(_jacobian_confusions(h, x, eps)),
    uses={"jacobian_scalar": _row, "numerical_jacobian": _slopes},
    sources=("S2-eq13.1", "S2-eq13.2", "S2-rule-mn", "S3-vec", "S3-vec-f", "S3-vec-row", "S2-3.2"),
    hints=(
        "Nabla gồm n cột đứng cạnh nhau: cột thứ i là gradient của đầu ra h_i. Mỗi gradient có mấy phần tử?",
        "Hàng ứng với đầu vào, cột ứng với đầu ra. So với bài tập numerical_jacobian, hàng và cột đổi vai thế nào?",
        "Khi dời riêng phần tử thứ j của x, ta nhận được n số cùng lúc: chúng là hàng thứ j của nabla. Kết quả giữ hai "
        "trục, không nối thành một hàng dài (S2-eq13.2).",
    ),
)


def _example(product: float, sine: float, square: float) -> Callable[[np.ndarray], np.ndarray]:
    """[x1 x2; sin x1; x2^2], each with a weight; source: 002 section 3.2."""
    return lambda x: np.array([product * np.prod(x), sine * np.sin(x[0]), square * x[1] ** 2])


def _example_terms(x: np.ndarray) -> dict[str, np.ndarray]:
    names = ("đạo hàm của x1·x2", "đạo hàm của sin(x1)", "đạo hàm của x2²")
    weighted = [_example(*weights) for weights in np.eye(3)]
    return {name: complex_step_nabla(h, x) for name, h in zip(names, weighted, strict=True)}


example_nabla = Exercise(
    signature="example_nabla(x)",
    unit=UNIT,
    asks="nabla của h(x) = [x1·x2; sin(x1); x2²], bố cục mẫu số (denominator layout)",
    result=Array("(2, 3)"),
    layout="denominator",
    draw=inputs.pairs,
    oracle=lambda x: complex_step_nabla(_example(1, 1, 1), x),
    terms=_example_terms,
    confusions=lambda x: {
        "wrong_argument": [complex_step_nabla(_example(1, 1, 1), x)[::-1]],
        "index_base": [complex_step_nabla(_example(1, 1, 1), x[::-1])],
    },
    sources=("S2-eq13.1",),
    hints=(
        "h có hai đầu vào, ba đầu ra. Theo bố cục mẫu số (denominator layout), kết quả có hai hàng, ba cột: mỗi hàng "
        "ứng với đầu vào nào?",
        "Mỗi cột là gradient của một đầu ra. Đầu ra nào không chứa x1, đầu ra nào không chứa x2?",
        "Tính sáu đạo hàm riêng, mỗi lần giữ một đầu vào đứng yên. Hàng đầu là ba đạo hàm theo x1, hàng sau là ba đạo "
        "hàm theo x2 (S2-eq13.1).",
    ),
)


def _curve(cosine: float, sine: float, cube: float) -> Callable[[Any], np.ndarray]:
    """v(t) = [cos t; sin t; t^3], each with a weight."""
    return lambda t: np.array([cosine * np.cos(t), sine * np.sin(t), cube * t**3])


def _along(v: Callable[[Any], np.ndarray], t: float) -> tuple[np.ndarray, np.ndarray]:
    """First and second derivative of an entire curve, as rows: means of v(t + z) / z and 2 v(t + z) / z^2 (Cauchy)."""
    values = v(t + CIRCLE)
    first, second = (np.mean(values * factor, axis=1).real for factor in (1 / CIRCLE, 2 / CIRCLE**2))
    return first[None], second[None]


def _curve_terms(t: float) -> dict[str, tuple[np.ndarray, ...]]:
    names = ("đạo hàm của cos(t)", "đạo hàm của sin(t)", "đạo hàm của t³")
    weighted = [_along(_curve(*weights), t) for weights in np.eye(3)]
    # what rounding leaves of a 0 would be told as a factor
    return {name: tuple(np.round(row, 12) for row in rows) for name, rows in zip(names, weighted, strict=True)}


curve_derivatives = Exercise(
    signature="curve_derivatives(t)",
    unit=UNIT,
    asks="đạo hàm cấp một và cấp hai của v(t) = [cos(t); sin(t); t³], mỗi đạo hàm là một hàng, "
    "bố cục mẫu số (denominator layout)",
    result=Several(("∇v", "∇²v"), (Array("(1, 3)"), Array("(1, 3)"))),
    parts=(0.5, 0.5),
    layout=("denominator", "denominator"),
    draw=inputs.times,
    oracle=lambda t: _along(_curve(1, 1, 1), t),
    terms=_curve_terms,
    confusions=lambda t: {"returned_value": [(_curve(1, 1, 1)(t)[None], _along(_curve(1, 1, 1), t)[0])]},
    sources=("S2-eq10", "S2-eq11", "S2-eq12"),
    hints=(
        "v có một đầu vào và ba đầu ra. Theo bố cục mẫu số (denominator layout), hàng ứng với đầu vào: mỗi đạo hàm có "
        "mấy hàng, mấy cột?",
        "Lấy đạo hàm từng đầu ra theo t, giữ nguyên thứ tự. Đạo hàm cấp hai là đạo hàm của kết quả vừa có.",
        "Hãy chú ý dấu của đạo hàm của cos. Mỗi kết quả là một mảng hai trục có một hàng; trả về hai mảng ấy thành một "
        "tuple (S2-eq11, S2-eq12).",
    ),
)


def _derivative_of_xa(x: float, a: np.ndarray, order: int) -> np.ndarray:
    """(1, n): of every polynomial a_i x, by its table of coefficients."""
    return np.array([[np.polyval(np.polyder([entry, 0.0], order), x) for entry in a.tolist()]])


def _value_of_xa(x: float, a: np.ndarray) -> np.ndarray:
    return np.reshape(x * a, (1, -1))


nabla_xa = Exercise(
    signature="nabla_xa(x, a)",
    unit=UNIT,
    asks="nabla theo số x của v(x) = x·a, bố cục mẫu số (denominator layout)",
    result=Array("(1, n)"),
    layout="denominator",
    draw=inputs.factor_and_vector,
    oracle=lambda x, a: _derivative_of_xa(x, a, 1),
    confusions=lambda x, a: {"returned_value": [_value_of_xa(x, a)]},
    sources=("S2-ex2-grad",),
    hints=(
        "Biến là một số, v(x) có n đầu ra. Theo bố cục mẫu số (denominator layout), hàng ứng với đầu vào: kết quả có "
        "mấy hàng, mấy cột?",
        "Đầu ra thứ i của v là x nhân với a_i. Đạo hàm của nó theo x là gì, và có còn phụ thuộc x không?",
        "Kết quả có đúng các số của a, nhưng a có một trục (n,) còn kết quả có hai trục (1, n) (S2-ex2-grad).",
    ),
)


def _rounding_of_xa(x: float, a: np.ndarray) -> float:
    """What differences of values with unit steps leave of the 0, which is needed everywhere."""
    precision = SINGLE_ROUNDING if a.dtype == np.float32 else ROUNDING
    return float(precision * (1 + abs(x)) * np.max(np.abs(a)))


nabla2_xa = Exercise(
    signature="nabla2_xa(x, a)",
    unit=UNIT,
    asks="đạo hàm cấp hai theo số x của v(x) = x·a, dạng hàng, bố cục mẫu số (denominator layout)",
    result=Array("(1, n)"),
    layout="denominator",
    draw=inputs.factor_and_vector,
    oracle=lambda x, a: _derivative_of_xa(x, a, 2),
    allowance=_rounding_of_xa,
    confusions=lambda x, a: {"returned_value": [_derivative_of_xa(x, a, 1), _value_of_xa(x, a)]},
    sources=("S2-ex2-hess", "S2-eq12"),
    hints=(
        "Đạo hàm cấp hai là đạo hàm của kết quả ở bài tập nabla_xa. Kết quả ấy có phụ thuộc x không?",
        "Theo công thức (12), mỗi đầu ra của v có đúng một đạo hàm cấp hai theo x. Vậy có tất cả mấy số?",
        "Kích thước (n, n) là của ma trận Hesse, khi biến là vector và hàm trả về một số. Ở đây biến là một số: đạo "
        "hàm cấp hai xếp thành một hàng như đạo hàm cấp một (S2-ex2-hess).",
    ),
)

LAYOUT_NAMES = ("numerator", "denominator", "both", "neither")


def _layout(D: np.ndarray, h: inputs.VectorField, x: np.ndarray) -> str:
    """By the exact Jacobian: which of it and its transpose D is."""
    J = h.jacobian(x)
    fits = tuple(D.shape == table.shape and bool(np.allclose(D, table, rtol=1e-6)) for table in (J, J.T))
    return {(True, False): "numerator", (False, True): "denominator", (True, True): "both"}.get(fits, "neither")


def _with_names_changed(D: np.ndarray, h: inputs.VectorField, x: np.ndarray) -> dict[str, Sequence]:
    said = _layout(D, h, x)
    return {"transposed": [{"numerator": "denominator", "denominator": "numerator"}.get(said, said)]}


layout_exercise = Exercise(
    signature="layout_of(D, h, x)",
    unit=UNIT,
    asks="mảng D là đạo hàm của h tại x theo bố cục nào, so bằng giá trị",
    result=Word(LAYOUT_NAMES),
    functions=("h",),
    layout="names",
    draw=inputs.tables,
    oracle=_layout,
    confusions=_with_names_changed,
    uses={"jacobian_scalar": _row, "numerical_jacobian": _slopes, "numerical_nabla": lambda *a: _slopes(*a).T},
    sources=("S0-2", "S2-rule-mn", "S1-1.1-count", "S0-h", "S3-vec-h"),
    hints=(
        "Hãy tính ma trận Jacobi xấp xỉ J của h tại x. D cần được so với hai mảng: đó là hai mảng nào?",
        "Hãy so kích thước trước khi so giá trị: khi hai mảng khác kích thước, NumPy có thể báo lỗi, hoặc kéo dài một "
        "hàng mà không báo gì.",
        "Có hai câu hỏi đúng hay sai: D có bằng J không, D có bằng chuyển vị của J không? Bốn cách trả lời ứng với "
        "bốn chuỗi của đề bài; J vuông thì kích thước chưa đủ để trả lời (S2-rule-mn).",
    ),
)

EXERCISES = (
    y_component, dy_dx_entry, jacobian_Wx, jacobian_xW, nabla_xW, jacobian_scalar, jacobian_exercise, nabla_exercise,
    example_nabla, curve_derivatives, nabla_xa, nabla2_xa, layout_exercise,
)
"""In the order of the notebook."""
