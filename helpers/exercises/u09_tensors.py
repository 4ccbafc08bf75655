"""Exercises of unit 09-ten-xo, public half: derivatives with three and four axes, and how little of them is not zero.

y = xW and Y = XW are linear in every argument: what they make of unit matrices is their derivative, exactly.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from helpers.declaration.exercise import Exercise
from helpers.declaration.forms import Array, Number, Several
from helpers.exercises.inputs import u09_tensors as inputs

UNIT = "09-ten-xo"
EPS = 1e-4


def _rolled(array: np.ndarray, axis: int = 0) -> list[np.ndarray]:
    """The entries along an axis moved on by one place either way, those at the end going round."""
    return [np.roll(array, step, axis) for step in (-1, 1)]


def _weight_entry(x: np.ndarray, i: int, j: int, k: int) -> float:
    """y_i where only W_jk is 1."""
    unit = np.zeros((x.size, max(i, k)))
    unit[j - 1, k - 1] = 1.0
    return (x @ unit)[i - 1]


dy_dW_entry = Exercise(
    signature="dy_dW_entry(x, i, j, k)",
    unit=UNIT,
    asks="đạo hàm riêng của y_i theo W_jk với y = xW, các chỉ số đếm từ 1",
    result=Number(),
    draw=inputs.weight_entries,
    oracle=_weight_entry,
    confusions=lambda x, i, j, k: {"index_base": [_weight_entry(moved, i, j, k) for moved in _rolled(x)]},
    sources=("S1-2.1-zero", "S1-2.1-x2", "S1-2.1-dijk", "S1-2", "S1-2.1", "S1-2.1-y3"),
    hints=(
        "Hãy viết y_i thành một tổng có m số hạng. Những phần tử nào của W có mặt trong tổng ấy: một hàng hay một cột?",
        "W_jk đứng ở cột k. Với những cặp i, k nào thì y_i chứa W_jk, và khi ấy hệ số đứng trước W_jk là số nào?",
        "Cần hai nhánh, nhánh nào cũng có return: một nhánh trả về 0, nhánh kia trả về một phần tử của x. Công thức "
        "đếm từ 1, NumPy đếm từ 0 (S1-2.1-dijk).",
    ),
)

tensor_F = Exercise(
    signature="tensor_F(x, n)",
    unit=UNIT,
    asks="tensor F của y = xW, phần tử F_ijk là đạo hàm riêng của y_i theo W_jk, với y có n phần tử",
    result=Array("(n, m, n)"),
    draw=inputs.vectors_and_sizes,
    oracle=inputs.by_weights,
    confusions=lambda x, n: {
        "index_base": [*(inputs.by_weights(moved, n) for moved in _rolled(x)), *_rolled(inputs.by_weights(x, n), 2)],
    },
    uses={"dy_dW_entry": _weight_entry},
    sources=("S1-2.1-Fdef", "S1-2.1-F", "S1-2.1-3d", "S1-ref"),
    hints=(
        "Ba trục của F ứng với ba chỉ số i, j, k theo thứ tự ấy. Mỗi chỉ số chạy tới bao nhiêu?",
        "Với mỗi i, lát F[i] có kích thước của W. Trong lát ấy, cột nào khác 0, và cột ấy chứa gì?",
        "Tạo một mảng kiểu float gồm toàn số 0, kích thước theo thứ tự i, j, k, rồi với mỗi i ghi một cột của lát thứ "
        "i. Bài tập dy_dW_entry cho từng phần tử, với các chỉ số đếm từ 1 (S1-2.1-F).",
    ),
)

matrix_G = Exercise(
    signature="matrix_G(x, n)",
    unit=UNIT,
    asks="ma trận G với G_ij = F_iji, trong đó F là tensor của y = xW",
    result=Array("(n, m)"),
    draw=inputs.vectors_and_sizes,
    oracle=inputs.without_zeros,
    confusions=lambda x, n: {"index_base": [inputs.without_zeros(moved, n) for moved in _rolled(x)]},
    uses={"dy_dW_entry": _weight_entry, "tensor_F": inputs.by_weights},
    sources=("S1-2.1-G",),
    hints=(
        "G có hai chỉ số i, j. Trong F, chỉ số i chạy tới n và chỉ số j chạy tới m: vậy G có mấy hàng, mấy cột?",
        "Hãy thay k = i vào công thức của F_ijk. Kết quả còn phụ thuộc i không?",
        "Mỗi hàng của G là cùng một vector. Có thể chồng n bản của nó lên nhau, hoặc đọc từ F mà bài tập tensor_F cho "
        "(S1-2.1-G).",
    ),
)


def _spread(G: np.ndarray) -> np.ndarray:
    """Derivative by W (m, n) of the diagonal of GW."""
    return inputs.slopes_of_linear(lambda W: np.diag(G @ W), G.shape[::-1])


F_from_G = Exercise(
    signature="F_from_G(G)",
    unit=UNIT,
    asks="tensor F dựng lại từ G: F_iji = G_ij, mọi phần tử khác bằng 0",
    result=Array("(n, m, n)"),
    draw=inputs.any_matrices,
    oracle=_spread,
    confusions=lambda G: {"index_base": [*map(_spread, _rolled(G)), *_rolled(_spread(G), 2)]},
    sources=("S1-2.1-Grem",),
    hints=(
        "G có n·m số, F có n·m·n số. Những phần tử nào của F không có trong G, và chúng bằng bao nhiêu?",
        "Hàng thứ i của G đứng ở đâu trong lát F[i]: thành hàng nào hay cột nào?",
        "Tạo mảng kiểu float toàn số 0 với ba trục, rồi với mỗi i ghi hàng thứ i của G vào một cột của lát thứ i. Các "
        "hàng của G có thể khác nhau, nên mỗi lát dùng hàng của mình (S1-2.1-Grem).",
    ),
)


def _contracted(F: np.ndarray, delta: np.ndarray) -> np.ndarray:
    """Derivative by W (m, n) of a number: delta times the values y_i = sum_jk F_ijk W_jk."""
    return inputs.slopes_of_linear(lambda W: delta @ np.tensordot(F, W, 2), F.shape[1:])


def _ends_and_rest(first: np.ndarray, last: np.ndarray, whole: np.ndarray, index: str) -> dict[str, np.ndarray]:
    """The terms that loops forget, and the others; where there is only one, the others take it back."""
    return {
        f"số hạng đầu tiên của tổng theo {index}": first,
        f"số hạng cuối cùng của tổng theo {index}": last,
        "các số hạng còn lại": whole - first - last,
    }


contract_delta = Exercise(
    signature="contract_delta(F, delta)",
    unit=UNIT,
    asks="tổng theo i của delta_i F_ijk, tức dJ/dW khi delta = dJ/dy và F = dy/dW, với F bất kỳ",
    result=Array("(m, n)"),
    draw=inputs.any_tensors,
    oracle=_contracted,
    terms=lambda F, delta: _ends_and_rest(delta[0] * F[0], delta[-1] * F[-1], _contracted(F, delta), "i"),
    confusions=lambda F, delta: {
        "batch_sum": [(F @ delta).T],
        "missing_chain_factor": [np.sum(F, axis=0)],
        "diagonal_only": [np.column_stack([d * F[k, :, k] for k, d in enumerate(delta)])],
    },
    sources=("S1-2.1-NN", "S1-2.1-F"),
    hints=(
        "Chỉ số i mất đi sau khi cộng, j và k ở lại. Trục nào của F ứng với i, và kết quả có kích thước nào?",
        "Với mỗi i, số delta_i nhân với cả lát F[i] kích thước (m, n). Có mấy lát, và chúng được gộp lại thế nào?",
        "Một vòng lặp cộng dồn từng lát vào một mảng kiểu float là đủ; np.einsum hay np.tensordot viết gọn hơn. F ở "
        "đây bất kỳ: đừng dùng việc nhiều phần tử của một F thật bằng 0 (S1-2.1-NN).",
    ),
)


def _weighted(G: np.ndarray, delta: np.ndarray) -> np.ndarray:
    """Derivative by W (m, n) of a number: delta times the diagonal of GW."""
    return inputs.slopes_of_linear(lambda W: delta @ np.diag(G @ W), G.shape[::-1])


grad_W_from_G = Exercise(
    signature="grad_W_from_G(G, delta)",
    unit=UNIT,
    asks="dJ/dW của y = xW từ G = matrix_G(x, n) và delta = dJ/dy",
    result=Array("(m, n)"),
    draw=inputs.matrices_and_deltas,
    oracle=_weighted,
    confusions=lambda G, delta: {"missing_chain_factor": [G.T], "index_base": _rolled(_weighted(G, delta), 1)},
    uses={"F_from_G": _spread, "contract_delta": _contracted},
    sources=("S1-2.1-NN", "S1-2.1-Grem", "S0-NN3.2"),
    hints=(
        "Kết quả có kích thước (m, n) của W, còn G có kích thước (n, m). Mỗi cột của kết quả ứng với hàng nào của G?",
        "Trong tổng theo i của delta_i F_ijk, với mỗi k chỉ một giá trị của i cho số hạng khác 0. Giá trị nào?",
        "Vậy cột thứ k của kết quả là một hàng của G nhân với một số. Broadcasting làm được điều ấy cho mọi k cùng lúc "
        "sau khi chuyển vị, mà không cần dựng mảng ba trục (S1-2.1-Grem).",
    ),
)


def _entry_of_product(X: np.ndarray, W: np.ndarray, i: int, j: int) -> float:
    """A row taken by a unit vector from the left, a column by one from the right."""
    return np.eye(len(X))[i - 1] @ X @ (W @ np.eye(W.shape[1])[j - 1])


def _entry_terms(X: np.ndarray, W: np.ndarray, i: int, j: int) -> dict[str, float]:
    first, last = (float(X[i - 1, k]) * float(W[k, j - 1]) for k in (0, -1))
    return _ends_and_rest(first, last, _entry_of_product(X, W, i, j), "k")


def _entry_confusions(X: np.ndarray, W: np.ndarray, i: int, j: int) -> dict[str, Sequence]:
    rows, columns = _rolled(X), _rolled(W, 1)
    beside = [*zip(rows, columns, strict=True), (rows[0], W), (X, columns[0])]
    first, last, _ = _entry_terms(X, W, i, j).values()
    return {
        "index_base": [_entry_of_product(*pair, i, j) for pair in beside],
        "returned_value": [first, last],
    }


matmul_entry = Exercise(
    signature="matmul_entry(X, W, i, j)",
    unit=UNIT,
    asks="phần tử Y_ij của Y = XW, với i và j đếm từ 1",
    result=Number(),
    draw=inputs.products_and_places,
    oracle=_entry_of_product,
    terms=_entry_terms,
    confusions=_entry_confusions,
    sources=("S1-2.2", "S1-2.2-entry"),
    hints=(
        "Y_ij gặp một hàng của X và một cột của W. Hàng nào, cột nào, và mỗi bên có mấy phần tử?",
        "Tổng chạy theo chỉ số chung k, từ 1 tới m. Mỗi số hạng là tích của hai số: hãy ghi rõ hai chỉ số của từng số.",
        "Cộng dồn m tích trong một vòng lặp, hoặc lấy tích vô hướng của hàng ấy với cột ấy. Nhớ đổi chỉ số đếm từ 1 "
        "sang chỉ số của NumPy (S1-2.2-entry).",
    ),
)


def _row_entry(W: np.ndarray, a: int, b: int, c: int, d: int) -> float:
    """Y_ab where only X_cd is 1."""
    unit = np.zeros((max(a, c), len(W)))
    unit[c - 1, d - 1] = 1.0
    return (unit @ W)[a - 1, b - 1]


def _beside(W: np.ndarray) -> list[np.ndarray]:
    """W asked at a neighbouring place, in one index or in both."""
    return [*(np.roll(W, (step, step), (0, 1)) for step in (-1, 1)), *_rolled(W), *_rolled(W, 1)]


dY_dX_entry = Exercise(
    signature="dY_dX_entry(W, a, b, c, d)",
    unit=UNIT,
    asks="đạo hàm riêng của Y_ab theo X_cd với Y = XW, các chỉ số đếm từ 1",
    result=Number(),
    draw=inputs.row_entries,
    oracle=_row_entry,
    confusions=lambda W, a, b, c, d: {"index_base": [_row_entry(moved, a, b, c, d) for moved in _beside(W)]},
    sources=("S1-2.2-dXcd",),
    hints=(
        "Y_ab là một tổng. Những phần tử của X có mặt trong tổng ấy nằm ở hàng nào?",
        "Nếu X_cd không ở hàng ấy thì đạo hàm bằng bao nhiêu? Nếu có, hệ số đứng cạnh X_cd là phần tử nào của W?",
        "Chỉ số chung k của tổng bằng d khi gặp X_cd, còn cột của W thì theo cột của Y. Hai nhánh, nhánh nào cũng có "
        "return (S1-2.2-dXcd).",
    ),
)

tensor_dY_dX = Exercise(
    signature="tensor_dY_dX(W, n)",
    unit=UNIT,
    asks="tensor dY/dX của Y = XW, phần tử [a, b, c, d] là đạo hàm của Y_ab theo X_cd, với X có n hàng",
    result=Array("(n, p, n, m)"),
    draw=inputs.matrices_and_rows,
    oracle=inputs.by_rows,
    confusions=lambda W, n: {
        "index_base": [*(inputs.by_rows(moved, n) for moved in _beside(W)), *_rolled(inputs.by_rows(W, n), 2)],
    },
    uses={"dY_dX_entry": _row_entry},
    sources=("S1-2.2-dXcd", "S2-3.2-mat"),
    hints=(
        "Bốn trục theo thứ tự a, b, c, d: hai trục đầu là kích thước của Y, hai trục sau là kích thước của X.",
        "Với a khác c, cả khối [a, :, c, :] bằng bao nhiêu? Với a = c, khối ấy có kích thước (p, m), còn W có kích "
        "thước (m, p): quan hệ giữa hai ma trận là gì?",
        "Tạo mảng kiểu float toàn số 0 với bốn trục rồi ghi n khối có a = c. Bài tập dY_dX_entry cho từng phần tử, với "
        "các chỉ số đếm từ 1 (S1-2.2-dXcd).",
    ),
)


def _by_inputs(T: np.ndarray, Delta: np.ndarray) -> np.ndarray:
    """Derivative by X (n, m) of a number: the sum of Delta times the values that T makes of X."""
    return inputs.slopes_of_linear(lambda X: np.sum(Delta * np.tensordot(T, X, 2)), T.shape[2:])


def _by_inputs_terms(T: np.ndarray, Delta: np.ndarray) -> dict[str, np.ndarray]:
    first, last = (_by_inputs(T[:, b : b + 1], Delta[:, b : b + 1]) for b in (0, Delta.shape[1] - 1))
    return _ends_and_rest(first, last, _by_inputs(T, Delta), "b")


grad_X_from_tensor = Exercise(
    signature="grad_X_from_tensor(T, Delta)",
    unit=UNIT,
    asks="dJ/dX, tổng theo a và b của Delta_ab T_abcd, với T = dY/dX và Delta = dJ/dY",
    result=Array("(n, m)"),
    draw=inputs.row_tensors_and_deltas,
    oracle=_by_inputs,
    terms=_by_inputs_terms,
    confusions=lambda T, Delta: {"missing_chain_factor": [np.sum(T, axis=(0, 1))]},
    sources=("S1-2.2-dXcd", "S1-2.1-NN"),
    hints=(
        "Hai chỉ số a, b mất đi sau khi cộng. Những trục nào của T ở lại, và chúng dài bao nhiêu?",
        "Với mỗi cặp (a, b), số Delta_ab nhân với ma trận T[a, b] kích thước (n, m). Kết quả là tổng của mấy ma trận?",
        "Hai vòng lặp cộng dồn vào một mảng kiểu float, hoặc np.einsum với bốn chữ cho T và hai chữ cho Delta: chữ nào "
        "không có ở bên phải mũi tên thì được cộng (S1-2.2-dXcd).",
    ),
)


def _row_block(T: np.ndarray, i: int) -> np.ndarray:
    """What T makes of the matrices that have a 1 in row i and zeros elsewhere, in row i."""
    n, m = T.shape[2:]
    units = [np.outer(np.eye(n)[i - 1], unit) for unit in np.eye(m)]
    return np.stack([np.tensordot(T, unit, 2)[i - 1] for unit in units], axis=-1)


jacobian_row_block = Exercise(
    signature="jacobian_row_block(T, i)",
    unit=UNIT,
    asks="ma trận Jacobi của hàng thứ i của Y theo hàng thứ i của X, đọc từ T = dY/dX của Y = XW, với i đếm từ 1, "
    "bố cục tử số (numerator layout)",
    result=Array("(p, m)"),
    layout="numerator",
    draw=inputs.row_tensors_and_places,
    oracle=_row_block,
    sources=("S1-2.2-row", "S1-2.2-rem"),
    hints=(
        "T có bốn trục a, b, c, d. Khi chỉ xét hàng thứ i của Y và hàng thứ i của X, chỉ số nào được giữ cố định?",
        "Hai trục còn lại, theo đúng thứ tự của chúng trong T, có độ dài nào? Theo bố cục tử số (numerator "
        "layout), hàng ứng với giá trị và cột ứng với biến.",
        "Hàng thứ nhất ứng với chỉ số 0 của NumPy, hàng thứ n với chỉ số n - 1. Hãy so kết quả với W: kích thước nào "
        "khác nhau (S1-2.2-row)?",
    ),
)


def _bytes(m: int, n: int) -> tuple[int, int]:
    """Asked of arrays that take no room, since all their entries are one number."""
    return np.broadcast_to(0.0, (n, m, n)).nbytes, np.broadcast_to(0.0, (n, m)).nbytes


tensor_bytes = Exercise(
    signature="tensor_bytes(m, n)",
    unit=UNIT,
    asks="số byte của F và số byte của G, khi mỗi phần tử là một số float64",
    result=Several(("byte_F", "byte_G"), (Number(integer=True), Number(integer=True))),
    draw=inputs.sizes,
    oracle=_bytes,
    confusions=lambda m, n: {"wrong_argument": [_bytes(n, m)]},
    uses={"tensor_F": inputs.by_weights, "matrix_G": inputs.without_zeros},
    sources=("S1-2.1-Grem", "S1-2.1-NN"),
    hints=(
        "Một số float64 dài 64 bit. Một byte có 8 bit.",
        "F có kích thước (n, m, n), G có kích thước (n, m). Mỗi mảng có bao nhiêu phần tử, kể cả những phần tử bằng 0?",
        "Nhân số phần tử của mỗi mảng với số byte của một phần tử; trả về hai số theo thứ tự F rồi G (S1-2.1-Grem).",
    ),
)


def _moved(x: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """x after steps (..., k) that were written into copies of it, which cuts them off where x is of integer type."""
    return (x + steps).astype(x.dtype)


def _values_around(h: inputs.VectorPolynomial, x: np.ndarray, eps: float) -> dict[tuple[int, int], np.ndarray]:
    """h at x with entry a moved by p eps, then entry b by q eps: (k, k, n) for each p and q of 1, 0, -1."""
    steps, sides = eps * np.eye(x.size), (1, 0, -1)
    return {(p, q): h.evaluate(_moved(_moved(x, p * steps[:, None]), q * steps)) for p in sides for q in sides}


def _differences(values: Mapping, eps: float, first: tuple[int, int], second: tuple[int, int]) -> np.ndarray:
    """Second differences (k, k, n): entry a moved to both ends of ``first``, then entry b to those of ``second``."""
    (p, q), (r, s) = first, second
    return (values[p, r] - values[p, s] - values[q, r] + values[q, s]) / ((p - q) * (r - s) * eps**2)


def _nabla2_confusions(h: inputs.VectorPolynomial, x: np.ndarray, eps: float = EPS) -> dict[str, Sequence]:
    values, cut = (_values_around(h, point, eps) for point in (x.astype(np.float64), x))
    both, sides = (1, -1), ((1, 0), (0, -1))
    mixed = [_differences(values, eps, both, side) for side in sides]
    same = [_differences(values, eps, side, side) for side in sides]
    return {
        "one_sided": [*same, *mixed, *(np.swapaxes(one, 0, 1) for one in mixed)],
        "diagonal_only": [np.eye(x.size)[..., None] * _differences(values, eps, both, both)],
        "integer_truncation": [_differences(cut, eps, both, both)],
    }


nabla2_vector = Exercise(
    signature="nabla2_vector(h, x, eps=1e-4)",
    unit=UNIT,
    asks="đạo hàm cấp hai của h: R^k → R^n tại x, phần tử [a, b, c] là đạo hàm hỗn hợp của h_c theo x_a và x_b, "
    "bằng sai phân trung tâm",
    result=Array("(k, k, n)"),
    functions=("h",),
    draw=inputs.vector_functions,
    oracle=lambda h, x, eps=EPS: h.second_derivatives(x),
    allowance=lambda h, x, eps=EPS: h.allowance(x, eps),
    confusions=_nabla2_confusions,
    sources=("S2-3.2-3d", "S1-2.1-3d"),
    hints=(
        "Mỗi phần tử h_c có một ma trận Hesse kích thước (k, k). Có n phần tử: chúng xếp theo trục nào của kết "
        "quả?",
        "h(x) trả về cả n giá trị một lúc, nên công thức bốn điểm của ma trận Hesse, dùng cho vector h, cho cả n đạo "
        "hàm của một cặp (a, b). Có mấy cặp như thế?",
        "Với mỗi cặp (a, b), dời bản sao kiểu float của x bằng các vector đơn vị nhân với ±eps (cùng một bước cho cả "
        "hai lần dời), gọi h ở bốn điểm, rồi ghi một vector (n,) vào vị trí [a, b] của mảng ba trục (S2-3.2-3d).",
    ),
)

EXERCISES = (
    dy_dW_entry, tensor_F, matrix_G, F_from_G, contract_delta, grad_W_from_G, matmul_entry, dY_dX_entry, tensor_dY_dX,
    grad_X_from_tensor, jacobian_row_block, tensor_bytes, nabla2_vector,
)
"""In the order of the notebook."""
