"""Exercises of unit 01-ky-hieu-numpy, public half: kinds of arrays, rows and columns, stacking, two products.

Products with unit vectors and with ones give the right values without the functions that are asked for.
"""

from collections.abc import Sequence

import numpy as np

from helpers.declaration.exercise import Exercise
from helpers.declaration.forms import Array, Number, Word
from helpers.exercises.inputs import u01_notation as inputs

UNIT = "01-ky-hieu-numpy"
KINDS = ("scalar", "vector", "matrix", "tensor")
Vectors = Sequence[np.ndarray]


def _kind(a: np.ndarray) -> str:
    """By the brackets in which the first number stands when the array is written as a list."""
    text = str(a.tolist())
    return KINDS[min(len(text) - len(text.lstrip("[")), 3)]


def _kind_confusions(a: np.ndarray) -> dict[str, list[str]]:
    """A list of words asked at the neighbouring place; axes of length 1 that are not counted."""
    line = a.ndim == 2 and 1 in a.shape
    return {
        "index_base": [("tensor", *KINDS)[min(a.ndim, 4)]],
        "row_or_column": ["vector" if line else _kind(a), _kind(np.squeeze(a))],
    }


array_kind = Exercise(
    signature="array_kind(a)",
    unit=UNIT,
    asks="loại của mảng a theo số trục",
    result=Word(KINDS),
    draw=inputs.arrays,
    oracle=_kind,
    confusions=_kind_confusions,
    sources=("S2-1-scalar", "S2-1-vector", "S2-1-matrix", "S2-0", "S1-2.1-3d"),
    hints=(
        "Tên gọi chỉ phụ thuộc số trục, không phụ thuộc độ dài các trục: (1, n) có mấy trục, (1, 1, 1) có mấy trục?",
        "Thuộc tính nào của mảng cho biết số trục? Hãy in shape của np.array(5.0), một vector, một ma trận rồi đếm.",
        "Xét lần lượt 0, 1, 2 trục; mọi trường hợp còn lại, từ 3 trục trở lên, dùng chung một tên. Trường hợp nào cũng "
        "cần return (S2-1-scalar, S1-2.1-3d).",
    ),
)


def _row(x: np.ndarray) -> np.ndarray:
    """The column sums of the diagonal matrix."""
    return np.ones((1, x.size)) @ np.diag(x)


def _column(x: np.ndarray) -> np.ndarray:
    """The row sums of the diagonal matrix."""
    return np.diag(x) @ np.ones((x.size, 1))


LINES = {"to_row": _row, "to_column": _column}
"""Right stand-ins for the exercises that later ones may call; one of the two may be written with the other."""


def _neighbours(array: np.ndarray, axis: int) -> list[np.ndarray]:
    """The entries along an axis moved on by one place, the last one going round."""
    return [np.roll(array, step, axis) for step in (-1, 1)]


to_row = Exercise(
    signature="to_row(x)",
    unit=UNIT,
    asks="vector x viết thành một hàng",
    result=Array("(1, n)"),
    draw=inputs.points,
    oracle=_row,
    sources=("S2-1-row", "S2-1-vector", "S3-pre"),
    hints=(
        "Mảng (n,) chỉ có một trục, nên chưa là hàng và cũng chưa là cột. Kết quả cần mấy trục?",
        "Một hàng là ma trận có đúng một hàng. Trục dài 1 đứng trước hay đứng sau trục dài n? Hãy thử x.T và in kích "
        "thước ra xem.",
        "Có thể đổi kích thước bằng reshape (với -1, NumPy tự tính độ dài), thêm một trục bằng None trong dấu ngoặc "
        "vuông, hoặc đặt x vào một danh sách (S2-1-row).",
    ),
)

to_column = Exercise(
    signature="to_column(x)",
    unit=UNIT,
    asks="vector x viết thành một cột",
    result=Array("(n, 1)"),
    draw=inputs.points,
    oracle=_column,
    uses={"to_row": _row},
    sources=("S2-1-col", "S2-1-vector"),
    hints=(
        "Một cột là ma trận có đúng một cột: n hàng, mỗi hàng có một phần tử.",
        "Chuyển vị của mảng một trục là chính nó, nên .T chưa tạo ra cột. Cần thêm một trục dài 1 ở phía nào?",
        "Cách làm như ở bài tập to_row, khác ở chỗ đặt trục mới; hoặc lấy chuyển vị của một hàng đã có hai trục "
        "(S2-1-col).",
    ),
)


def _beside(vectors: Vectors) -> np.ndarray:
    """Sum over the vectors, each times the row that is 1 at its place."""
    return sum(np.outer(v, unit) for v, unit in zip(vectors, np.eye(len(vectors)), strict=True))


stack_columns = Exercise(
    signature="stack_columns(vectors)",
    unit=UNIT,
    asks="ma trận có các cột là những vector đã cho, theo thứ tự từ trái sang phải",
    result=Array("(m, n)"),
    draw=inputs.lists_of_vectors,
    oracle=_beside,
    confusions=lambda vectors: {"index_base": _neighbours(_beside(vectors), 1)},
    uses=LINES,
    sources=("S2-1-hcat", "S2-1-matrix"),
    hints=(
        "Có n vector, mỗi vector có m phần tử. Trong kết quả, mỗi vector đứng dọc: số cột là số vector.",
        "np.array của danh sách này có kích thước nào? Mỗi vector đang nằm ngang hay đứng dọc trong mảng ấy?",
        "reshape giữ thứ tự đọc của các phần tử, chuyển vị thì đổi hàng thành cột: ở đây cần phép nào? Cũng có thể tạo "
        "mảng np.zeros kiểu float rồi ghi từng cột (S2-1-hcat).",
    ),
)


def _on_top(vectors: Vectors) -> np.ndarray:
    """Sum over the vectors, each times the column that is 1 at its place."""
    return sum(np.outer(unit, v) for v, unit in zip(vectors, np.eye(len(vectors)), strict=True))


stack_rows = Exercise(
    signature="stack_rows(vectors)",
    unit=UNIT,
    asks="ma trận có các hàng là những vector đã cho, theo thứ tự từ trên xuống dưới",
    result=Array("(m, n)"),
    draw=inputs.lists_of_vectors,
    oracle=_on_top,
    confusions=lambda vectors: {"index_base": _neighbours(_on_top(vectors), 0)},
    uses=LINES | {"stack_columns": _beside},
    sources=("S2-1-vcat", "S2-1-matrix"),
    hints=(
        "Có m vector, mỗi vector có n phần tử. Trong kết quả, mỗi vector nằm ngang: số hàng là số vector.",
        "Nếu coi mỗi vector là một cột (n, 1) rồi chồng lên nhau, ta được một cột dài. Vậy trước khi chồng, mỗi vector "
        "cần là hàng hay là cột?",
        "Kết quả là chuyển vị của kết quả ở bài tập stack_columns. Khi tự ghi từng hàng, hãy tạo mảng kiểu float "
        "(S2-1-vcat).",
    ),
)


column = Exercise(
    signature="column(W, i)",
    unit=UNIT,
    asks="cột thứ i của ma trận W, với i đếm từ 1",
    result=Array("(m,)"),
    draw=inputs.columns,
    oracle=lambda W, i: W @ np.eye(W.shape[1])[i - 1],
    confusions=lambda W, i: {"index_base": [W[:, i % W.shape[1]], W[:, i - 2]]},
    sources=("S2-1", "S2-1-wi"),
    hints=(
        "Một cột của W có bao nhiêu phần tử: bằng số hàng hay bằng số cột của W?",
        "Trong ngoặc vuông của ma trận, chỉ số đứng trước chọn hàng, chỉ số đứng sau chọn cột. Dấu hai chấm ở chỗ nào "
        "thì giữ lại mọi hàng?",
        "Công thức đếm từ 1, NumPy đếm từ 0. Chỉ số là một số thì trục ấy mất đi, chỉ số là một lát cắt (như 0:1) thì "
        "trục ấy còn lại: cần cách nào để có (m,) (S2-1-wi)?",
    ),
)


def _product(a: np.ndarray, b: np.ndarray) -> float:
    """The only entry of the convolution with b backwards where the two overlap whole."""
    return np.convolve(a.astype(np.float64), b[::-1].astype(np.float64), "valid")[0]


def _product_terms(a: np.ndarray, b: np.ndarray) -> dict[str, float]:
    """The first and the last product, which loops forget; with one entry they are one, and the rest takes it back."""
    first, last = (float(a[k]) * float(b[k]) for k in (0, -1))
    return {"a_1 b_1": first, "a_n b_n": last, "các tích còn lại": _product(a, b) - first - last}


inner = Exercise(
    signature="inner(a, b)",
    unit=UNIT,
    asks="tích vô hướng a^T b",
    result=Number(),
    draw=inputs.vector_pairs,
    oracle=_product,
    terms=_product_terms,
    confusions=lambda a, b: {"returned_value": [a[0] * b[0], a[-1] * b[-1]]},
    uses=LINES,
    sources=("S3-pre", "S2-axxb-prop"),
    hints=(
        "a và b có cùng n phần tử. Kết quả là một số: n tích nhỏ được gộp lại bằng phép tính nào?",
        "a * b nhân từng cặp phần tử, nên vẫn là mảng (n,). Sau đó còn thiếu bước nào?",
        "Nếu dùng vòng lặp, hãy bắt đầu từ tổng bằng 0, cộng thêm một tích ở mỗi vòng, và đặt return ở ngoài vòng lặp "
        "(S2-axxb-prop).",
    ),
)

outer = Exercise(
    signature="outer(a, b)",
    unit=UNIT,
    asks="tích ngoài a b^T",
    result=Array("(m, n)"),
    draw=inputs.two_vectors,
    oracle=lambda a, b: np.kron(a, b).reshape(a.size, b.size),
    uses=LINES,
    sources=("S3-pre", "S2-axxb-prop"),
    hints=(
        "Phần tử (i, j) của kết quả là một tích: của phần tử nào của a với phần tử nào của b?",
        "Hàng ứng với a, cột ứng với b. Coi a là cột (m, 1) và b là hàng (1, n): tích ma trận của chúng có kích thước "
        "nào?",
        "Một cách khác: một mảng (m, 1) nhân từng phần tử với một mảng (n,) cho (m, n), mục 5 nói rõ vì sao. Hãy đưa a "
        "về dạng (m, 1) mà không đổi chính a (S2-axxb-prop).",
    ),
)

residual = Exercise(
    signature="residual(y_pred, y)",
    unit=UNIT,
    asks="phần dư y_pred - y theo từng phần tử",
    result=Array("(N,)"),
    draw=inputs.predictions,
    oracle=lambda y_pred, y: np.column_stack([y_pred, y]) @ [1.0, -1.0],
    terms=lambda y_pred, y: {"y_pred": np.ravel(y_pred), "-y": np.negative(y)},
    uses=LINES,
    sources=("S2-1-vector", "S2-1-col"),
    hints=(
        "Hãy ghi kích thước của y_pred, của y và của kết quả cần có. Hai đầu vào khác nhau ở trục nào?",
        "NumPy thêm trục vào bên trái của mảng ít trục hơn, rồi kéo dài những trục có độ dài 1. Với (N, 1) trừ (N,), "
        "điều ấy cho kích thước nào?",
        "Trước khi trừ, hãy đưa y_pred về một trục. Cách được chọn còn đúng khi N = 1 không, và y_pred của người gọi "
        "có giữ nguyên kích thước không (S2-1-col)?",
    ),
)

EXERCISES = (array_kind, to_row, to_column, stack_columns, stack_rows, column, inner, outer, residual)
"""In the order of the notebook."""
