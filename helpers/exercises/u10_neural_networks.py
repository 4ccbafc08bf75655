"""Exercises of unit 10-mang-no-ron, public half: gradients through layers, lots and whole networks, and the way down.

Losses are written out, their gradients are not: complex steps give them. Where only the gradient that comes back is
given, a linear function that has it stands for the loss.
"""

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np

from helpers.declaration.complex_step import complex_step_gradient, complex_step_nabla
from helpers.declaration.exercise import Exercise
from helpers.declaration.forms import Array, Number, Several
from helpers.exercises.inputs import u10_losses, u10_neural_networks
from helpers.exercises.inputs.u10_losses import Slopes

UNIT = "10-mang-no-ron"
Results = tuple[np.ndarray | float, ...]
BESIDE = [steps for steps in product((0, -1, 1), repeat=2) if any(steps)]
"""How far a place with two indices moves if one or both are taken for a neighbour."""


def _entry_slopes(x: np.ndarray, i: int, j: int, m: int) -> np.ndarray:
    return complex_step_nabla(lambda A: A @ x, np.zeros((m, x.size)))[i - 1, j - 1]


def _beside_entry(x: np.ndarray, i: int, j: int, m: int) -> list[np.ndarray]:
    """Neighbouring indices, those at the end going round."""
    return [np.roll(_entry_slopes(np.roll(x, along), i, j, m), down) for down, along in BESIDE]


dz_dA_entry = Exercise(
    signature="dz_dA_entry(x, i, j, m)",
    unit=UNIT,
    asks="đạo hàm của z = Ax theo một phần tử A_ij, với A kích thước (m, n), i và j đếm từ 1",
    result=Array("(m,)"),
    draw=u10_neural_networks.places,
    oracle=_entry_slopes,
    confusions=lambda x, i, j, m: {"index_base": _beside_entry(x, i, j, m)},
    sources=("S0-4", "S0-4-z", "S0-4-col"),
    hints=(
        "Hãy viết z_1, …, z_m thành từng tổng. Phần tử A_ij có mặt trong những tổng nào?",
        "Trong tổng chứa A_ij, hệ số đứng cạnh nó là số nào? Đạo hàm của các phần tử còn lại của z bằng bao nhiêu?",
        "Tạo một mảng kiểu float có m phần tử, toàn số 0, rồi ghi đúng một phần tử. Công thức đếm từ 1, NumPy đếm từ "
        "0: cả hai chỉ số đều cần đổi (S0-4-col).",
    ),
)


def _layer_slopes(x: np.ndarray, delta: np.ndarray) -> np.ndarray:
    """(m, n): by the weights W of delta^T (W x)."""
    return complex_step_gradient(lambda W: delta @ (W @ x), np.zeros((delta.size, x.size)))


def _entry_confusions(x: np.ndarray, delta: np.ndarray, i: int, j: int) -> dict[str, Sequence]:
    slopes = _layer_slopes(x, delta)
    return {
        "index_base": [np.roll(slopes, steps, (0, 1))[i - 1, j - 1] for steps in BESIDE],
        "missing_chain_factor": [x[j - 1], delta[i - 1]],
        "batch_sum": [np.sum(slopes, axis=0)[j - 1], np.sum(slopes, axis=1)[i - 1]],
    }


dJ_dA_entry = Exercise(
    signature="dJ_dA_entry(x, delta, i, j)",
    unit=UNIT,
    asks="đạo hàm dJ/dA_ij với z = Ax và delta = dJ/dz, i và j đếm từ 1",
    result=Number(),
    draw=u10_neural_networks.layer_places,
    oracle=lambda x, delta, i, j: _layer_slopes(x, delta)[i - 1, j - 1],
    confusions=_entry_confusions,
    uses={"dz_dA_entry": _entry_slopes},
    sources=("S0-4-chain", "S0-4-J", "S0-4-entry"),
    hints=(
        "J là một số, A_ij là một số. Vậy dJ/dA_ij có kích thước nào? Công thức được in cho kích thước nào?",
        "Theo quy tắc chuỗi, dJ/dA_ij là tích vô hướng của dJ/dz với dz/dA_ij. Bài tập dz_dA_entry cho vector thứ "
        "hai: nó có mấy phần tử khác 0?",
        "Trong tích vô hướng ấy chỉ còn một số hạng. Nó lấy phần tử nào của delta và phần tử nào của x? Nhớ rằng NumPy "
        "đếm từ 0 (S0-4-entry).",
    ),
)

grad_W_column = Exercise(
    signature="grad_W_column(x, delta)",
    unit=UNIT,
    asks="gradient theo W của J với z = Wx và delta = dJ/dz",
    result=Array("(m, n)"),
    draw=u10_neural_networks.columns,
    oracle=_layer_slopes,
    confusions=lambda x, delta: {
        "missing_chain_factor": [_layer_slopes(x, np.ones(delta.size)), _layer_slopes(np.ones(x.size), delta)],
    },
    uses={
        "dz_dA_entry": _entry_slopes,
        "dJ_dA_entry": lambda x, delta, i, j: _layer_slopes(x, delta)[i - 1, j - 1],
    },
    sources=("S0-4-mat", "S0-NN1", "S0-NN1.2", "S0-NN"),
    hints=(
        "W có kích thước (m, n), nên gradient theo W cũng vậy. Công thức được in cho kích thước nào khi x và delta là "
        "mảng một chiều?",
        "Bài tập dJ_dA_entry cho phần tử (i, j) của kết quả. Chỉ số hàng đi với vector nào, chỉ số cột đi với vector "
        "nào?",
        "Bảng gồm mọi tích của một phần tử vector này với một phần tử vector kia là tích ngoài. Thứ tự của hai vector "
        "quyết định kích thước: hãy thử với m khác n (S0-NN1.2).",
    ),
)


def _ends_and_rest(first: np.ndarray, last: np.ndarray, whole: np.ndarray, index: str) -> dict[str, np.ndarray]:
    """The terms that loops forget, and the others; where there is only one, the others take it back."""
    return {
        f"số hạng đầu tiên của tổng theo {index}": first,
        f"số hạng cuối cùng của tổng theo {index}": last,
        "các số hạng còn lại": whole - first - last,
    }


def _input_slopes(W: np.ndarray, delta: np.ndarray) -> np.ndarray:
    """(n,): by the input x of delta^T (W x)."""
    return complex_step_gradient(lambda t: delta @ (W @ t), np.zeros(W.shape[1]))


def _input_terms(W: np.ndarray, delta: np.ndarray) -> dict[str, np.ndarray]:
    first, last = _input_slopes(W[:1], delta[:1]), _input_slopes(W[-1:], delta[-1:])
    return _ends_and_rest(first, last, _input_slopes(W, delta), "các phần tử của z")


def _transposed_if_square(W: np.ndarray) -> np.ndarray:
    """What a transpose too many or too few makes of a matrix where the sizes allow it."""
    return W.T if W.shape[0] == W.shape[1] else W


grad_x_column = Exercise(
    signature="grad_x_column(W, delta)",
    unit=UNIT,
    asks="gradient theo x của J với z = Wx và delta = dJ/dz",
    result=Array("(n,)"),
    draw=u10_neural_networks.layers,
    oracle=_input_slopes,
    terms=_input_terms,
    confusions=lambda W, delta: {
        "wrong_order": [_input_slopes(_transposed_if_square(W), delta)],
        "missing_chain_factor": [_input_slopes(W, np.ones(delta.size))],
    },
    sources=("S0-NN1.1", "S0-NN1"),
    hints=(
        "x_j có mặt trong mọi phần tử của z. Theo quy tắc chuỗi, dJ/dx_j là tổng của mấy số hạng?",
        "Số hạng thứ i là delta_i nhân với đạo hàm của z_i theo x_j, tức một phần tử của W. Khi i chạy, ta đi dọc theo "
        "hàng hay theo cột của W?",
        "Gradient cần n phần tử, delta có m phần tử. Ma trận Jacobi của z theo x (bố cục tử số, numerator layout) "
        "là W: đặt delta ở bên nào, hay cần chuyển vị ma trận nào, để kích thước khớp khi m khác n (S0-NN1.1)?",
    ),
)


def _residual_terms(W: np.ndarray, delta: np.ndarray) -> dict[str, np.ndarray]:
    return {
        "phần đi qua lối tắt z = x": complex_step_gradient(lambda t: delta @ t, np.zeros(delta.size)),
        "phần đi qua Wx": _input_slopes(W, delta),
    }


def _residual_slopes(W: np.ndarray, delta: np.ndarray) -> np.ndarray:
    return sum(_residual_terms(W, delta).values())


grad_x_residual = Exercise(
    signature="grad_x_residual(W, delta)",
    unit=UNIT,
    asks="gradient theo x của J với z = x + Wx và delta = dJ/dz",
    result=Array("(n,)"),
    draw=u10_neural_networks.square_layers,
    oracle=lambda W, delta: complex_step_gradient(lambda t: delta @ (t + W @ t), np.zeros(delta.size)),
    terms=_residual_terms,
    confusions=lambda W, delta: {
        "wrong_order": [_residual_slopes(W.T, delta)],
        "missing_chain_factor": [_residual_slopes(W, np.ones(delta.size)), 1 + _input_slopes(W, delta)],
    },
    uses={"grad_x_column": _input_slopes},
    sources=("S0-NN2", "S0-NN1.1"),
    hints=(
        "Từ x tới z có hai đường: lối tắt giữ nguyên x, và đường đi qua W. Mỗi đường góp một số hạng vào gradient.",
        "Với z = x, ma trận Jacobi là ma trận nào, và gradient theo x khi ấy là gì? Với z = Wx, đã có bài tập "
        "grad_x_column.",
        "Cộng hai số hạng; cả hai cùng có kích thước (n,). Ở đây W vuông nên mọi thứ tự nhân đều chạy được: hãy thử "
        "với W không đối xứng (S0-NN2).",
    ),
)


def _rows_input_slopes(W: np.ndarray, Delta: np.ndarray) -> np.ndarray:
    """(N, m): by X of the sum of Delta times XW, entry by entry."""
    return complex_step_gradient(lambda X: np.sum(Delta * (X @ W)), np.zeros((len(Delta), len(W))))


def _rows_input_terms(W: np.ndarray, Delta: np.ndarray) -> dict[str, np.ndarray]:
    first, last = (_rows_input_slopes(W[:, at], Delta[:, at]) for at in (slice(1), slice(-1, None)))
    return _ends_and_rest(first, last, _rows_input_slopes(W, Delta), "các cột của Z")


def _rows_input_confusions(W: np.ndarray, Delta: np.ndarray) -> dict[str, Sequence]:
    summed = np.tile(np.sum(Delta, axis=0), (len(Delta), 1))
    return {
        "wrong_order": [_rows_input_slopes(_transposed_if_square(W), Delta)],
        "missing_chain_factor": [_rows_input_slopes(W, np.ones(Delta.shape))],
        "batch_sum": [_rows_input_slopes(W, summed)],
    }


grad_X_rows = Exercise(
    signature="grad_X_rows(W, Delta)",
    unit=UNIT,
    asks="gradient theo X của J với Z = XW và Delta = dJ/dZ, mỗi hàng của X là một điểm dữ liệu",
    result=Array("(N, m)"),
    draw=u10_neural_networks.lots_of_outputs,
    oracle=_rows_input_slopes,
    terms=_rows_input_terms,
    confusions=_rows_input_confusions,
    uses={"grad_x_column": _input_slopes},
    sources=("S0-NN3", "S0-NN3.1"),
    hints=(
        "Mỗi hàng của Z chỉ phụ thuộc một hàng của X. Vậy mỗi hàng của kết quả cần hàng nào của Delta?",
        "Với một hàng, z = xW: phần tử x_j có mặt trong mọi phần tử của z. Hệ số của nó trong z_k là phần tử nào của "
        "W?",
        "Ghi kích thước: Delta là (N, n), W là (m, n), kết quả là (N, m). Ma trận nào cần chuyển vị, và nó đứng bên "
        "nào (S0-NN3.1)?",
    ),
)


def _rows_slopes(X: np.ndarray, Delta: np.ndarray) -> np.ndarray:
    """(m, n): by W of the sum of Delta times XW, entry by entry."""
    return complex_step_gradient(lambda W: np.sum(Delta * (X @ W)), np.zeros((X.shape[1], Delta.shape[1])))


def _lot_terms(slopes: np.ndarray, first: np.ndarray, last: np.ndarray) -> dict[str, np.ndarray]:
    return _ends_and_rest(first, last, slopes, "các điểm dữ liệu của lô")


def _rows_confusions(X: np.ndarray, Delta: np.ndarray) -> dict[str, Sequence]:
    summed = [np.sum(lot, axis=0, keepdims=True) for lot in (X, Delta)]
    return {
        "missing_chain_factor": [_rows_slopes(X, np.ones(Delta.shape)), _rows_slopes(np.ones(X.shape), Delta)],
        "batch_sum": [_rows_slopes(X[:1], Delta[:1]), _rows_slopes(X[-1:], Delta[-1:]), _rows_slopes(*summed)],
    }


grad_W_rows = Exercise(
    signature="grad_W_rows(X, Delta)",
    unit=UNIT,
    asks="gradient theo W của J với Z = XW và Delta = dJ/dZ (đã gồm cả thừa số 1/N, nếu J có), mỗi hàng là một điểm "
    "dữ liệu",
    result=Array("(m, n)"),
    draw=u10_neural_networks.lots,
    oracle=_rows_slopes,
    terms=lambda X, Delta: _lot_terms(
        _rows_slopes(X, Delta), _rows_slopes(X[:1], Delta[:1]), _rows_slopes(X[-1:], Delta[-1:])
    ),
    confusions=_rows_confusions,
    uses={"grad_W_column": _layer_slopes},
    sources=("S0-NN3.2", "S1-2.1-NN"),
    hints=(
        "Mọi điểm dữ liệu dùng chung một W. Vậy gradient theo W gộp phần góp của từng điểm bằng phép tính nào?",
        "Mỗi điểm dữ liệu cho một hàng x của X và một hàng của Delta; phần góp của nó là một tích ngoài kích thước "
        "(m, n). Vector nào ứng với hàng của W, vector nào ứng với cột?",
        "Tổng của N tích ngoài ấy viết được bằng một tích ma trận, trong đó trục N mất đi. Delta đã là cả dJ/dZ, nên "
        "không chia thêm cho số nào (S0-NN3.2).",
    ),
)


def _stored_slopes(X: np.ndarray, Delta: np.ndarray) -> np.ndarray:
    """(m, n): by W of the sum of Delta times X W^T, entry by entry."""
    return complex_step_gradient(lambda W: np.sum(Delta * (X @ W.T)), np.zeros((Delta.shape[1], X.shape[1])))


def _stored_confusions(X: np.ndarray, Delta: np.ndarray) -> dict[str, Sequence]:
    return {tag: [value.T for value in values] for tag, values in _rows_confusions(X, Delta).items()}


grad_W_transposed_storage = Exercise(
    signature="grad_W_transposed_storage(X, Delta)",
    unit=UNIT,
    asks="gradient theo W của J với Z = X W^T và Delta = dJ/dZ, mỗi hàng của X là một điểm dữ liệu",
    result=Array("(m, n)"),
    draw=u10_neural_networks.lots,
    oracle=_stored_slopes,
    terms=lambda X, Delta: _lot_terms(
        _stored_slopes(X, Delta), _stored_slopes(X[:1], Delta[:1]), _stored_slopes(X[-1:], Delta[-1:])
    ),
    confusions=_stored_confusions,
    uses={"grad_W_column": _layer_slopes, "grad_W_rows": _rows_slopes},
    sources=("S0-NN1.2",),
    hints=(
        "W được lưu với m hàng, mỗi hàng ứng với một phần tử của z; mỗi điểm dữ liệu x là một hàng của X. Với một "
        "điểm, phần tử (i, j) của gradient là tích của hai số nào?",
        "Cộng phần góp của N điểm. Trục nào của X và của Delta mất đi, trục nào ở lại, và trục nào cần đứng trước để "
        "được (m, n)?",
        "Ở bài này các vector x và delta được lưu thành hàng. Hãy so với công thức được in ở tài liệu 000, mạng "
        "nơ-ron, mục 1.2: giờ kích thước có khớp không (S0-NN1.2)?",
    ),
)


def _squares(R: np.ndarray) -> float:
    return np.sum(R * R)


def _doubles(*arrays: np.ndarray) -> tuple[np.ndarray, ...]:
    return tuple(array.astype(np.float64) for array in arrays)


def _gradients(loss: Callable[..., float], *arrays: np.ndarray) -> tuple[np.ndarray, ...]:
    """The gradient of a loss of several arrays, by each of them."""
    def of(place: int) -> Callable[[np.ndarray], float]:
        return lambda t: loss(*arrays[:place], t, *arrays[place + 1:])

    return tuple(complex_step_gradient(of(place), array) for place, array in enumerate(arrays))


def _without_and_with(without: Results, whole: Results, target: str) -> dict[str, Results]:
    """Every result as the sum of what it is at the target 0, and what the target adds."""
    added = tuple(right - other for right, other in zip(whole, without, strict=True))
    return {f"phần không chứa {target}": without, f"phần chứa {target}": added}


def _divided_by_widths(results: Results, N: int, *widths: int) -> list[Results]:
    """The mean over N samples, taken over so many columns in its place."""
    return [tuple(N / width * result for result in results) for width in widths]


def _linear_results(W: np.ndarray, X: np.ndarray, T: np.ndarray) -> Results:
    W, X, T = _doubles(W, X, T)

    def loss(weights: np.ndarray) -> float:
        return _squares(X @ weights - T) / (2 * len(X))

    return loss(W), *_gradients(loss, W)


def _linear_confusions(W: np.ndarray, X: np.ndarray, T: np.ndarray) -> dict[str, Sequence]:
    loss, slopes = right = _linear_results(W, X, T)
    N = len(X)
    return {
        "mean_vs_sum": _divided_by_widths(right, N, *W.shape),
        "norm_or_square": [(np.sqrt(2 * N * loss) / (2 * N), slopes)],
        "missing_chain_factor": [(loss, _rows_slopes(X, np.ones(T.shape) / N))],
    }


loss_and_grad = Exercise(
    signature="loss_and_grad(W, X, T)",
    unit=UNIT,
    asks="J = ||XW - T||_F^2 / (2N) và gradient của J theo W, với N là số hàng của X",
    result=Several(("J", "grad_W"), (Number(), Array("(m, n)"))),
    parts=(0.5, 0.5),
    draw=u10_losses.linear_networks,
    oracle=_linear_results,
    terms=lambda W, X, T: _without_and_with(_linear_results(W, X, 0 * T), _linear_results(W, X, T), "T"),
    confusions=_linear_confusions,
    uses={"grad_W_rows": _rows_slopes},
    sources=("S0-mot", "S0-NN3.2"),
    hints=(
        "Đặt Z = XW và phần dư R = Z - T, kích thước (N, n). J là tổng bình phương mọi phần tử của R, chia cho một số "
        "chỉ phụ thuộc N.",
        "Đạo hàm của J theo từng phần tử của Z cho mảng Delta. Số mũ 2 và mẫu số 2N rút gọn thành gì? Delta đã gồm "
        "thừa số ấy.",
        "Bài tập grad_W_rows đưa Delta về gradient theo W. Trả về hai kết quả theo thứ tự: số trước, mảng sau. Thử với "
        "N = 1 và với N = 4: quên chia cho N chỉ lộ ra ở một trong hai (S0-mot).",
    ),
)


def _cut_path(grad: Slopes, x0: np.ndarray, lr: float, steps: int) -> np.ndarray:
    """The path in a buffer of the type of x0, which cuts it off at every step where that is an integer."""
    path = [x0]
    for _ in range(steps):
        path.append(grad.path(path[-1], lr, 1)[1].astype(x0.dtype))
    return np.array(path)


gradient_descent = Exercise(
    signature="gradient_descent(grad, x0, lr, steps)",
    unit=UNIT,
    asks="quỹ đạo của hạ gradient từ x0 với tốc độ học lr, sau steps bước",
    result=Array("(steps + 1, n)"),
    functions=("grad",),
    draw=u10_losses.descents,
    oracle=lambda grad, x0, lr, steps: grad.path(x0, lr, steps),
    confusions=lambda grad, x0, lr, steps: {
        "integer_truncation": [_cut_path(grad, x0, lr, steps)],
        "index_base": [grad.path(x0, lr, steps + 1)[1:]],
    },
    sources=("S0-mot",),
    hints=(
        "Gradient chỉ hướng tăng nhanh nhất của hàm mất mát. Muốn hàm giảm thì dời x theo hướng nào, và dời bao xa?",
        "Mỗi bước cần gradient tại điểm đang đứng, không phải tại x0. Quỹ đạo có bao nhiêu điểm sau steps bước, và nếu "
        "steps bằng 0 thì sao?",
        "Tạo một mảng kiểu float có steps + 1 hàng, ghi x0 vào hàng 0, rồi tính mỗi hàng từ hàng ngay trước nó. Phép "
        "-= trên chính x0 sẽ đổi dữ liệu của người gọi; mảng số nguyên sẽ cắt mất phần lẻ (S0-mot).",
    ),
)


def _two_layer_results(V: np.ndarray, W: np.ndarray, x: np.ndarray, t: np.ndarray) -> Results:
    return _gradients(lambda A, B, u: _squares(A @ (B @ u) - t) / 2, *_doubles(V, W, x))


def _two_layer_confusions(V: np.ndarray, W: np.ndarray, x: np.ndarray, t: np.ndarray) -> dict[str, Sequence]:
    alone = _gradients(lambda A, B, u: np.sum(A @ (B @ u)), *_doubles(V, W, x))
    return {"missing_chain_factor": [alone]}


two_layer_backprop = Exercise(
    signature="two_layer_backprop(V, W, x, t)",
    unit=UNIT,
    asks="gradient của J = 1/2 ||VWx - t||^2 theo V, theo W và theo x",
    result=Several(("grad_V", "grad_W", "grad_x"), (Array("(n, K)"), Array("(K, m)"), Array("(m,)"))),
    parts=(1 / 3, 1 / 3, 1 / 3),
    draw=u10_losses.two_layers,
    oracle=_two_layer_results,
    terms=lambda V, W, x, t: _without_and_with(
        _two_layer_results(V, W, x, 0 * t), _two_layer_results(V, W, x, t), "t"
    ),
    confusions=_two_layer_confusions,
    uses={"grad_W_column": _layer_slopes, "grad_x_column": _input_slopes},
    sources=("S0-NN", "S1-3-VWx", "S1-3-steps", "S0-mot", "S2-eq15"),
    hints=(
        "Lượt truyền xuôi: z = Wx rồi y = Vz. Hãy giữ lại z, vì lượt truyền ngược cần nó. Đạo hàm của J theo y là gì?",
        "Lượt truyền ngược, tầng V: đầu vào của tầng là z, delta của tầng là dJ/dy. Bài tập grad_W_column cho gradient "
        "theo V, bài tập grad_x_column cho dJ/dz.",
        "Tầng W: đầu vào là x, delta là dJ/dz vừa có; làm lại hai việc ấy một lần nữa. Ghi kích thước của "
        "từng mảng, rồi trả về ba gradient theo thứ tự của đề bài (S1-3-steps).",
    ),
)


def _network_results(W1: np.ndarray, W2: np.ndarray, X: np.ndarray, T: np.ndarray) -> Results:
    W1, W2, X, T = _doubles(W1, W2, X, T)

    def loss(first: np.ndarray, second: np.ndarray) -> float:
        return _squares(np.tanh(X @ first) @ second - T) / (2 * len(X))

    return loss(W1, W2), *_gradients(loss, W1, W2)


def _slopes_past_activation(W1: np.ndarray, W2: np.ndarray, X: np.ndarray, T: np.ndarray) -> np.ndarray:
    """By W1, (m, K), where the activation keeps its value and has slope 1."""
    before = X @ W1

    def loss(first: np.ndarray) -> float:
        return _squares((np.tanh(before) + X @ first - before) @ W2 - T) / (2 * len(X))

    return complex_step_gradient(loss, W1)


def _network_confusions(W1: np.ndarray, W2: np.ndarray, X: np.ndarray, T: np.ndarray) -> dict[str, Sequence]:
    loss, _, second = right = _network_results(W1, W2, X, T)
    W1, W2, X = _doubles(W1, W2, X)
    with_ones = _gradients(lambda A, B: np.sum(np.tanh(X @ A) @ B) / len(X), W1, W2)
    return {
        "missing_chain_factor": [(loss, _slopes_past_activation(W1, W2, X, T), second), (loss, *with_ones)],
        "mean_vs_sum": _divided_by_widths(right, len(X), *W1.shape, W2.shape[1]),
    }


mlp_loss_and_grads = Exercise(
    signature="mlp_loss_and_grads(W1, W2, X, T)",
    unit=UNIT,
    asks="J = ||tanh(X W1) W2 - T||_F^2 / (2N) và gradient của J theo W1, theo W2, với N là số hàng của X",
    result=Several(("J", "grad_W1", "grad_W2"), (Number(), Array("(m, K)"), Array("(K, n)"))),
    parts=(1 / 3, 1 / 3, 1 / 3),
    draw=u10_losses.networks,
    oracle=_network_results,
    terms=lambda W1, W2, X, T: _without_and_with(
        _network_results(W1, W2, X, 0 * T), _network_results(W1, W2, X, T), "T"
    ),
    confusions=_network_confusions,
    uses={"grad_X_rows": _rows_input_slopes, "grad_W_rows": _rows_slopes, "loss_and_grad": _linear_results},
    sources=("S0-mot", "S0-NN3.2", "S1-3-steps"),
    hints=(
        "Đặt tên cho từng bước của lượt truyền xuôi: U = X W1, H = tanh(U), Z = H W2, R = Z - T. Mỗi mảng kích thước "
        "nào? Nhìn từ W2, mạng này giống bài tập nào đã làm?",
        "Lượt truyền ngược: từ dJ/dZ có dJ/dW2 (bài tập grad_W_rows) và dJ/dH (bài tập grad_X_rows). Đi qua tanh thì "
        "từng phần tử được nhân với đạo hàm của tanh tại U: đạo hàm ấy viết theo H thế nào?",
        "Sau phép nhân từng phần tử ta có dJ/dU, kích thước (N, K); tầng W1 là một lần nữa bài tập grad_W_rows, với "
        "đầu vào X. Thừa số 1/N chỉ xuất hiện một lần, trong dJ/dZ (S1-3-steps).",
    ),
)

EXERCISES = (
    dz_dA_entry, dJ_dA_entry, grad_W_column, grad_x_column, grad_x_residual, grad_X_rows, grad_W_rows,
    grad_W_transposed_storage, loss_and_grad, gradient_descent, two_layer_backprop, mlp_loss_and_grads,
)
"""In the order of the notebook."""
