"""Exercises of unit 04-hessian, public half: second derivatives, derivatives by a matrix, when a Hessian is symmetric.

Functions are written out, their derivatives are not: Cauchy's formula, complex steps and tables of polynomials give
them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.polynomial.polynomial import polyval2d

from helpers.declaration.complex_step import complex_step_gradient
from helpers.declaration.exercise import Exercise
from helpers.declaration.forms import Array, Number, Several, Shape, Truth
from helpers.declaration.polynomials import Polynomial
from helpers.exercises.inputs import u04_hessian as inputs

UNIT = "04-hessian"
EPS = 1e-4
CIRCLE = np.exp(2j * np.pi * np.arange(16) / 16) / 2
"""Points around 0 in the complex plane: so many that the mean over them is exact to rounding."""


def _second_derivatives(f: Callable[[np.ndarray], Any], x: np.ndarray) -> np.ndarray:
    """Hessian (n, n) of an entire function, given entry by entry: the mean of f(x + z u + w v) / (z w) (Cauchy)."""
    z, w = np.meshgrid(CIRCLE, CIRCLE)
    point, units = x[:, None, None], np.eye(x.size)[..., None, None]
    return np.real([[np.mean(f(point + z * u + w * v) / (z * w)) for v in units] for u in units])


def _sine_and_products(square: float, product: float, sine: float) -> Callable[[np.ndarray], Any]:
    """The terms of x1^2 + 2 x1 x2 + sin x1, each with a weight; source: 002 section 3.1."""
    return lambda x: polyval2d(x[0], x[1], [[0, 0], [0, 2 * product], [square, 0]]) + sine * np.sin(x[0])


def _example_terms(x: np.ndarray) -> dict[str, np.ndarray]:
    names = ("đạo hàm cấp hai của x1²", "đạo hàm cấp hai của 2·x1·x2", "đạo hàm cấp hai của sin(x1)")
    weighted = [_sine_and_products(*weights) for weights in np.eye(3)]
    # what rounding leaves of a 0 would be told as a factor
    return {name: np.round(_second_derivatives(f, x), 12) for name, f in zip(names, weighted, strict=True)}


def _example_hessian(x: np.ndarray) -> np.ndarray:
    return _second_derivatives(_sine_and_products(1, 1, 1), np.asarray(x, dtype=np.float64))


example_hessian = Exercise(
    signature="example_hessian(x)",
    unit=UNIT,
    asks="ma trận Hesse của f(x) = x1² + 2·x1·x2 + sin(x1) + 2",
    result=Array("(2, 2)"),
    draw=inputs.pairs,
    oracle=_example_hessian,
    terms=_example_terms,
    confusions=lambda x: {"index_base": [_example_hessian(x[::-1])]},
    sources=("S2-eq9",),
    hints=(
        "Gradient của f có hai phần tử, mỗi phần tử là một hàm của x1 và x2. Ma trận Hesse chứa các đạo hàm riêng của "
        "hai hàm ấy.",
        "Hàng thứ i ứng với phần tử thứ i của gradient; cột thứ j ứng với biến x_j. Trong bốn đạo hàm, đạo hàm nào "
        "còn phụ thuộc x?",
        "Lấy đạo hàm phần tử thứ nhất của gradient theo x1 rồi theo x2; làm lại với phần tử thứ hai; ghép bốn số "
        "thành mảng (2, 2). Nhớ rằng số 2 trong ký hiệu là cấp của đạo hàm, không phải bình phương của f (S2-eq9).",
    ),
)


def _moved(x: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """x after steps (..., n) that were written into copies of it, which cuts them off where x is of integer type."""
    return (x + steps).astype(x.dtype)


def _values_around(f: Polynomial, x: np.ndarray, eps: float) -> dict[tuple[int, int], np.ndarray]:
    """f at x with entry i moved by p eps, then entry j by q eps: a table (n, n) for each p and q of 1, 0, -1."""
    steps, sides = eps * np.eye(x.size), (1, 0, -1)
    return {(p, q): f(_moved(_moved(x, p * steps[:, None]), q * steps)) for p in sides for q in sides}


def _differences(values: Mapping, eps: float, first: tuple[int, int], second: tuple[int, int]) -> np.ndarray:
    """Second differences (n, n): entry i moved to both ends of ``first``, then entry j to those of ``second``."""
    (p, q), (r, s) = first, second
    return (values[p, r] - values[p, s] - values[q, r] + values[q, s]) / ((p - q) * (r - s) * eps**2)


def _with_three_points(values: Mapping, eps: float) -> np.ndarray:
    """Central differences (n, n) with f(x + h) - 2 f(x) + f(x - h) on the diagonal."""
    central = _differences(values, eps, (1, -1), (1, -1))
    along = (values[1, 0] - 2 * values[0, 0] + values[-1, 0]) / eps**2
    return np.where(np.eye(len(central), dtype=bool), along, central)


def _hessian_confusions(f: Polynomial, x: np.ndarray, eps: float = EPS) -> dict[str, Sequence]:
    values = _values_around(f, x.astype(np.float64), eps)
    cut = _values_around(f, x, eps)
    both, sides = (1, -1), ((1, 0), (0, -1))
    mixed = [_differences(values, eps, both, side) for side in sides]
    return {
        "one_sided": [*(_differences(values, eps, s, s) for s in sides), *mixed, *(one.T for one in mixed)],
        "integer_truncation": [_differences(cut, eps, both, both), _with_three_points(cut, eps)],
    }


def _hessian_allowance(f: Polynomial, x: np.ndarray, eps: float = EPS) -> np.ndarray:
    """Truncation of the coarsest central scheme, f(x + a + b) + f(x - a - b) - ..., and rounding noise."""
    v = np.eye(x.size, dtype=int)
    u = v[:, None]
    fourth = f.magnitude(x, [3 * u + v, u + 3 * v]).sum(axis=0) / 6 + f.magnitude(x, 2 * (u + v)) / 4
    noise = 16 * np.finfo(np.float64).eps * (1 + f.magnitude(np.abs(x) + 2 * eps, 0 * v[0])) / eps**2
    return 1.02 * fourth * eps**2 + noise


# named apart from the function of ``helpers`` that is called alike
hessian_exercise = Exercise(
    signature="numerical_hessian(f, x, eps=1e-4)",
    unit=UNIT,
    asks="ma trận Hesse xấp xỉ của f: R^n → R tại x",
    result=Array("(n, n)"),
    functions=("f",),
    draw=inputs.hessians,
    oracle=lambda f, x, eps=EPS: f.hessian(x),
    allowance=_hessian_allowance,
    confusions=_hessian_confusions,
    sources=("S2-eq7", "S3-hess", "S2-eq7-S"),
    hints=(
        "Kết quả có n hàng, n cột: với mỗi cặp (i, j) là một đạo hàm cấp hai. Với mỗi cặp, những phần tử nào của x "
        "được dời?",
        "Đạo hàm cấp hai là đạo hàm của đạo hàm. Sai phân trung tâm theo biến i cần hai điểm; thay f ở mỗi điểm ấy "
        "bằng sai phân trung tâm theo biến j thì cần tất cả mấy điểm, và chia cho số nào?",
        "Với mỗi cặp (i, j), dời x bằng các vector đơn vị nhân với ±eps, gọi f ở bốn điểm, cộng hai giá trị có hai "
        "bước cùng dấu, trừ hai giá trị có hai bước trái dấu. Dùng bản sao kiểu float của x (S2-eq7).",
    ),
)


def _is_symmetric(H: np.ndarray, tol: float = 1e-6) -> bool:
    """Every pair of mirrored entries, from the definition."""
    rows, columns = H.shape
    upper = zip(*np.triu_indices(rows, 1), strict=True)
    return rows == columns and all(abs(H[i, j] - H[j, i]) <= tol for i, j in upper)


is_symmetric = Exercise(
    signature="is_symmetric(H, tol=1e-6)",
    unit=UNIT,
    asks="ma trận H có đối xứng không, với sai số tuyệt đối không quá tol",
    result=Truth(),
    draw=inputs.symmetric_and_not,
    oracle=_is_symmetric,
    sources=("S2-eq7-S", "S2-hsym"),
    hints=(
        "Một ma trận đối xứng bằng chuyển vị của chính nó. Trước hết, H và chuyển vị của nó có cùng kích thước không?",
        "Với ma trận (1, 3), NumPy vẫn trừ được H cho chuyển vị của nó mà không báo gì. Hãy thử xem hiệu có kích thước "
        "nào.",
        "Khi H vuông, lấy trị tuyệt đối lớn nhất của hiệu rồi so với tol. np.allclose còn cộng thêm một phần tỉ lệ "
        "với độ lớn của H, nên không phải sai số tuyệt đối mà đề bài cần (S2-eq7-S).",
    ),
)


def _slopes_beside(grad: inputs.Slopes, x: np.ndarray, eps: float) -> np.ndarray:
    """(2, 2): row i is grad where entry i of x is moved by eps."""
    return np.array([grad(point) for point in _moved(x, eps * np.eye(2))])


def _mixed_confusions(grad: inputs.Slopes, x: np.ndarray, eps: float = EPS) -> dict[str, Sequence]:
    def told(table: np.ndarray) -> tuple[float, float]:
        return table[1, 0], table[0, 1]

    point, here = x.astype(np.float64), grad(x)
    right, left = (_slopes_beside(grad, point, step) for step in (eps, -eps))
    cut = _slopes_beside(grad, x, eps) - _slopes_beside(grad, x, -eps)
    return {
        "one_sided": [told((right - here) / eps), told((here - left) / eps)],
        "integer_truncation": [told(cut / (2 * eps))],
        "wrong_argument": [tuple(np.diag(right - left) / (2 * eps))],
        "returned_value": [tuple(here)],
    }


mixed_partials = Exercise(
    signature="mixed_partials(grad, x, eps=1e-4)",
    unit=UNIT,
    asks="hai đạo hàm hỗn hợp tại x, bằng sai phân trung tâm của grad: R^2 → R^2",
    result=Several(("∂grad_1/∂x_2", "∂grad_2/∂x_1"), (Number(), Number())),
    functions=("grad",),
    central=True,
    draw=inputs.gradients,
    oracle=lambda grad, x, eps=EPS: tuple(grad.mixed(x)),
    allowance=lambda grad, x, eps=EPS: tuple(grad.allowance(x, eps)),
    confusions=_mixed_confusions,
    sources=("S2-hsym", "S3-hess"),
    hints=(
        "Mỗi số là một sai phân trung tâm: dời một phần tử của x sang hai phía, gọi grad, rồi lấy một phần tử của kết "
        "quả.",
        "Số thứ nhất: dời phần tử nào của x, đọc phần tử nào của grad? Số thứ hai thì ngược lại. Hai số cần hai lần "
        "dời khác nhau.",
        "Tính số thứ hai riêng, không chép số thứ nhất sang: tại gốc của hàm Peano hai số ấy khác nhau. Dùng bản sao "
        "kiểu float của x, và chia cho khoảng cách giữa hai điểm (S2-hsym).",
    ),
)


def _peano_terms(x: np.ndarray) -> dict[str, np.ndarray]:
    """The two terms of the quotient rule, each 0 at the origin."""
    u = np.asarray(x, dtype=np.float64)
    above, below = u[0] * u[1] * (u[0] - u[1]) * (u[0] + u[1]), u @ u
    if not below:
        return dict.fromkeys(("phần ứng với đạo hàm của tử số", "phần ứng với đạo hàm của mẫu số"), np.zeros(2))
    slopes_above = complex_step_gradient(lambda t: t[0] * t[1] * (t[0] - t[1]) * (t[0] + t[1]), u)
    slopes_below = complex_step_gradient(lambda t: t @ t, u)
    return {
        "phần ứng với đạo hàm của tử số": slopes_above / below,
        "phần ứng với đạo hàm của mẫu số": -above / below * (slopes_below / below),
    }


peano_gradient = Exercise(
    signature="peano_gradient(x)",
    unit=UNIT,
    asks="gradient của hàm Peano p(x) = x1·x2·(x1² - x2²)/(x1² + x2²), p(0) = 0",
    result=Array("(2,)"),
    draw=inputs.around_the_origin,
    oracle=lambda x: inputs.peano_slopes(np.asarray(x, dtype=np.float64)),
    terms=_peano_terms,
    confusions=lambda x: {
        "wrong_argument": [inputs.peano_slopes(np.asarray(x, dtype=np.float64))[::-1]],
    },
    sources=("S2-hsym",),
    hints=(
        "Ngoài gốc tọa độ, p là một thương: quy tắc thương cho gradient. Tại gốc, mẫu số bằng 0 nên cần một nhánh "
        "riêng.",
        "Tại gốc hãy quay về định nghĩa: p bằng bao nhiêu trên trục x1, và trên trục x2? Từ đó suy ra hai đạo hàm "
        "riêng tại gốc.",
        "Khai triển tử số thành x1³x2 - x1x2³, lấy đạo hàm tử số và mẫu số theo từng biến rồi ghép theo quy tắc "
        "thương. Điều kiện của nhánh riêng là cả hai phần tử cùng bằng 0 (S2-hsym).",
    ),
)

assemble_gradient = Exercise(
    signature="assemble_gradient(partial_ij, m, n)",
    unit=UNIT,
    asks="gradient theo ma trận (m, n), ghép từ các đạo hàm riêng partial_ij(i, j), với i và j đếm từ 1",
    result=Array("(m, n)"),
    functions=("partial_ij",),
    draw=inputs.entries,
    oracle=lambda partial_ij, m, n: partial_ij.table(m, n),
    sources=("S2-3.1-howto", "S2-eq8", "S0-3"),
    hints=(
        "Đạo hàm theo một ma trận có kích thước của ma trận ấy: mỗi phần tử của kết quả là một đạo hàm riêng.",
        "partial_ij đếm hàng và cột từ 1, mảng NumPy đếm từ 0. Phần tử ở hàng đầu, cột đầu của mảng ứng với i và j "
        "nào?",
        "Tạo một mảng kiểu float kích thước (m, n), đi qua mọi vị trí bằng hai vòng lặp, mỗi vị trí gọi partial_ij một "
        "lần với hai chỉ số đã cộng thêm 1 (S2-3.1-howto).",
    ),
)


def _square_sum(X: np.ndarray) -> Any:
    return np.sum(X**2)


grad_frobenius_sq = Exercise(
    signature="grad_frobenius_sq(X)",
    unit=UNIT,
    asks="gradient theo ma trận X của f(X) = ||X||_F^2",
    result=Array("(m, n)"),
    draw=inputs.matrices,
    oracle=lambda X: complex_step_gradient(_square_sum, X),
    confusions=lambda X: {
        "returned_value": [X**2],
        "norm_or_square": [X / np.linalg.norm(X), 2 * X / np.linalg.norm(X)],
    },
    sources=("S2-eq8", "S2-eq8-shape", "S0-3", "S2-eq5"),
    hints=(
        "Bình phương chuẩn Frobenius là tổng bình phương của mọi phần tử của X, không còn căn bậc hai.",
        "Trong tổng ấy, có mấy số hạng chứa x_ij? Đạo hàm riêng của số hạng ấy theo x_ij là gì?",
        "Ghép các đạo hàm riêng theo đúng vị trí của chúng trong X: kết quả có kích thước của X, viết được bằng một "
        "phép tính cho cả mảng (S2-eq8).",
    ),
)

nabla_shape = Exercise(
    signature="nabla_shape(input_shape, order)",
    unit=UNIT,
    asks="kích thước của đạo hàm cấp order (1 hoặc 2) của một hàm trả về số, theo biến có kích thước input_shape",
    result=Shape(),
    draw=inputs.shapes_and_orders,
    oracle=lambda input_shape, order: (
        np.multiply.outer(np.zeros(input_shape), np.zeros(input_shape if order == 2 else ())).shape
    ),
    sources=("S3-matgrad", "S2-eq8-shape"),
    hints=(
        "Đạo hàm cấp một có một phần tử cho mỗi phần tử của biến. Vậy kích thước của nó là gì?",
        "Đạo hàm cấp hai là đạo hàm của đạo hàm cấp một: mỗi phần tử của gradient lại có đạo hàm theo mọi phần tử của "
        "biến. Với biến (n,) ta được ma trận Hesse; với biến (m, n) cần mấy chỉ số để chỉ một phần tử?",
        "Dấu + giữa hai bộ (tuple) nối chúng lại. Với biến (n,) kết quả cấp hai phải là (n, n); với biến là một số, "
        "kích thước (), kết quả vẫn là () (S3-matgrad).",
    ),
)

EXERCISES = (
    example_hessian, hessian_exercise, is_symmetric, mixed_partials, peano_gradient, assemble_gradient,
    grad_frobenius_sq, nabla_shape,
)
"""In the order of the notebook."""
