"""Exercises of unit 07-ham-thuong-gap, public half: the derivatives that everybody uses, of functions of a vector.

The functions are written out, their derivatives are not: complex steps and the polarisation identity give them.
"""

from collections.abc import Callable, Sequence

import numpy as np

from helpers.declaration.complex_step import complex_step_gradient, complex_step_nabla
from helpers.declaration.exercise import ROUNDING, SINGLE_ROUNDING, Exercise
from helpers.declaration.forms import Array, Number, Several
from helpers.exercises.inputs import u07_common_functions as inputs

UNIT = "07-ham-thuong-gap"
Scalar = Callable[[np.ndarray], float]


def _polarised(form: Scalar, n: int) -> np.ndarray:
    """Second derivatives (n, n) of a quadratic form on R^n: form(u + v) - form(u) - form(v) for unit vectors u, v."""
    units = np.eye(n)
    alone = np.array([form(unit) for unit in units])
    return np.array([[form(u + v) for v in units] for u in units]) - alone[:, None] - alone


def _linear_gradient(a: np.ndarray, x: np.ndarray) -> np.ndarray:
    return complex_step_gradient(lambda t: a @ t, x)


grad_linear = Exercise(
    signature="grad_linear(a, x)",
    unit=UNIT,
    asks="gradient theo x của f(x) = a^T x",
    result=Array("(n,)"),
    draw=inputs.vector_and_point,
    oracle=_linear_gradient,
    confusions=lambda a, x: {
        "wrong_argument": [x],
        "returned_value": [a * x],
    },
    sources=("S2-aTx-f", "S2-aTx-i", "S2-eq17", "S2-xTa", "S2-tab-vec-1", "S2-3.4"),
    hints=(
        "Hãy viết f thành một tổng có n số hạng. Biến nằm ở đâu trong mỗi số hạng?",
        "Khi lấy đạo hàm riêng theo một biến, những số hạng không chứa biến ấy là hằng số. Còn lại mấy số hạng?",
        "Số hạng còn lại là bậc nhất theo biến, nên đạo hàm riêng là hệ số của biến ấy. Xếp n hệ số thành mảng (n,) "
        "(S2-aTx-i).",
    ),
)


def _entry_sums(A: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Entry i is the trace of the outer product of row i and x."""
    return np.array([np.trace(np.outer(row, x)) for row in A.astype(np.float64)])


matvec_by_rows = Exercise(
    signature="matvec_by_rows(A, x)",
    unit=UNIT,
    asks="vector Ax, ghép từ các số A_{i,:} x",
    result=Array("(m,)"),
    draw=inputs.matrix_and_point,
    oracle=_entry_sums,
    sources=("S2-Ax-def", "S2-Ax-rows"),
    hints=(
        "A có m hàng, mỗi hàng góp đúng một số vào kết quả. Kết quả có bao nhiêu phần tử?",
        "Vòng lặp for row in A đi qua từng hàng của A. Hàng ấy và x cùng kích thước (n,): phép nhân nào của hai "
        "vector cho một số?",
        "Với mỗi hàng, nhân từng cặp phần tử với x rồi cộng lại; ghép m số thành một mảng kiểu float (S2-Ax-rows).",
    ),
)


def _nabla_of_product(A: np.ndarray, x: np.ndarray) -> np.ndarray:
    return complex_step_nabla(lambda t: A @ t, x)


nabla_Ax = Exercise(
    signature="nabla_Ax(A, x)",
    unit=UNIT,
    asks="nabla của f(x) = Ax, bố cục mẫu số (denominator layout)",
    result=Array("(n, m)"),
    layout="denominator",
    draw=inputs.matrix_and_point,
    oracle=_nabla_of_product,
    confusions=lambda A, x: {
        "elementwise": [_nabla_of_product(A, x) * x[:, None]],
    },
    sources=("S2-eq18",),
    hints=(
        "Theo bố cục mẫu số (denominator layout), hàng ứng với biến, cột ứng với giá trị: phần tử (i, j) là đạo hàm "
        "của giá trị thứ j theo biến thứ i.",
        "Giá trị thứ j của f là tích của hàng thứ j của A với x, tức là một hàm bậc nhất như ở bài tập grad_linear. "
        "Gradient của nó là gì?",
        "Gradient của giá trị thứ j đứng thành cột thứ j. Hãy so kích thước kết quả với kích thước của A: chúng khác "
        "nhau ở đâu (S2-eq18)?",
    ),
)

nabla_identity = Exercise(
    signature="nabla_identity(x)",
    unit=UNIT,
    asks="nabla của f(x) = x, bố cục mẫu số (denominator layout)",
    result=Array("(n, n)"),
    draw=inputs.points,
    oracle=lambda x: complex_step_nabla(lambda t: t, x),
    confusions=lambda x: {"returned_value": [np.diag(x)]},
    sources=("S2-Ix", "S0-NN2"),
    hints=(
        "Hàm này trả lại chính x. Giá trị thứ j của nó là biến nào?",
        "Đạo hàm của x_j theo x_i bằng bao nhiêu khi i = j, và bằng bao nhiêu khi i khác j? Kết quả có phụ thuộc các "
        "số trong x không?",
        "Cũng có thể xem f là Ax với một ma trận A đặc biệt, rồi dùng bài tập nabla_Ax (S2-Ix).",
    ),
)


def _quadratic(A: np.ndarray) -> Scalar:
    return lambda t: t @ (A @ t)


def _quadratic_gradient(A: np.ndarray, x: np.ndarray) -> np.ndarray:
    return complex_step_gradient(_quadratic(A), x)


def _quadratic_terms(A: np.ndarray, x: np.ndarray) -> dict[str, np.ndarray]:
    diagonal = np.diag(np.diag(A))
    return {
        "phần ứng với đường chéo của A": _quadratic_gradient(diagonal, x),
        "phần ứng với các phần tử ngoài đường chéo của A": _quadratic_gradient(A - diagonal, x),
    }


grad_quadratic = Exercise(
    signature="grad_quadratic(A, x)",
    unit=UNIT,
    asks="gradient theo x của f(x) = x^T A x, với A vuông bất kỳ",
    result=Array("(n,)"),
    draw=inputs.quadratic_forms,
    oracle=_quadratic_gradient,
    terms=_quadratic_terms,
    confusions=lambda A, x: {
        "missing_symmetric_part": [2 * A @ x, 2 * x @ A, A @ x, x @ A],
        "returned_value": [x, x * (A @ x)],
    },
    sources=("S2-eq19", "S2-tab-vec-2", "S2-3.5", "S2-tab-vec"),
    hints=(
        "Trong x^T A x, biến xuất hiện hai lần: bên trái A và bên phải A. Quy tắc tích cho mấy số hạng?",
        "Một số hạng giữ Ax đứng yên và lấy đạo hàm x ở bên trái; số hạng kia giữ x ở bên trái đứng yên và lấy đạo hàm "
        "Ax. Mỗi số hạng phải có kích thước (n,).",
        "Hai bài tập nabla_identity và nabla_Ax cho đạo hàm của x và của Ax. Khi viết bằng NumPy, hãy nhớ rằng @ được "
        "tính trước dấu + (S2-eq19).",
    ),
)


def _quadratic_hessian(A: np.ndarray, x: np.ndarray) -> np.ndarray:
    return _polarised(_quadratic(A), x.size)


def _hessian_confusions(A: np.ndarray, x: np.ndarray) -> dict[str, Sequence]:
    hessian = _quadratic_hessian(A, x)
    return {
        "missing_symmetric_part": [2 * A, 2 * A.T, A, A.T],
        "diagonal_only": [np.diag(np.diag(hessian))],
        "elementwise": [hessian * x, hessian * x[:, None]],
    }


hess_quadratic = Exercise(
    signature="hess_quadratic(A, x)",
    unit=UNIT,
    asks="ma trận Hesse theo x của f(x) = x^T A x, với A vuông bất kỳ",
    result=Array("(n, n)"),
    draw=inputs.quadratic_forms,
    oracle=_quadratic_hessian,
    confusions=_hessian_confusions,
    sources=("S2-eq20",),
    hints=(
        "Ma trận Hesse là đạo hàm của gradient. Gradient của x^T A x là hàm bậc mấy theo x?",
        "Gradient ấy có dạng Mx, với M không phụ thuộc x. Vậy đạo hàm của nó là gì?",
        "Khi các đạo hàm cấp hai liên tục, ma trận Hesse đối xứng, kể cả khi A không đối xứng: hãy dùng điều này để "
        "thử lại kết quả (S2-eq20).",
    ),
)


def _shortcut_terms(A: np.ndarray, x: np.ndarray) -> dict[str, np.ndarray]:
    return {"2Ax": 2 * A @ x, "-∇(x^T A x)": -_quadratic_gradient(A, x)}


symmetric_shortcut_error = Exercise(
    signature="symmetric_shortcut_error(A, x)",
    unit=UNIT,
    asks="2Ax trừ gradient của x^T A x, với A vuông bất kỳ",
    result=Array("(n,)"),
    draw=inputs.quadratic_forms,
    oracle=lambda A, x: sum(_shortcut_terms(A, x).values()),
    terms=_shortcut_terms,
    confusions=lambda A, x: {"returned_value": [_quadratic_gradient(A, x), A @ x]},
    sources=("S2-eq21", "S2-eq22"),
    hints=(
        "Hai vector được so với nhau: công thức tắt 2Ax, và gradient đúng với mọi A vuông.",
        "Lấy vector thứ nhất trừ vector thứ hai. Nếu đổi thứ tự hai vector, kết quả đổi dấu.",
        "Trên giấy, hãy rút gọn hiệu ấy: phần nào của A bị triệt tiêu, và vì sao hiệu bằng 0 khi A đối xứng (S2-eq21)?",
    ),
)


def _symmetric_part(A: np.ndarray) -> np.ndarray:
    """Half the second derivatives of x^T A x, which are those of x^T S x too."""
    return _polarised(_quadratic(A), len(A)) / 2


symmetric_part = Exercise(
    signature="symmetric_part(A)",
    unit=UNIT,
    asks="ma trận đối xứng S với x^T S x = x^T A x tại mọi x",
    result=Array("(n, n)"),
    draw=inputs.square_matrices,
    oracle=_symmetric_part,
    confusions=lambda A: {
        "missing_symmetric_part": [A, A.T, np.triu(A) + np.triu(A, 1).T, np.tril(A) + np.tril(A, -1).T],
        "diagonal_only": [np.diag(np.diag(A))],
    },
    sources=("S2-eq21", "S2-eq19"),
    hints=(
        "Trong x^T A x, tích x_i x_j xuất hiện hai lần khi i khác j. Hai hệ số của nó nằm ở đâu trong A?",
        "Tổng của hai hệ số ấy phải giữ nguyên. S đối xứng thì hai hệ số bằng nhau, vậy mỗi hệ số bằng bao nhiêu?",
        "x^T S x và x^T A x là cùng một hàm, nên có cùng ma trận Hesse: hãy dùng bài tập hess_quadratic cho cả hai. "
        "Với A kiểu số nguyên, S vẫn có thể có phần lẻ (S2-eq21).",
    ),
)


def _square_sum(t: np.ndarray) -> float:
    return t @ t


def _unit_vector(x: np.ndarray) -> np.ndarray:
    """x over its norm; 0 stays 0."""
    return x / (np.linalg.norm(x) or 1.0)


grad_sq_norm = Exercise(
    signature="grad_sq_norm(x)",
    unit=UNIT,
    asks="gradient của f(x) = ||x||_2^2",
    result=Array("(n,)"),
    draw=inputs.points,
    oracle=lambda x: complex_step_gradient(_square_sum, x),
    confusions=lambda x: {"returned_value": [x**2], "norm_or_square": [_unit_vector(x), 2 * _unit_vector(x)]},
    sources=("S2-sq-grad", "S2-tab-vec-3"),
    hints=(
        "Bình phương của chuẩn 2 không còn căn: nó là tổng bình phương các phần tử.",
        "Bình phương ấy cũng là một dạng toàn phương x^T A x. A là ma trận nào?",
        "Đặt ma trận ấy vào bài tập grad_quadratic rồi rút gọn; kết quả không chứa phép chia nào, kể cả khi x = 0 "
        "(S2-sq-grad).",
    ),
)

hess_sq_norm = Exercise(
    signature="hess_sq_norm(x)",
    unit=UNIT,
    asks="ma trận Hesse của f(x) = ||x||_2^2",
    result=Array("(n, n)"),
    draw=inputs.points,
    oracle=lambda x: _polarised(_square_sum, x.size),
    confusions=lambda x: {"returned_value": [np.diag(complex_step_gradient(_square_sum, x)), np.diag(x)]},
    sources=("S2-sq-hess",),
    hints=(
        "Hãy bắt đầu từ gradient của ||x||_2^2: phần tử thứ i của nó chứa những biến nào?",
        "Phần tử (i, j) của ma trận Hesse là đạo hàm của phần tử thứ i của gradient theo x_j. Khi i khác j, nó bằng "
        "bao nhiêu?",
        "Kết quả là một ma trận hằng: hai vector x cùng kích thước cho cùng một kết quả (S2-sq-hess).",
    ),
)


def _residual_squares(A: np.ndarray, b: np.ndarray) -> Scalar:
    def loss(t: np.ndarray) -> float:
        residual = A @ t - b
        return residual @ residual

    return loss


def _loss_terms(A: np.ndarray, x: np.ndarray, b: np.ndarray) -> dict[str, float]:
    return {"x^T A^T A x": (A @ x) @ (A @ x), "-2 b^T A x": -2 * b @ (A @ x), "b^T b": b @ b}


def _exact_loss(A: np.ndarray, x: np.ndarray, b: np.ndarray) -> float:
    """The definition: the squared length of Ax - b, in float64."""
    return _residual_squares(A.astype(np.float64), b)(x)


least_squares_expanded = Exercise(
    signature="least_squares_expanded(A, x, b)",
    unit=UNIT,
    asks="giá trị của ||Ax - b||_2^2, khai triển thành ba số hạng",
    result=Number(),
    draw=inputs.least_squares,
    oracle=_exact_loss,
    terms=_loss_terms,
    confusions=lambda A, x, b: {"norm_or_square": [np.sqrt(_exact_loss(A, x, b))]},
    sources=("S2-lsq", "S2-lsq-expand"),
    hints=(
        "Với một vector bất kỳ, bình phương chuẩn 2 là tích vô hướng của vector ấy với chính nó. Ở đây vector ấy là "
        "Ax - b.",
        "Nhân hai hiệu như trong đại số: được bốn tích. Hai tích ở giữa là chuyển vị của nhau, mà mỗi tích là một số, "
        "nên chúng bằng nhau.",
        "Tính Ax một lần rồi lập ba số: từ Ax với Ax, từ b với Ax, từ b với b. Dấu và hệ số của số ở giữa là gì "
        "(S2-lsq-expand)?",
    ),
)


def _loss_gradient(A: np.ndarray, x: np.ndarray, b: np.ndarray) -> np.ndarray:
    return complex_step_gradient(_residual_squares(A, b), x)


def _loss_gradient_terms(A: np.ndarray, x: np.ndarray, b: np.ndarray) -> dict[str, np.ndarray]:
    return {
        "đạo hàm của x^T A^T A x": complex_step_gradient(lambda t: (A @ t) @ (A @ t), x),
        "đạo hàm của -2 b^T A x": complex_step_gradient(lambda t: -2 * b @ (A @ t), x),
    }


def _loss_gradient_confusions(A: np.ndarray, x: np.ndarray, b: np.ndarray) -> dict[str, Sequence]:
    gradient, size = _loss_gradient(A, x, b), np.linalg.norm(A @ x - b) or 1.0
    return {
        "norm_or_square": [gradient / size, gradient / (2 * size)],
        "returned_value": [x],
    }


grad_least_squares = Exercise(
    signature="grad_least_squares(A, x, b)",
    unit=UNIT,
    asks="gradient theo x của f(x) = ||Ax - b||_2^2",
    result=Array("(n,)"),
    draw=inputs.least_squares,
    oracle=_loss_gradient,
    terms=_loss_gradient_terms,
    confusions=_loss_gradient_confusions,
    sources=("S2-lsq-grad", "S2-tab-vec-4"),
    hints=(
        "Bài tập least_squares_expanded viết f thành ba số hạng. Số hạng nào là dạng toàn phương của x, số hạng nào là "
        "bậc nhất, số hạng nào không chứa x?",
        "Dạng toàn phương ấy có ma trận A^T A, vốn đối xứng. Số hạng bậc nhất có dạng của bài tập grad_linear với "
        "vector hệ số nào?",
        "Cộng hai gradient rồi đặt thừa số chung; kiểm tra rằng phần dư Ax - b có kích thước (m,) còn kết quả có kích "
        "thước (n,) (S2-lsq-grad).",
    ),
)


def _chain(A: np.ndarray, x: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, ...]:
    inner = complex_step_nabla(lambda t: A @ t - b, x)
    outer = complex_step_gradient(_square_sum, A @ x - b)
    return inner, outer, _loss_gradient(A, x, b)


def _chain_terms(A: np.ndarray, x: np.ndarray, b: np.ndarray) -> dict[str, tuple]:
    """The inner derivative has one term, the others one of Ax and one of b."""
    inner, outer = complex_step_nabla(lambda t: A @ t, x), complex_step_gradient(_square_sum, A @ x)
    moved, shifted = _loss_gradient_terms(A, x, b).values()
    return {
        "phần chứa Ax": (inner, outer, moved),
        "phần chứa b": (0 * inner, complex_step_gradient(_square_sum, A @ x - b) - outer, shifted),
    }


least_squares_chain = Exercise(
    signature="least_squares_chain(A, x, b)",
    unit=UNIT,
    asks="nabla trong, nabla ngoài và tích của chúng, cho hàm hợp ||Ax - b||_2^2, "
    "bố cục mẫu số (denominator layout)",
    result=Several(("nabla_trong", "nabla_ngoài", "tích"), (Array("(n, m)"), Array("(m,)"), Array("(n,)"))),
    parts=(0.5, 0.25, 0.25),
    layout=("denominator", "", ""),
    draw=inputs.least_squares,
    oracle=_chain,
    terms=_chain_terms,
    sources=("S2-lsq-chain",),
    hints=(
        "Hàm trong là u(x) = Ax - b, từ R^n vào R^m. Hàm ngoài là ||u||_2^2, từ R^m vào R. Đạo hàm của hàm ngoài được "
        "tính tại điểm nào?",
        "Nabla trong theo bố cục mẫu số (denominator layout) có kích thước (n, m), nabla ngoài có kích thước (m,). "
        "Ghép chúng theo thứ tự nào thì được (n,)?",
        "Bài tập nabla_Ax cho nabla trong (b là hằng số), bài tập grad_sq_norm cho nabla ngoài. Nếu lấy thêm một "
        "chuyển vị như công thức (15) được in, kích thước có còn khớp khi m khác n không (S2-lsq-chain)?",
    ),
)


def _lowest_point(A: np.ndarray, b: np.ndarray) -> np.ndarray:
    """One Newton step from 0, which ends at the lowest point of a quadratic function from wherever it starts."""
    n = A.shape[1]
    slope = complex_step_gradient(_residual_squares(A, b), np.zeros(n))
    return -np.linalg.solve(_polarised(lambda t: (A @ t) @ (A @ t), n), slope)


def _conditioned(A: np.ndarray, b: np.ndarray) -> float:
    """Rounding of the lowest point: relative to ||b|| over the smallest singular value of A, which bounds its norm."""
    precision = SINGLE_ROUNDING if np.float32 in (A.dtype, b.dtype) else ROUNDING
    return float(precision * np.linalg.cond(A) * np.linalg.norm(b) / np.linalg.norm(A, -2))


least_squares_minimizer = Exercise(
    signature="least_squares_minimizer(A, b)",
    unit=UNIT,
    asks="điểm duy nhất tại đó gradient của ||Ax - b||_2^2 bằng 0",
    result=Array("(n,)"),
    draw=inputs.full_columns,
    oracle=_lowest_point,
    allowance=_conditioned,
    confusions=lambda A, b: {
        "returned_value": [b @ A],
        "diagonal_only": [b @ A / np.sum(A**2, axis=0)],
    },
    sources=("S2-lsq-grad", "S0-mot"),
    hints=(
        "Tại điểm cần tìm, gradient của bài tập grad_least_squares bằng vector 0. Đó là một hệ phương trình theo x.",
        "Hệ ấy có n ẩn. Hãy chuyển phần chứa b sang vế phải: ma trận ở vế trái có kích thước nào, và vì sao nó khả "
        "nghịch?",
        "np.linalg.solve giải một hệ vuông. A không vuông thì hãy giải hệ n phương trình vừa lập, thay cho Ax = b "
        "(S2-lsq-grad).",
    ),
)


def _product_gradient(a: np.ndarray, b: np.ndarray, x: np.ndarray) -> np.ndarray:
    return complex_step_gradient(lambda t: (a @ t) * (t @ b), x)


def _product_terms(a: np.ndarray, b: np.ndarray, x: np.ndarray) -> dict[str, np.ndarray]:
    return {
        "đạo hàm của a^T x, nhân với x^T b": complex_step_gradient(lambda t: (a @ t) * (x @ b), x),
        "đạo hàm của x^T b, nhân với a^T x": complex_step_gradient(lambda t: (a @ x) * (t @ b), x),
    }


def _product_confusions(a: np.ndarray, b: np.ndarray, x: np.ndarray) -> dict[str, Sequence]:
    return {
        "missing_symmetric_part": [2 * term for term in _product_terms(a, b, x).values()],
        "elementwise": [2 * a * b * x],
        "wrong_argument": [(x @ b) * x, (a @ x) * x],
    }


grad_a_xxT_b = Exercise(
    signature="grad_a_xxT_b(a, b, x)",
    unit=UNIT,
    asks="gradient theo x của f(x) = a^T x x^T b",
    result=Array("(n,)"),
    draw=inputs.two_vectors_and_point,
    oracle=_product_gradient,
    terms=_product_terms,
    confusions=_product_confusions,
    sources=("S2-axxb", "S2-tab-vec-6", "S2-axxb-prop"),
    hints=(
        "Hãy đặt ngoặc: f là tích của hai số, mỗi số là một hàm bậc nhất của x.",
        "Quy tắc tích cho hai số hạng: lấy đạo hàm thừa số này, giữ nguyên thừa số kia, rồi đổi vai. Mỗi số hạng là "
        "một số nhân với một vector.",
        "Bài tập grad_linear cho gradient của từng thừa số. Cũng có thể xem f là dạng toàn phương với ma trận ab^T, "
        "vốn không đối xứng (S2-axxb).",
    ),
)


def _scaled_gradient(a: np.ndarray, b: np.ndarray, x: np.ndarray) -> np.ndarray:
    return complex_step_gradient(lambda t: (t @ t) * (a @ b), x)


def _scaled_confusions(a: np.ndarray, b: np.ndarray, x: np.ndarray) -> dict[str, Sequence]:
    return {
        "missing_chain_factor": [complex_step_gradient(_square_sum, x)],
        "norm_or_square": [(a @ b) * _unit_vector(x), 2 * (a @ b) * _unit_vector(x)],
        "returned_value": [x, (a @ b) * x**2],
    }


grad_a_xTx_b = Exercise(
    signature="grad_a_xTx_b(a, b, x)",
    unit=UNIT,
    asks="gradient theo x của f(x) = a^T (x^T x) b, với a, b kích thước (p,)",
    result=Array("(n,)"),
    draw=inputs.vectors_beside_point,
    oracle=_scaled_gradient,
    confusions=_scaled_confusions,
    sources=("S2-tab-vec-5",),
    hints=(
        "x^T x là một số, nên có thể đưa ra ngoài tích của a^T và b. Phần còn lại có chứa x không?",
        "f là một hằng số nhân với một hàm của x đã gặp trong bài này. Hằng số ấy là tích nào của a và b?",
        "Lấy gradient của hàm đã gặp, rồi nhân với hằng số. a và b có p phần tử, kết quả có n phần tử (S2-tab-vec-5).",
    ),
)

EXERCISES = (
    grad_linear, matvec_by_rows, nabla_Ax, nabla_identity, grad_quadratic, hess_quadratic, symmetric_shortcut_error,
    symmetric_part, grad_sq_norm, hess_sq_norm, least_squares_expanded, grad_least_squares, least_squares_chain,
    least_squares_minimizer, grad_a_xxT_b, grad_a_xTx_b,
)
"""In the order of the notebook."""
