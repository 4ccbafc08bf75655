"""Functions with known gradients on which numerical derivatives are measured.

Each problem draws (f, gradient, x). The gradient formulas work in whatever precision x has, so the same code gives the
answer of a learner (float64) and the true value (longdouble). ``TUNED`` is the set that steered the choices in
``helpers.differentiation``; ``ASIDE`` was looked at meanwhile, but nothing was adjusted to it.
"""

from collections.abc import Callable

import numpy as np

Drawn = tuple[Callable, Callable, np.ndarray]
Draw = Callable[[np.random.Generator], Drawn]
TUNED: dict[str, Draw] = {}
ASIDE: dict[str, Draw] = {}


def tuned(title: str) -> Callable[[Draw], Draw]:
    return lambda draw: TUNED.setdefault(title, draw)


def aside(title: str) -> Callable[[Draw], Draw]:
    return lambda draw: ASIDE.setdefault(title, draw)


def size(rng: np.random.Generator) -> int:
    return int(rng.integers(1, 13))


def matrix(rng: np.random.Generator, rows: int, columns: int, condition: float) -> np.ndarray:
    """A random matrix with the given condition number."""
    left, _ = np.linalg.qr(rng.normal(size=(rows, rows)))
    right, _ = np.linalg.qr(rng.normal(size=(columns, columns)))
    k = min(rows, columns)
    return left[:, :k] @ np.diag(np.geomspace(1, 1 / condition, k)) @ right[:k]


def inverse(a: np.ndarray) -> np.ndarray:
    """Inverse in the precision of a: Newton's steps from the float64 one."""
    b = np.linalg.inv(a.astype(np.float64)).astype(a.dtype)
    for _ in range(3 if a.dtype == np.longdouble else 0):
        b = b + b @ (np.eye(len(a)) - a @ b)
    return b


def softmax(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


# --- plain formulas -------------------------------------------------------------------------------------------------
@tuned("tổng bình phương")
def sum_of_squares(rng):
    return lambda x: np.sum(x**2), lambda x: 2 * x, rng.normal(size=size(rng))


@tuned("hàm tuyến tính")
def linear(rng):
    c = rng.normal(size=size(rng))
    return lambda x: c @ x, lambda x: c + 0 * x, rng.normal(size=c.size)


@tuned("dạng toàn phương")
def quadratic_form(rng):
    a = rng.normal(size=(n := size(rng), n))
    return lambda x: x @ a @ x, lambda x: (a + a.T) @ x, rng.normal(size=n)


@tuned("đa thức bậc ba")
def cubic(rng):
    return lambda x: np.sum(x**3 - x), lambda x: 3 * x**2 - 1, rng.normal(size=size(rng))


@tuned("bình phương tối thiểu")
def least_squares(rng):
    a, b = rng.normal(size=(9, 4)), rng.normal(size=9)
    return lambda x: np.sum((a @ x - b) ** 2), lambda x: 2 * a.T @ (a @ x - b), rng.normal(size=4)


@tuned("hồi quy ridge")
def ridge(rng):
    a, b = rng.normal(size=(9, 4)), rng.normal(size=9)
    def f(x):
        return np.mean((a @ x - b) ** 2) + 0.1 * x @ x
    return f, lambda x: 2 * a.T @ (a @ x - b) / 9 + 0.2 * x, rng.normal(size=4)


@tuned("hồi quy logistic")
def logistic(rng):
    a, y = rng.normal(size=(20, 5)), rng.choice([-1.0, 1.0], size=20)
    def f(w):
        return np.mean(np.logaddexp(0, -y * (a @ w)))
    return f, lambda w: -a.T @ (y * sigmoid(-y * (a @ w))) / 20, rng.normal(size=5)


@tuned("entropy chéo của softmax")
def cross_entropy(rng):
    a, y = rng.normal(size=(8, 3)), np.eye(4)[rng.integers(4, size=8)]
    def f(w):
        z = a @ w
        top = z.max(axis=1)
        return np.mean(np.log(np.exp(z - top[:, None]).sum(axis=1)) + top - (z * y).sum(axis=1))
    return f, lambda w: a.T @ (softmax(a @ w) - y) / 8, rng.normal(size=(3, 4))


@tuned("log của tổng các hàm mũ")
def log_sum_exp(rng):
    def f(x):
        return np.log(np.sum(np.exp(x - x.max()))) + x.max()
    return f, softmax, 5 * rng.normal(size=size(rng))


@tuned("hàm Rosenbrock")
def rosenbrock(rng):
    def f(x):
        return np.sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)
    def g(x):
        out = np.zeros_like(x)
        inner = x[1:] - x[:-1] ** 2
        out[:-1] = -400 * x[:-1] * inner - 2 * (1 - x[:-1])
        out[1:] += 200 * inner
        return out
    return f, g, rng.normal(size=1 + size(rng))


@tuned("tích các phần tử")
def product(rng):
    def g(x):
        return np.array([np.prod(np.delete(x, i)) for i in range(x.size)], dtype=x.dtype)
    return np.prod, g, rng.normal(size=size(rng))


@tuned("chuẩn 2")
def norm(rng):
    return np.linalg.norm, lambda x: x / np.sqrt(np.sum(x**2)), rng.normal(size=size(rng))


@tuned("thương Rayleigh")
def rayleigh(rng):
    a = rng.normal(size=(5, 5))
    def g(x):
        s = x @ x
        return ((a + a.T) @ x - 2 * (x @ a @ x) / s * x) / s
    return lambda x: (x @ a @ x) / (x @ x), g, rng.normal(size=5)


@tuned("log của định thức")
def log_determinant(rng):
    return lambda x: np.linalg.slogdet(x)[1], lambda x: inverse(x).T, matrix(rng, 4, 4, 30.0)


@tuned("vết của ma trận nghịch đảo")
def trace_of_inverse(rng):
    def g(x):
        b = inverse(x)
        return -(b @ b).T
    return lambda x: np.trace(np.linalg.inv(x)), g, matrix(rng, 3, 3, 10.0)


@tuned("mạng một tầng tanh")
def tanh_network(rng):
    v, b, u = rng.normal(size=(6, 4)), rng.normal(size=6), rng.normal(size=6)
    return lambda x: u @ np.tanh(v @ x + b), lambda x: v.T @ (u * (1 - np.tanh(v @ x + b) ** 2)), rng.normal(size=4)


@tuned("bình phương chuẩn Frobenius của AXB − C")
def frobenius(rng):
    a, b, c = rng.normal(size=(4, 3)), rng.normal(size=(2, 5)), rng.normal(size=(4, 5))
    return lambda x: np.sum((a @ x @ b - c) ** 2), lambda x: 2 * a.T @ (a @ x @ b - c) @ b.T, rng.normal(size=(3, 2))


@tuned("entropy")
def entropy(rng):
    return lambda p: -np.sum(p * np.log(p)), lambda p: -np.log(p) - 1, rng.uniform(0.01, 1, size=size(rng))


@tuned("cosin giữa hai vector")
def cosine(rng):
    c = rng.normal(size=(n := 1 + size(rng)))
    c = c / np.linalg.norm(c)
    def g(x):
        s = np.sqrt(x @ x)
        return c / s - (c @ x) / s**3 * x
    return lambda x: (c @ x) / np.linalg.norm(x), g, rng.normal(size=n)


@tuned("chuẩn hóa theo lô")
def batch_norm(rng):
    u = rng.normal(size=7)
    def f(x):
        return np.sum(u * ((x - x.mean()) / np.sqrt(x.var() + 1e-5)) ** 3)
    def g(x):
        s = np.sqrt(x.var() + 1e-5)
        y = (x - x.mean()) / s
        d = 3 * u * y**2
        return (d - d.mean() - y * np.mean(d * y)) / s
    return f, g, rng.normal(size=7)


@tuned("sigmoid bão hòa")
def saturated_sigmoid(rng):
    return lambda x: np.sum(sigmoid(x)), lambda x: np.exp(-x) / (1 + np.exp(-x)) ** 2, 8 * rng.normal(size=size(rng))


@tuned("hằng số")
def constant(rng):
    return lambda x: 3.25, lambda x: 0 * x, rng.normal(size=size(rng))


@tuned("tại điểm dừng")
def stationary(rng):
    c = rng.normal(size=size(rng))
    return lambda x: 1 + np.sum((x - c) ** 2), lambda x: 2 * (x - c), c.copy()


@tuned("biến là một số, kích thước ()")
def number(rng):
    return lambda x: np.sin(x) * x, lambda x: np.cos(x) * x + np.sin(x), np.array(rng.normal())


# --- scales ---------------------------------------------------------------------------------------------------------
@tuned("exp(50x)")
def exp_50x(rng):
    return lambda x: np.sum(np.exp(50 * x)), lambda x: 50 * np.exp(50 * x), rng.uniform(0.4, 0.6, size=3)


@tuned("sin x, x cỡ 1e8")
def sin_far(rng):
    return lambda x: np.sum(np.sin(x)), np.cos, 1e8 * rng.uniform(0.5, 2, size=3)


@tuned("x² + 1, x cỡ 1e-8")
def square_near_zero(rng):
    return lambda x: np.sum(x**2) + 1, lambda x: 2 * x, 1e-8 * rng.uniform(0.5, 2, size=3)


@tuned("log x, x cỡ 1e-6")
def log_near_zero(rng):
    return lambda x: np.sum(np.log(x)), lambda x: 1 / x, 1e-6 * rng.uniform(0.5, 2, size=4)


@tuned("1/x, x cỡ 1e-6")
def reciprocal_near_zero(rng):
    return lambda x: np.sum(1 / x), lambda x: -1 / x**2, 1e-6 * rng.uniform(0.5, 2, size=4)


@tuned("√x, x cỡ 1e-6")
def root_near_zero(rng):
    return lambda x: np.sum(np.sqrt(x)), lambda x: 0.5 / np.sqrt(x), 1e-6 * rng.uniform(0.5, 2, size=4)


@tuned("dạng toàn phương, x cỡ 1e8")
def quadratic_form_far(rng):
    a = rng.normal(size=(4, 4))
    return lambda x: x @ a @ x, lambda x: (a + a.T) @ x, 1e8 * rng.normal(size=4)


@tuned("hồi quy logistic, w cỡ 1e-8")
def logistic_near_zero(rng):
    a, y = rng.normal(size=(20, 5)), rng.choice([-1.0, 1.0], size=20)
    def f(w):
        return np.mean(np.logaddexp(0, -y * (a @ w)))
    return f, lambda w: -a.T @ (y * sigmoid(-y * (a @ w))) / 20, 1e-8 * rng.normal(size=5)


@tuned("chuẩn 2, x cỡ 1e8")
def norm_far(rng):
    return np.linalg.norm, lambda x: x / np.sqrt(np.sum(x**2)), 1e8 * rng.normal(size=5)


@tuned("hàm Rastrigin, x cỡ 100")
def rastrigin(rng):
    def f(x):
        return np.sum(x**2 - 10 * np.cos(2 * np.pi * x))
    pi = np.longdouble("3.14159265358979311599796346854")  # the float64 number the function uses
    return f, lambda x: 2 * x + 20 * pi.astype(x.dtype) * np.sin(2 * pi.astype(x.dtype) * x), 100 * rng.normal(size=3)


@tuned("x log(1 + x), x từ 1e-4 đến 1e4")
def mixed_scales(rng):
    x = 10.0 ** rng.uniform(-4, 4, size=6)
    return lambda x: np.sum(np.log1p(x) * x), lambda x: np.log1p(x) + x / (1 + x), x


@tuned("log x, x từ 1e-8 đến 1e8")
def mixed_scales_log(rng):
    x = 10.0 ** rng.uniform(-8, 8, size=6)
    return lambda x: np.sum(np.log(x)), lambda x: 1 / x, x


@tuned("c sin x, c từ 1e-8 đến 1e8")
def mixed_coefficients(rng):
    c = 10.0 ** rng.uniform(-8, 8, size=6)
    return lambda x: np.sum(c * np.sin(x)), lambda x: c * np.cos(x), rng.normal(size=6)


# --- condition ------------------------------------------------------------------------------------------------------
@tuned("bình phương tối thiểu, số điều kiện 1e9")
def least_squares_ill(rng):
    a = matrix(rng, 8, 5, 1e9)
    x = rng.normal(size=5)
    b = a @ x + 1e-3 * rng.normal(size=8)
    return lambda x: np.sum((a @ x - b) ** 2), lambda x: 2 * a.T @ (a @ x - b), x


@tuned("bình phương tối thiểu, sát nghiệm")
def least_squares_at_solution(rng):
    a = matrix(rng, 8, 5, 1e4)
    x = rng.normal(size=5)
    b = a @ x
    return lambda x: np.sum((a @ x - b) ** 2), lambda x: 2 * a.T @ (a @ x - b), x + 1e-6 * rng.normal(size=5)


@tuned("dạng toàn phương, số điều kiện 1e9")
def quadratic_form_ill(rng):
    a = matrix(rng, 5, 5, 1e9)
    return lambda x: x @ a @ x, lambda x: (a + a.T) @ x, rng.normal(size=5)


@tuned("log của định thức, số điều kiện 1e5")
def log_determinant_ill(rng):
    a = matrix(rng, 4, 4, 1e5)
    return lambda x: np.linalg.slogdet(x)[1], lambda x: inverse(x).T, a


# --- kinks and rough points -----------------------------------------------------------------------------------------
@tuned("mạng một tầng relu")
def relu_network(rng):
    v, b, u = rng.normal(size=(30, 6)), rng.normal(size=30), rng.normal(size=30)
    return lambda x: u @ np.maximum(v @ x + b, 0), lambda x: v.T @ (u * (v @ x + b > 0)), rng.normal(size=6)


@tuned("hàm mất mát hinge")
def hinge(rng):
    a, y = rng.normal(size=(15, 4)), rng.choice([-1.0, 1.0], size=15)
    def f(w):
        return np.sum(np.maximum(0, 1 - y * (a @ w)))
    return f, lambda w: -a.T @ (y * (1 - y * (a @ w) > 0)), rng.normal(size=4)


@tuned("hàm mất mát Huber")
def huber(rng):
    c = rng.normal(size=6)
    def f(x):
        r = np.abs(x - c)
        return np.sum(np.where(r < 1, r**2 / 2, r - 0.5))
    return f, lambda x: np.clip(x - c, -1, 1), rng.normal(size=6)


@tuned("điểm gãy cách x từ 1e-10 đến 0.1")
def kinks_close_by(rng):
    x = rng.normal(size=5)
    c = x + 10.0 ** rng.uniform(-10, -1, size=5) * rng.choice([-1, 1], size=5)
    return lambda x: np.sum(np.abs(x - c)), lambda x: np.sign(x - c), x


@tuned("chuẩn 1 có phần tử bằng 0")
def one_norm_at_zero(rng):
    x = rng.normal(size=6)
    x[::2] = 0
    return lambda x: np.sum(np.abs(x)) + x @ x, lambda x: np.sign(x) + 2 * x, x


@tuned("relu tại 0")
def relu_at_zero(rng):
    x = rng.normal(size=6)
    x[::2] = 0
    return lambda x: np.sum(np.maximum(x, 0) ** 1 * np.arange(1, 7)), lambda x: np.arange(1, 7) * (x > 0), x


@tuned("max với hai phần tử bằng nhau")
def max_at_tie(rng):
    x = rng.normal(size=5)
    x[:2] = x.max() + 1
    return np.max, lambda x: (np.arange(5) == np.argmax(x)) * np.ones_like(x), x


@tuned("chuẩn 2 tại 0")
def norm_at_zero(rng):
    return np.linalg.norm, lambda x: 0 * x, np.zeros(size(rng))


@tuned("x·|x| tại 0")
def x_abs_x(rng):
    x = rng.normal(size=5)
    x[1] = 0
    return lambda x: np.sum(x * np.abs(x)), lambda x: 2 * np.abs(x), x


@tuned("lũy thừa 1.5 của |x| tại 0")
def power_three_halves(rng):
    x = rng.normal(size=5)
    x[1] = 0
    return lambda x: np.sum(np.abs(x) ** 1.5), lambda x: 1.5 * np.sign(x) * np.sqrt(np.abs(x)), x


# --- other types ----------------------------------------------------------------------------------------------------
@tuned("dạng toàn phương tính bằng float32")
def quadratic_form_in_float32(rng):
    a = rng.normal(size=(5, 5)).astype(np.float32)
    def f(x):
        return x.astype(np.float32) @ a @ x.astype(np.float32)
    return f, lambda x: (a + a.T) @ x, rng.normal(size=5)


@tuned("log của tổng các hàm mũ tính bằng float32")
def log_sum_exp_in_float32(rng):
    def f(x):
        z = x.astype(np.float32)
        return np.log(np.sum(np.exp(z)))
    return f, softmax, rng.normal(size=5)


@tuned("x kiểu float32")
def float32_point(rng):
    a = rng.normal(size=(5, 5))
    x = rng.normal(size=5).astype(np.float32)
    return lambda x: np.sum(np.exp(a @ x)), lambda x: a.T @ np.exp(a @ x), x


@tuned("x kiểu số nguyên")
def integer_point(rng):
    a = rng.normal(size=(4, 4))
    return lambda x: x @ a @ x, lambda x: (a + a.T) @ x, rng.integers(-5, 6, size=4)


# --- many unknowns --------------------------------------------------------------------------------------------------
@tuned("600 ẩn")
def unknowns_600(rng):
    c = rng.normal(size=600)
    return lambda x: np.sum(np.sin(x) * c) + x @ x / 2, lambda x: np.cos(x) * c + x, rng.normal(size=600)


@tuned("10000 ẩn")
def unknowns_10000(rng):
    c = rng.normal(size=10_000)
    return lambda x: c @ np.tanh(x) + x @ x / 2, lambda x: c * (1 - np.tanh(x) ** 2) + x, rng.normal(size=10_000)


@tuned("2000 ẩn kiểu float32")
def unknowns_2000_float32(rng):
    x = rng.normal(size=2000).astype(np.float32)
    return lambda x: np.sum(x**2) + np.sum(np.cos(x)), lambda x: 2 * x - np.sin(x), x


# --- kept aside -----------------------------------------------------------------------------------------------------
@aside("hàm Ackley")
def ackley(rng):
    e = np.exp
    def f(x):
        return -20 * e(-0.2 * np.sqrt(np.mean(x**2))) - e(np.mean(np.cos(6 * x)))
    def g(x):
        r, n = np.sqrt(np.mean(x**2)), x.size
        fifth = np.longdouble("0.200000000000000011102230246251565").astype(x.dtype)
        return 4 * e(-fifth * r) * x / (n * r) + 6 / x.dtype.type(n) * np.sin(6 * x) * e(np.mean(np.cos(6 * x)))
    return f, g, 5 * rng.normal(size=4)


@aside("log cosh")
def log_cosh(rng):
    c = rng.normal(size=6)
    return lambda x: np.sum(np.log(np.cosh(x - c))), lambda x: np.tanh(x - c), 3 * rng.normal(size=6)


@aside("cơ chế chú ý")
def attention(rng):
    k, v, u = rng.normal(size=(5, 3)), rng.normal(size=(5, 2)), rng.normal(size=2)
    def g(q):
        p = softmax(k @ q)
        s = v @ u
        return k.T @ (p * (s - p @ s))
    return lambda q: softmax(k @ q) @ v @ u, g, rng.normal(size=3)


@aside("hàm mất mát phân vị, có điểm gãy")
def pinball(rng):
    c = rng.normal(size=6)
    x = rng.normal(size=6)
    x[2] = c[2]
    def f(x):
        return np.sum(np.where(x > c, 0.75 * (x - c), 0.25 * (c - x)))
    return f, lambda x: np.where(x > c, 0.75, -0.25), x


@aside("trung bình nhân, x từ 1e-5 đến 1e5")
def geometric_mean(rng):
    def f(x):
        return np.exp(np.mean(np.log(x)))
    return f, lambda x: np.exp(np.mean(np.log(x))) / (x * x.size), 10.0 ** rng.uniform(-5, 5, size=6)


@aside("thế Lennard-Jones")
def lennard_jones(rng):
    return lambda r: np.sum(r**-12 - r**-6), lambda r: -12 * r**-13 + 6 * r**-7, rng.uniform(0.7, 3, size=5)


@aside("hợp lý Gauss")
def gauss_likelihood(rng):
    y = 1 + rng.normal(size=30)
    def g(t):
        r = y - t[0]
        return np.array([-np.sum(r) * np.exp(-2 * t[1]), 30 - np.sum(r**2) * np.exp(-2 * t[1])])
    return lambda t: 30 * t[1] + np.sum((y - t[0]) ** 2) * np.exp(-2 * t[1]) / 2, g, rng.normal(size=2)


@aside("định thức 3×3")
def determinant(rng):
    def cofactors(x):
        return np.stack([np.cross(x[1], x[2]), np.cross(x[2], x[0]), np.cross(x[0], x[1])])
    return np.linalg.det, cofactors, rng.normal(size=(3, 3))


@aside("lasso theo nhóm, một nhóm bằng 0")
def group_lasso(rng):
    x = rng.normal(size=(4, 3))
    x[1] = 0
    def g(x):
        n = np.sqrt(np.sum(x**2, axis=1, keepdims=True))
        return x / np.where(n > 0, n, 1)
    return lambda x: np.sum(np.linalg.norm(x, axis=1)), g, x


@aside("hàm mất mát Cauchy, x cỡ 1e3")
def cauchy(rng):
    a, b = rng.normal(size=(10, 4)), rng.normal(size=10)
    def g(x):
        r = a @ x - b
        return a.T @ (2 * r / (1 + r**2))
    return lambda x: np.sum(np.log1p((a @ x - b) ** 2)), g, 1e3 * rng.normal(size=4)


@aside("bình phương tối thiểu với ma trận Hilbert")
def hilbert(rng):
    h = 1 / (np.arange(6)[:, None] + np.arange(6) + 1.0)
    b = h @ np.ones(6)
    return lambda x: np.sum((h @ x - b) ** 2), lambda x: 2 * h.T @ (h @ x - b), 1 + rng.normal(size=6) * 1e-3


@aside("tổng các tích lũy tiến")
def cumulative_product(rng):
    def g(x):
        p = np.cumprod(x)
        return np.cumsum(p[::-1])[::-1] / x
    return lambda x: np.sum(np.cumprod(x)), g, rng.uniform(0.5, 2, size=8)


@aside("mạng hai tầng leaky relu")
def deep_leaky_relu(rng):
    w, v, u = rng.normal(size=(12, 5)), rng.normal(size=(7, 12)), rng.normal(size=7)
    def act(z):
        return np.where(z > 0, z, z / 8)
    def g(x):
        z = w @ x
        y = v @ act(z)
        return w.T @ (v.T @ (u * np.where(y > 0, 1, 0.125)) * np.where(z > 0, 1, 0.125))
    return lambda x: u @ act(v @ act(w @ x)), g, rng.normal(size=5)


@aside("xˣ")
def power_x_x(rng):
    return lambda x: np.sum(x**x), lambda x: x**x * (np.log(x) + 1), rng.uniform(0.05, 4, size=6)


@aside("cổng LSTM")
def lstm_gate(rng):
    a, b = rng.normal(size=(6, 3)), rng.normal(size=(6, 3))
    def g(x):
        s, t = sigmoid(a @ x), np.tanh(b @ x)
        return a.T @ (s * (1 - s) * t) + b.T @ (s * (1 - t**2))
    return lambda x: np.sum(sigmoid(a @ x) * np.tanh(b @ x)), g, 3 * rng.normal(size=3)


@aside("arctan(c x), c và x từ 1e-6 đến 1e6")
def mixed_arctan(rng):
    c = 10.0 ** rng.uniform(-6, 6, size=5)
    return lambda x: np.sum(np.arctan(c * x)), lambda x: c / (1 + (c * x) ** 2), 10.0 ** rng.uniform(-6, 6, size=5)


@aside("hồi quy logistic, 3000 ẩn")
def logistic_3000(rng):
    a, y = rng.normal(size=(40, 3000)) / 50, rng.choice([-1.0, 1.0], size=40)
    def f(w):
        return np.sum(np.logaddexp(0, -y * (a @ w)))
    return f, lambda w: -a.T @ (y * sigmoid(-y * (a @ w))), rng.normal(size=3000)
