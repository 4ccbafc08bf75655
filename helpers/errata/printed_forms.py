"""The forms that the sources print wrongly and that a point can refute (``docs/chuong-trinh/errata.md``).

A witness is a numerical derivative or a definition, never the right formula: what it finds is worth believing.
"""

from types import MappingProxyType

import numpy as np

from helpers.errata.erratum import Erratum
from helpers.numerical import numerical_gradient, numerical_hessian, numerical_jacobian


def _nabla(h, x: np.ndarray) -> np.ndarray:
    """Of h: R^k -> R^n at x, input-first: (k, n)."""
    return numerical_jacobian(h, x, layout="denominator").value


def _example(x: np.ndarray) -> float:
    """The example of source 002, equation (9)."""
    return x[0] ** 2 + 2 * x[0] * x[1] + np.sin(x[0]) + 2


def _with_one_entry_misprinted(W: np.ndarray) -> np.ndarray:
    printed = W.copy()
    if min(W.shape) > 1:
        printed[1, 1] = W[0, 1]
    return printed


_ALL = (
    Erratum(
        "S2-norm0-lim", "02-chuan", "tài liệu 002, mục 2, nhận xét về chuẩn 0",
        "khi p dần tới 0, (Σ|x_i|^p)^(1/p) dần tới số phần tử khác 0 (ở đây lấy p = 0.01)",
        "Σ|x_i|^p, không có căn, dần tới số phần tử khác 0",
        {"x": "(n,)"},
        lambda x: np.sum(np.abs(x) ** 0.01) ** 100,
        lambda x: np.count_nonzero(x),
    ),
    Erratum(
        "S2-eq4", "02-chuan", "tài liệu 002, câu giải thích công thức (4)",
        "chuẩn vô cùng là trị tuyệt đối của phần tử lớn nhất: abs(max(x))",
        "phần tử lớn nhất trong các trị tuyệt đối: max(abs(x))",
        {"x": "(n,)"},
        lambda x: np.abs(np.max(x)),
        lambda x: np.linalg.norm(x, np.inf),
    ),
    Erratum(
        "S2-eq9", "04-hessian", "tài liệu 002, công thức (9)",
        "cột phải của ma trận Hesse là đạo hàm cấp hai của f²",
        "đạo hàm cấp hai của f: số 2 nằm trên ∂",
        {"x": "(2,)"},
        lambda x: numerical_hessian(lambda t: _example(t) ** 2, x).value[:, 1],
        lambda x: numerical_hessian(_example, x).value[:, 1],
    ),
    Erratum(
        "S1-1.3-J", "05-jacobian", "tài liệu 001, mục 1.3",
        "ma trận Jacobi của Wx có W_12 ở hàng 2, cột 2",
        "W_22 ở hàng 2, cột 2: ma trận Jacobi là W",
        {"W": "(n, m)"},
        _with_one_entry_misprinted,
        lambda W: numerical_jacobian(lambda x: W @ x, np.ones(W.shape[1])).value,
    ),
    Erratum(
        "S1-1.4-W", "05-jacobian", "tài liệu 001, mục 1.4",
        "theo bố cục tử số (numerator layout) của mục 1.3, ma trận Jacobi của xW là W",
        "W^T theo bố cục tử số (numerator layout); W là theo bố cục mẫu số (denominator layout)",
        {"W": "(m, n)"},
        lambda W: W,
        lambda W: numerical_jacobian(lambda x: x @ W, np.ones(W.shape[0])).value,
    ),
    Erratum(
        "S2-ex2-hess", "05-jacobian", "tài liệu 002, ví dụ sau công thức (12)",
        "đạo hàm cấp hai của xa, với x là số, là mảng 0 kích thước (n, n)",
        "một hàng 0 kích thước (1, n), như công thức (12)",
        {"a": "(n,)"},
        lambda a: np.zeros((a.size, a.size)),
        lambda a: np.array([(1 + 1) * a - 2 * (1 * a) + (1 - 1) * a]),  # v(x + 1) - 2 v(x) + v(x - 1) at x = 1
    ),
    Erratum(
        "S2-eq15", "06-quy-tac-chuoi", "tài liệu 002, công thức (15)",
        "∇ của g(f(x)) là (∇f)^T (∇g)",
        "(∇f)(∇g), không có chuyển vị",
        {"nabla_f": "(k, n)", "nabla_g": "(n,)"},
        lambda nabla_f, nabla_g: nabla_f.T @ nabla_g,
        lambda nabla_f, nabla_g: _nabla(lambda x: nabla_g @ (nabla_f.T @ x), np.ones(len(nabla_f))),
    ),
    Erratum(
        "S2-tab-vec-2", "07-ham-thuong-gap", "tài liệu 002, bảng cho vector, dòng 2",
        "gradient của x^T A x, như NumPy đọc dòng in thiếu ngoặc, là A + A^T x",
        "(A + A^T) x",
        {"A": "(n, n)", "x": "(n,)"},
        lambda A, x: A + A.T @ x,
        lambda A, x: numerical_gradient(lambda t: t @ A @ t, x).value,
    ),
    Erratum(
        "S2-lsq-chain", "07-ham-thuong-gap", "tài liệu 002, bình phương tối thiểu, cách 2",
        "gradient của ||Ax - b||², theo (15) như in, là A · 2(Ax - b)",
        "A^T · 2(Ax - b)",
        {"A": "(m, n)", "x": "(n,)", "b": "(m,)"},
        lambda A, x, b: A @ (2 * (A @ x - b)),
        lambda A, x, b: numerical_gradient(lambda t: np.sum((A @ t - b) ** 2), x).value,
    ),
    Erratum(
        "S1-2.1-Fdef", "09-ten-xo", "tài liệu 001, mục 2.1, định nghĩa của F",
        "mảng F của các ∂y_i/∂W_jk, với y = xW, có kích thước (m, n, n)",
        "(n, m, n): i đi tới n, j đi tới m, k đi tới n",
        {"x": "(m,)", "W": "(m, n)"},
        lambda x, W: (len(x), W.shape[1], W.shape[1]),
        lambda x, W: numerical_jacobian(lambda V: x @ V, W).value.shape,
    ),
    Erratum(
        "S1-2.1-G", "09-ten-xo", "tài liệu 001, mục 2.1, định nghĩa của G",
        "mảng G của các F_iji có kích thước (m, n)",
        "(n, m): i đi tới n, j đi tới m",
        {"x": "(m,)", "W": "(m, n)"},
        lambda x, W: W.shape,
        lambda x, W: np.einsum("iji->ij", numerical_jacobian(lambda V: x @ V, W).value).shape,
    ),
    Erratum(
        "S1-2.2-row", "09-ten-xo", "tài liệu 001, mục 2.2",
        "theo bố cục tử số (numerator layout), ma trận Jacobi của hàng Y_i theo hàng X_i là W",
        "W^T theo bố cục tử số (numerator layout)",
        {"X": "(n, m)", "W": "(m, p)"},
        lambda X, W: W,
        lambda X, W: numerical_jacobian(lambda row: row @ W, X[0]).value,
    ),
    Erratum(
        "S0-4-entry", "10-mang-no-ron", "tài liệu 000, mục 4",
        "với z = Ax và δ = ∂J/∂z, một phần tử của ∂J/∂A, ở đây phần tử (1, 1), là δ x_1",
        "δ_1 x_1, một số: δ có chỉ số của hàng",
        {"x": "(n,)", "delta": "(m,)"},
        lambda x, delta: delta * x[0],
        lambda x, delta: _grad_of_product(x, delta)[0, 0],
    ),
    Erratum(
        "S0-NN1.2", "10-mang-no-ron", "tài liệu 000, mạng nơ-ron, mục 1.2",
        "với z = Wx và các cột x, δ, gradient theo W là δ^T x",
        "δ x^T",
        {"x": "(n, 1)", "delta": "(m, 1)"},
        lambda x, delta: delta.T @ x,
        lambda x, delta: _grad_of_product(x[:, 0], delta[:, 0]),
    ),
)  # fmt: skip


def _grad_of_product(x: np.ndarray, delta: np.ndarray) -> np.ndarray:
    """dJ/dA of J = delta^T A x: (m, n)."""
    return numerical_gradient(lambda A: delta @ A @ x, np.ones((len(delta), len(x)))).value


ERRATA = MappingProxyType({erratum.source: erratum for erratum in _ALL})
"""By source id, in the order of the units."""
