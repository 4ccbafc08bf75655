"""Exercises of unit 08-bang-ma-tran, public half: the table of derivatives with respect to a matrix.

The functions are written out, their gradients are not: complex steps in every entry of X give them.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from helpers.declaration.complex_step import complex_step_gradient
from helpers.declaration.exercise import Exercise
from helpers.declaration.forms import Array, Indices
from helpers.declaration.functions import Function
from helpers.exercises.inputs import u08_matrix_table as inputs
from helpers.exercises.inputs import u08_rows as rows_of_tables

UNIT = "08-bang-ma-tran"
Gradient = Callable[..., np.ndarray]


def _gradient(f: Callable[..., float], a: np.ndarray, b: np.ndarray, X: np.ndarray, *Y: np.ndarray) -> np.ndarray:
    """Gradient with respect to X of f(a, b, X), or of f(a, b, X, Y)."""
    return complex_step_gradient(lambda T: f(a, b, T, *Y), X)


def _gradient_of(f: Callable[..., float]) -> Gradient:
    return lambda *arguments: _gradient(f, *arguments)


def _linear_confusions(gradient: Gradient) -> Callable[..., dict[str, Sequence]]:
    """Of a function that is linear in X: the terms of the function in place of their derivatives."""
    return lambda a, b, X, *Y: {"returned_value": [X * gradient(a, b, X, *Y)]}


grad_aXb = Exercise(
    signature="grad_aXb(a, b, X)",
    unit=UNIT,
    asks="gradient theo X của f(X) = a^T X b",
    result=Array("(m, n)"),
    draw=inputs.arguments(lambda a, b, X: (), a="m", b="n", X="mn"),
    oracle=_gradient_of(lambda a, b, X: a @ X @ b),
    confusions=_linear_confusions(_gradient_of(lambda a, b, X: a @ X @ b)),
    sources=("S2-tab-mat", "S2-3.1-howto"),
    hints=(
        "Hãy viết f thành tổng theo i và j: mỗi số hạng chứa đúng một phần tử X_ij của biến.",
        "Khi lấy đạo hàm riêng theo X_ij, chỉ một số hạng còn lại. Hệ số của X_ij là tích của hai số nào?",
        "Xếp các hệ số vào bảng m hàng, n cột: i chạy theo a, j chạy theo b. Tích nào của hai vector cho một ma trận "
        "như thế (S2-3.1-howto)?",
    ),
)


def _gram(a: np.ndarray, b: np.ndarray, X: np.ndarray) -> float:
    return a @ X.T @ X @ b


def _gram_terms(a: np.ndarray, b: np.ndarray, X: np.ndarray) -> dict[str, np.ndarray]:
    return {
        "đạo hàm khi X ở bên phải thay đổi, X^T đứng yên": complex_step_gradient(lambda T: a @ X.T @ T @ b, X),
        "đạo hàm khi X^T ở bên trái thay đổi, X đứng yên": complex_step_gradient(lambda T: a @ T.T @ X @ b, X),
    }


def _outer_gram(a: np.ndarray, b: np.ndarray, X: np.ndarray) -> float:
    return a @ X @ X.T @ b


def _outer_gram_terms(a: np.ndarray, b: np.ndarray, X: np.ndarray) -> dict[str, np.ndarray]:
    return {
        "đạo hàm khi X ở bên trái thay đổi, X^T đứng yên": complex_step_gradient(lambda T: a @ T @ X.T @ b, X),
        "đạo hàm khi X^T ở bên phải thay đổi, X đứng yên": complex_step_gradient(lambda T: a @ X @ T.T @ b, X),
    }


def _twice_confusions(
    own: Callable[..., float], other: Callable[..., float], terms: Callable[..., Mapping[str, np.ndarray]]
) -> Callable[..., dict[str, Sequence]]:
    """Of a function in which X stands twice. other: the function whose gradient has its factors the other way round,
    which a square X lets pass."""

    def confusions(a: np.ndarray, b: np.ndarray, X: np.ndarray) -> dict[str, Sequence]:
        square = X.shape[0] == X.shape[1]
        return {
            "missing_symmetric_part": [2 * term for term in terms(a, b, X).values()],
            "wrong_order": [_gradient(other if square else own, a, b, X)],
        }

    return confusions


grad_aXTXb = Exercise(
    signature="grad_aXTXb(a, b, X)",
    unit=UNIT,
    asks="gradient theo X của f(X) = a^T X^T X b",
    result=Array("(m, n)"),
    draw=inputs.arguments(lambda a, b, X: (X @ a, X @ b), a="n", b="n", X="mn"),
    oracle=_gradient_of(_gram),
    terms=_gram_terms,
    confusions=_twice_confusions(_gram, _outer_gram, _gram_terms),
    sources=("S2-tab-mat-1", "S2-tab-mat", "S2-3.6"),
    hints=(
        "Biến xuất hiện hai lần: trong X^T và trong X. Quy tắc tích cho mấy số hạng?",
        "Giữ X^T đứng yên và gọi c = Xa, ta có hàm c^T X b, đã gặp ở bài tập grad_aXb. Giữ X đứng yên, ta cần lấy "
        "chuyển vị của số f để biến trở lại là X.",
        "Cộng hai tích ngoài, mỗi tích có kích thước (m, n). Khi đặt X làm thừa số chung, phần trong ngoặc là một ma "
        "trận (n, n) đối xứng: X đứng ở phía nào của nó (S2-tab-mat-1)?",
    ),
)

grad_aXXTb = Exercise(
    signature="grad_aXXTb(a, b, X)",
    unit=UNIT,
    asks="gradient theo X của f(X) = a^T X X^T b",
    result=Array("(m, n)"),
    draw=inputs.arguments(lambda a, b, X: (a @ X, b @ X), a="m", b="m", X="mn"),
    oracle=_gradient_of(_outer_gram),
    terms=_outer_gram_terms,
    confusions=_twice_confusions(_outer_gram, _gram, _outer_gram_terms),
    sources=("S2-tab-mat-2",),
    hints=(
        "Ở đây a và b có m phần tử. X^T a và X^T b có bao nhiêu phần tử?",
        "Giữ X^T đứng yên thì f là hàm bậc nhất a^T X c, với c = X^T b. Giữ X đứng yên thì f là hàm bậc nhất nào, với "
        "biến là X^T?",
        "Cộng hai tích ngoài kích thước (m, n). Nếu đặt X làm thừa số chung, ma trận trong ngoặc là (m, m), nên chỉ "
        "một phía của X nhận nó (S2-tab-mat-2).",
    ),
)


def _linear_row(
    signature: str,
    asks: str,
    f: Callable[..., float],
    draw: Callable,
    sources: tuple[str, ...],
    hints: tuple[str, str, str],
) -> Exercise:
    """A row of the table in which X stands once."""
    gradient = _gradient_of(f)
    return Exercise(
        signature=signature, unit=UNIT, asks=asks, result=Array("(m, n)"), draw=draw, oracle=gradient,
        confusions=_linear_confusions(gradient), sources=sources, hints=hints,
    )  # fmt: skip


grad_aYXTb = _linear_row(
    signature="grad_aYXTb(a, b, X, Y)",
    asks="gradient theo X của f(X) = a^T Y X^T b",
    f=lambda a, b, X, Y: a @ Y @ X.T @ b,
    draw=inputs.arguments(lambda a, b, X, Y: (a @ Y,), a="p", b="m", X="mn", Y="pn"),
    sources=("S2-tab-mat-3",),
    hints=(
        "f là một số, mà một số bằng chuyển vị của nó. Chuyển vị cả tích thì X^T trở thành gì, và thứ tự các thừa số "
        "ra sao?",
        "Sau khi chuyển vị, f có dạng u^T X v của bài tập grad_aXb. Vector nào có m phần tử, vector nào có n phần tử?",
        "Gradient là tích ngoài của hai vector ấy, vector có m phần tử đứng trước. Vector có n phần tử ghép từ Y và "
        "vector còn lại (S2-tab-mat-3).",
    ),
)

grad_aYTXb = _linear_row(
    signature="grad_aYTXb(a, b, X, Y)",
    asks="gradient theo X của f(X) = a^T Y^T X b",
    f=lambda a, b, X, Y: a @ Y.T @ X @ b,
    draw=inputs.arguments(lambda a, b, X, Y: (Y @ a,), a="p", b="n", X="mn", Y="mp"),
    sources=("S2-tab-mat-4",),
    hints=(
        "Biến X đứng một lần. Phần bên trái nó, a^T Y^T, là chuyển vị của vector nào?",
        "Đặt c là vector ấy, f trở thành c^T X b. c có bao nhiêu phần tử?",
        "Dùng kết quả của bài tập grad_aXb với c ở chỗ của a; kiểm tra rằng kết quả có m hàng và n cột (S2-tab-mat-4).",
    ),
)

grad_aXYTb = _linear_row(
    signature="grad_aXYTb(a, b, X, Y)",
    asks="gradient theo X của f(X) = a^T X Y^T b",
    f=lambda a, b, X, Y: a @ X @ Y.T @ b,
    draw=inputs.arguments(lambda a, b, X, Y: (b @ Y,), a="m", b="p", X="mn", Y="pn"),
    sources=("S2-tab-mat-5",),
    hints=(
        "Phần bên phải X là một vector không phụ thuộc X. Nó có bao nhiêu phần tử?",
        "Đặt c là vector ấy, f trở thành a^T X c. Gradient của hàm này là gì?",
        "Tích ngoài cần vector m phần tử đứng trước và vector n phần tử đứng sau. Với mảng một trục, Y.T @ b và b @ Y "
        "có bằng nhau không (S2-tab-mat-5)?",
    ),
)

grad_aXTYb = _linear_row(
    signature="grad_aXTYb(a, b, X, Y)",
    asks="gradient theo X của f(X) = a^T X^T Y b",
    f=lambda a, b, X, Y: a @ X.T @ Y @ b,
    draw=inputs.arguments(lambda a, b, X, Y: (Y @ b,), a="n", b="p", X="mn", Y="mp"),
    sources=("S2-tab-mat-6",),
    hints=(
        "Biến đứng dưới dấu chuyển vị. f là một số, nên có thể thay f bằng chuyển vị của cả tích.",
        "Chuyển vị đảo thứ tự các thừa số. Bên trái X lúc này là chuyển vị của vector nào, bên phải X là vector nào?",
        "Vector bên trái có m phần tử, vector bên phải có n phần tử; gradient là tích ngoài của chúng theo đúng thứ tự "
        "ấy (S2-tab-mat-6).",
    ),
)

TOLERANCE = 0.01
"""Relative; right rows agree to rounding, wrong ones are off by 5 % at least."""


def _wrong_rows(rows: Sequence[tuple[Function, Function, np.ndarray]]) -> list[int]:
    return [k for k, (f, grad, X) in enumerate(rows) if _is_wrong(np.asarray(grad(X)), complex_step_gradient(f, X))]


def _is_wrong(said: np.ndarray, needed: np.ndarray) -> bool:
    return said.shape != needed.shape or rows_of_tables.is_off(said, needed, TOLERANCE)


def _wrong_in_one_line(rows: Sequence[tuple[Function, Function, np.ndarray]]) -> list[int]:
    """What comes out where the same numbers in another arrangement are taken for the same."""
    pairs = [(np.ravel(grad(X)), complex_step_gradient(f, X).ravel()) for f, grad, X in rows]
    return [k for k, (said, needed) in enumerate(pairs) if _is_wrong(said, needed)]


def _row_confusions(rows: Sequence[tuple[Function, Function, np.ndarray]]) -> dict[str, Sequence]:
    wrong = _wrong_rows(rows)
    return {
        "index_base": [[k + 1 for k in wrong]],
        "integer_truncation": [[k for k, (_, _, X) in enumerate(rows) if k in wrong or X.dtype.kind == "i"]],
        "row_or_column": [_wrong_in_one_line(rows)],
    }


find_wrong_rows = Exercise(
    signature="find_wrong_rows(rows)",
    unit=UNIT,
    asks="chỉ số (đếm từ 0) của những dòng mà grad không phải gradient của f tại X",
    result=Indices(),
    draw=rows_of_tables.tables,
    oracle=_wrong_rows,
    confusions=_row_confusions,
    sources=("S2-tab-mat", "S2-tab-mat-1", "S2-tab-mat-3", "S3-num-cmp", "S2-tab-vec-2", "S0-NN1.2"),
    hints=(
        "Hãy bắt đầu với một dòng: tính gradient xấp xỉ của f tại X bằng sai phân trung tâm, trên một bản sao kiểu "
        "float của X, rồi mới lặp qua mọi dòng.",
        "So kích thước trước, so giá trị sau: NumPy có thể trừ hai mảng khác kích thước mà không báo gì. Nên đo sai "
        "khác bằng số nào để dòng có gradient lớn và dòng có gradient nhỏ được xét như nhau?",
        "enumerate(rows) cho cả chỉ số lẫn bộ ba (f, grad, X). Gom chỉ số của những dòng khác kích thước hoặc có sai "
        "số tương đối lớn; bảng đúng hết thì danh sách rỗng (S3-num-cmp).",
    ),
)

EXERCISES = (
    grad_aXb, grad_aXTXb, grad_aXXTb, grad_aYXTb, grad_aYTXb, grad_aXYTb, grad_aXTYb, find_wrong_rows,
)
"""In the order of the notebook."""
