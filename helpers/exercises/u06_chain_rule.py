"""Exercises of unit 06-quy-tac-chuoi, public half: the product rule and the chain rule, in both layouts.

No rule is written down: each right value is a complex-step derivative of the composite function or of the product.
Where only derivatives are given, functions that have them stand for the unknown ones.
"""

from collections.abc import Sequence

import numpy as np

from helpers.declaration.complex_step import complex_step_gradient, complex_step_nabla
from helpers.declaration.exercise import Exercise
from helpers.declaration.forms import Array, Number
from helpers.declaration.functions import Function
from helpers.exercises.inputs import u06_chain_rule as inputs

UNIT = "06-quy-tac-chuoi"


def _product_slope(f: Function, df: Function, g: Function, dg: Function, x: float) -> np.ndarray:
    return complex_step_gradient(lambda t: f(t) * g(t), x)


def _product_slope_terms(f: Function, df: Function, g: Function, dg: Function, x: float) -> dict[str, np.ndarray]:
    return {
        "phần ứng với đạo hàm của f": complex_step_gradient(lambda t: f(t) * g(x), x),
        "phần ứng với đạo hàm của g": complex_step_gradient(lambda t: f(x) * g(t), x),
    }


product_rule_1d = Exercise(
    signature="product_rule_1d(f, df, g, dg, x)",
    unit=UNIT,
    asks="đạo hàm của tích f·g tại x, với df và dg là đạo hàm của f và g",
    result=Number(),
    functions=("f", "df", "g", "dg"),
    draw=inputs.factors,
    oracle=_product_slope,
    terms=_product_slope_terms,
    confusions=lambda f, df, g, dg, x: {
        "returned_value": [f(x) * g(x)],
        "wrong_argument": [df(x) * f(x) + dg(x) * g(x)],
    },
    sources=("S2-prod-1d", "S2-3.3"),
    hints=(
        "Khi x dời đi một chút, cả hai thừa số của tích đều thay đổi. Đạo hàm của tích vì thế có mấy số hạng?",
        "Mỗi số hạng để một thừa số đứng yên và lấy đạo hàm thừa số kia. Bốn hàm f, df, g, dg: hai hàm nào gặp nhau "
        "trong mỗi số hạng?",
        "Thử với f(x) = x và g(x) = x²: tích là x³, có đạo hàm 3x². Công thức vừa viết có cho đúng số ấy tại x = 2 "
        "không (S2-prod-1d)?",
    ),
)


chain_rule_1d = Exercise(
    signature="chain_rule_1d(f, df, dg, x)",
    unit=UNIT,
    asks="đạo hàm của hàm hợp g(f(x)) tại x, với df và dg là đạo hàm của f và g",
    result=Number(),
    functions=("f", "df", "dg"),
    draw=inputs.inner_and_outer,
    oracle=lambda f, df, dg, x: complex_step_gradient(lambda t: dg.primitive(f(t)), x),
    confusions=lambda f, df, dg, x: {
        "missing_chain_factor": [dg(f(x)), df(x)],
        "returned_value": [f(x)],
    },
    sources=("S2-chain-1d", "S2-chain"),
    hints=(
        "Đặt y = f(x). Khi x dời đi một chút, y dời bao nhiêu? Khi y dời đi bấy nhiêu, g(y) dời bao nhiêu?",
        "Hàm ngoài g nhận đầu vào là y, không phải x. Vậy dg cần được gọi tại điểm nào?",
        "Thử với f(x) = 3x và g(y) = y²: hàm hợp là 9x², có đạo hàm 18x. Tại x = 1, gọi dg tại x thì được số "
        "nào, gọi dg tại giá trị của hàm trong thì được số nào (S2-chain-1d)?",
    ),
)


def _composed(V: np.ndarray, W: np.ndarray) -> np.ndarray:
    """Jacobian of x -> V (W x)."""
    return complex_step_nabla(lambda x: V @ (W @ x), np.zeros(W.shape[1])).T


jacobian_VWx = Exercise(
    signature="jacobian_VWx(V, W)",
    unit=UNIT,
    asks="ma trận Jacobi của y = VWx theo x, bố cục tử số (numerator layout)",
    result=Array("(n, m)"),
    layout="numerator",
    draw=inputs.layers_and_thin_ones,
    oracle=_composed,
    sources=("S1-3-VWx", "S1-3-U"),
    hints=(
        "x có mấy phần tử, y có mấy phần tử? Theo bố cục tử số (numerator layout), mỗi hàng của ma trận Jacobi ứng với "
        "một phần tử của y, mỗi cột ứng với một phần tử của x.",
        "Tích của hai ma trận là một ma trận: y = Ux. Ma trận Jacobi của một hàm tuyến tính như thế là gì?",
        "Ghi kích thước (n, K) và (K, m) cạnh nhau: thứ tự nào làm hai số K gặp nhau? Kết quả có cần chuyển vị thêm "
        "không (S1-3-U)?",
    ),
)


def _routes(dy_dz: np.ndarray, dz_dx: np.ndarray) -> dict[str, np.ndarray]:
    """The terms of the sum over k: the first, the last, and those between them, each (n, m)."""
    each = [np.outer(column, row) for column, row in zip(dy_dz.T, dz_dx, strict=True)]
    first, *between, last = each
    return {
        "k = 1": first,
        "các k ở giữa, 1 < k < K": sum(between, np.zeros(first.shape)),
        "k = K": last,
    }


def _entry_confusions(V: np.ndarray, W: np.ndarray, i: int, j: int) -> dict[str, Sequence]:
    U = _composed(V, W)
    n, m = U.shape
    rows, columns = (i - 1, i % n, i - 2), (j - 1, j % m, j - 2)
    beside = [U[rows[p], columns[q]] for p, q in ((1, 1), (1, 0), (0, 1), (2, 2), (2, 0), (0, 2))]
    return {"transposed": [U[j - 1, i - 1]], "index_base": beside}


chain_entry = Exercise(
    signature="chain_entry(V, W, i, j)",
    unit=UNIT,
    asks="dy_i/dx_j của y = Vz, z = Wx: tổng theo k, với i và j đếm từ 1",
    result=Number(),
    layout="numerator",
    draw=inputs.entries,
    oracle=lambda V, W, i, j: _composed(V, W)[i - 1, j - 1],
    terms=lambda V, W, i, j: {f"số hạng {k}": term[i - 1, j - 1] for k, term in _routes(V, W).items()},
    confusions=_entry_confusions,
    uses={"jacobian_VWx": _composed},
    sources=("S1-3-ij", "S1-3-sum", "S1-3-VkWk", "S1-3-res"),
    hints=(
        "Từ x_j tới y_i có K đường đi, mỗi đường qua một z_k. Mỗi đường góp một số hạng vào tổng.",
        "Số hạng thứ k là tích của hai đạo hàm riêng: của y_i theo z_k và của z_k theo x_j. Mỗi đạo hàm ấy là phần tử "
        "nào của V, phần tử nào của W?",
        "Công thức đếm từ 1, mảng NumPy đếm từ 0: hàng thứ i của V và cột thứ j của W nằm ở vị trí nào? k đi qua mọi "
        "cột của V (S1-3-sum).",
    ),
)

chain_rule_jacobian = Exercise(
    signature="chain_rule_jacobian(dy_dz, dz_dx)",
    unit=UNIT,
    asks="ma trận Jacobi dy/dx của hàm hợp x → z → y từ hai ma trận Jacobi dy/dz và dz/dx, "
    "bố cục tử số (numerator layout)",
    result=Array("(n, m)"),
    layout="numerator",
    draw=inputs.layers,
    oracle=_composed,
    terms=lambda dy_dz, dz_dx: {f"phần ứng với {k}": term for k, term in _routes(dy_dz, dz_dx).items()},
    uses={"jacobian_VWx": _composed},
    sources=("S1-3", "S1-3-chain", "S1-3-z", "S1-3-steps"),
    hints=(
        "Phần tử (i, j) của kết quả là một tổng theo k, như ở bài tập chain_entry. Tổng ấy là phép nhân nào của hai "
        "ma trận?",
        "Ở bố cục tử số (numerator layout), hàng ứng với giá trị của hàm, cột ứng với biến. Hàm ngoài hay hàm trong "
        "đứng bên trái?",
        "Ghi kích thước bên cạnh từng thừa số: chỉ một thứ tự, không có chuyển vị nào, cho (n, m) từ (n, K) và (K, m) "
        "(S1-3-chain).",
    ),
)


def _composed_nabla(nabla_f: np.ndarray, nabla_g: np.ndarray) -> np.ndarray:
    """Nabla of x -> g(f(x)) with linear f and g that have these nablas: entry j of f is the inner product with column
    j of its nabla."""
    def f(x: np.ndarray) -> np.ndarray:
        return np.array([x @ column for column in nabla_f.T])

    return complex_step_nabla(lambda x: np.sum(f(x) * nabla_g.T, axis=-1), np.zeros(len(nabla_f)))


def _transposed_if_square(nabla: np.ndarray) -> np.ndarray:
    """What a transpose too many makes of a nabla where the sizes allow it."""
    return nabla.T if nabla.shape[0] == nabla.shape[1] else nabla


chain_rule_nabla = Exercise(
    signature="chain_rule_nabla(nabla_f, nabla_g)",
    unit=UNIT,
    asks="nabla của hàm hợp g(f(x)) từ nabla của f tại x và nabla của g tại f(x), "
    "bố cục mẫu số (denominator layout)",
    result=Array("(k,), hoặc (k, p) khi nabla_g là (n, p)"),
    layout="denominator",
    draw=inputs.nablas,
    oracle=_composed_nabla,
    confusions=lambda nabla_f, nabla_g: {"wrong_order": [_composed_nabla(_transposed_if_square(nabla_f), nabla_g)]},
    uses={"chain_rule_jacobian": _composed},
    sources=("S2-eq15", "S2-chain-nc", "S2-lsq-chain"),
    hints=(
        "Ở bố cục mẫu số (denominator layout), hàng ứng với biến, cột ứng với giá trị: nabla_f là (k, n) vì x có k "
        "phần tử, f(x) có n phần tử. Kết quả cần bao nhiêu hàng?",
        "Hãy chạy công thức được in với k khác n, rồi với k = n, và so với đạo hàm xấp xỉ. Dấu chuyển vị làm hai kích "
        "thước nào gặp nhau?",
        "Viết phần tử thứ i của kết quả thành tổng theo j = 1, …, n: mỗi số hạng là đạo hàm của f_j theo x_i nhân với "
        "đạo hàm của g theo f_j. Tổng ấy là phép nhân nào của hai mảng (S2-eq15)?",
    ),
)


def _activated(dphi: inputs.Slope, u: np.ndarray, delta: np.ndarray) -> np.ndarray:
    """J is a function of u through z = phi(u), and delta its gradient by z."""
    return complex_step_gradient(lambda t: np.sum(delta * dphi.primitive(t)), u)


grad_elementwise = Exercise(
    signature="grad_elementwise(dphi, u, delta)",
    unit=UNIT,
    asks="dJ/du khi z_i = phi(u_i) và delta = dJ/dz, với dphi là đạo hàm của phi",
    result=Array("(n,)"),
    functions=("dphi",),
    draw=inputs.activations,
    oracle=_activated,
    confusions=lambda dphi, u, delta: {"missing_chain_factor": [dphi(u)]},
    uses={"chain_rule_nabla": _composed_nabla},
    sources=("S2-eq15", "S2-eq13.1", "S1-3-chain"),
    hints=(
        "z_j có phụ thuộc u_i khi i khác j không? Vậy những phần tử nào của nabla z, kích thước (n, n), khác 0?",
        "Lập ma trận ấy với n = 3 rồi nhân với delta theo quy tắc chuỗi. Mỗi phần tử của kết quả còn lại mấy số hạng?",
        "Nhân với một ma trận đường chéo là nhân từng hàng với một số. Phép tính nào của NumPy trên hai mảng (n,) làm "
        "việc ấy mà không cần lập ma trận (S1-3-chain)?",
    ),
)


def _moved(start: np.ndarray, nabla: np.ndarray, t: np.ndarray) -> np.ndarray:
    """The linear function of t with this value and this nabla at 0."""
    return start + np.tensordot(t, nabla, axes=t.ndim)


def _product_nabla(f: np.ndarray, nabla_f: np.ndarray, g: np.ndarray, nabla_g: np.ndarray) -> np.ndarray:
    origin = np.zeros(nabla_f.shape[:-1])
    return complex_step_gradient(lambda t: np.sum(_moved(f, nabla_f, t) * _moved(g, nabla_g, t)), origin)


def _product_nabla_terms(
    f: np.ndarray, nabla_f: np.ndarray, g: np.ndarray, nabla_g: np.ndarray
) -> dict[str, np.ndarray]:
    """What is left where one of the two functions stands still."""
    return {
        "phần ứng với đạo hàm của f": _product_nabla(f, nabla_f, g, 0 * nabla_g),
        "phần ứng với đạo hàm của g": _product_nabla(f, 0 * nabla_f, g, nabla_g),
    }


product_rule = Exercise(
    signature="product_rule(f, nabla_f, g, nabla_g)",
    unit=UNIT,
    asks="nabla của f^T g, cùng kích thước với biến, từ giá trị và nabla của f và g tại một điểm, "
    "bố cục mẫu số (denominator layout)",
    result=Array("(k,), hoặc (p, q) khi biến là ma trận"),
    layout="denominator",
    draw=inputs.inner_products,
    oracle=_product_nabla,
    terms=_product_nabla_terms,
    sources=("S2-eq14", "S2-prod", "S2-prod-nc"),
    hints=(
        "f^T g là một số: tổng của r tích f_j g_j. Quy tắc tích cho mỗi tích ấy mấy số hạng?",
        "Trong số hạng để g đứng yên, đạo hàm của f_j được nhân với g_j rồi cộng theo j. Trục nào của nabla_f ứng với "
        "j?",
        "Với biến là ma trận, nabla_f có ba trục (p, q, r). Phép nhân nào của NumPy lấy tổng dọc theo trục cuối của "
        "mảng trái với một mảng (r,), dù mảng trái có hai hay ba trục (S2-eq14)?",
    ),
)


def _moving_product(F: np.ndarray, dF: np.ndarray, G: np.ndarray, dG: np.ndarray) -> np.ndarray:
    return complex_step_nabla(lambda t: (F + t * dF) @ (G + t * dG), np.zeros(()))


def _moving_terms(F: np.ndarray, dF: np.ndarray, G: np.ndarray, dG: np.ndarray) -> dict[str, np.ndarray]:
    return {
        "phần ứng với đạo hàm của F": _moving_product(F, dF, G, 0 * dG),
        "phần ứng với đạo hàm của G": _moving_product(F, 0 * dF, G, dG),
    }


matrix_product_rule = Exercise(
    signature="matrix_product_rule(F, dF, G, dG)",
    unit=UNIT,
    asks="đạo hàm theo số t của tích ma trận FG, từ F, G và các đạo hàm dF, dG theo t",
    result=Array("(m, p)"),
    layout="numerator",
    draw=inputs.moving_products,
    oracle=_moving_product,
    terms=_moving_terms,
    confusions=lambda F, dF, G, dG: {"returned_value": [F @ G]},
    sources=("S2-prod-nc", "S2-chain-nc"),
    hints=(
        "Phần tử (i, k) của FG là tổng theo j của F_ij G_jk. Đạo hàm theo t của mỗi tích ấy có mấy số hạng?",
        "Ghép lại thành ma trận: trong mỗi số hạng, thừa số có F (hay dF) đứng bên nào, thừa số có G (hay dG) đứng bên "
        "nào?",
        "Tích ma trận không giao hoán, nên không được đổi chỗ hai thừa số để \"cho giống\" quy tắc một biến. Hãy thử "
        "với m, n, p khác nhau, rồi với ba số bằng nhau (S2-prod-nc).",
    ),
)


def _square_slopes(h: Function, nabla_h: Function, x: np.ndarray) -> np.ndarray:
    return complex_step_gradient(lambda t: np.sum(h(t) ** 2), x)


def _square_confusions(h: Function, nabla_h: Function, x: np.ndarray) -> dict[str, Sequence]:
    slopes, size = _square_slopes(h, nabla_h, x), np.linalg.norm(h(x)) or 1.0
    inner, swapped = np.sum(nabla_h(x), axis=1), _transposed_if_square(nabla_h(x))
    return {
        "norm_or_square": [slopes / size, slopes / (2 * size)],
        "missing_chain_factor": [inner, 2 * inner],
        "wrong_order": [2 * _composed_nabla(swapped, h(x))],
    }


grad_sq_norm_of = Exercise(
    signature="grad_sq_norm_of(h, nabla_h, x)",
    unit=UNIT,
    asks="gradient tại x của ||h(x)||_2^2, với h: R^k → R^n và nabla_h(x) là nabla của h, bố cục mẫu số "
    "(denominator layout)",
    result=Array("(k,)"),
    functions=("h", "nabla_h"),
    draw=inputs.maps_and_points,
    oracle=_square_slopes,
    confusions=_square_confusions,
    uses={"chain_rule_nabla": _composed_nabla, "product_rule": _product_nabla},
    sources=("S2-eq14", "S2-eq15"),
    hints=(
        "Bình phương chuẩn 2 là tích vô hướng của h(x) với chính nó. Công thức (14) cho gì khi hai hàm là một?",
        "Cách khác: hàm ngoài nhận y = h(x) và trả về tổng bình phương các phần tử của y. Gradient của hàm ngoài, lấy "
        "tại y, là gì? Công thức (15) đã sửa ghép nó với nabla_h(x) thế nào?",
        "Hai cách phải cho cùng một mảng (k,). Có phép chia hay căn nào trong kết quả không? Thử với h(x) = x: kết quả "
        "là gradient của ||x||_2^2 (S2-eq15).",
    ),
)

EXERCISES = (
    product_rule_1d, chain_rule_1d, jacobian_VWx, chain_entry, chain_rule_jacobian, chain_rule_nabla,
    grad_elementwise, product_rule, matrix_product_rule, grad_sq_norm_of,
)
"""In the order of the notebook."""
