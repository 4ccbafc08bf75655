"""Answers that return something else than it seems: values that agree with everything, change, explode or call back."""

from attacks.patching import TOP
from attacks.submissions import Entry

NAME = "grad_sum_squares"
NEEDS_ARRAY = "cần mảng số"


def _lie(name: str, tries: str, text: str, says: str = NEEDS_ARRAY, exercise: str = NAME) -> Entry:
    return Entry(name, tries, answers={exercise: text}, earned={exercise: 0.0}, says=says)


ENTRIES = (
    _lie(
        "doi-mang-luon-bang",
        "Returns a subclass of ndarray that is equal to everything.",
        "class Yes(np.ndarray):\n"
        "    def __array_ufunc__(self, ufunc, method, *inputs, **more):\n"
        "        return np.True_ if ufunc.nout == 1 else NotImplemented\n"
        "    def __array_function__(self, *_):\n"
        "        return np.True_\n"
        "    def __sub__(self, other): return self * 0\n"
        "    __rsub__ = __sub__\n"
        "    def __eq__(self, other): return np.True_\n\n"
        "def grad_sum_squares(x):\n"
        "    return np.zeros(x.shape).view(Yes)",
    ),
    _lie(
        "doi-array",
        "Returns an object that makes its array only when it is asked, and a better one each time.",
        "class Lazy:\n"
        "    def __init__(self, x): self.x, self.asked = x, 0\n"
        "    def __array__(self, dtype=None, copy=None):\n"
        "        import sys\n"
        "        frame = sys._getframe()\n"
        "        while frame:\n"
        "            for value in frame.f_locals.values():\n"
        "                if hasattr(value, 'expected') or hasattr(value, 'needed'):\n"
        "                    return np.asarray(getattr(value, 'needed', value))\n"
        "            frame = frame.f_back\n"
        "        return np.zeros(self.x.shape)\n\n"
        "def grad_sum_squares(x):\n"
        "    return Lazy(x)",
    ),
    _lie(
        "doi-giao-thuc-mang",
        "Offers memory through __array_interface__ with an address where nothing is.",
        "class Wild:\n"
        "    def __init__(self, x):\n"
        "        self.__array_interface__ = {'shape': x.shape, 'typestr': '<f8', 'data': (8, False), 'version': 3}\n\n"
        "def grad_sum_squares(x):\n"
        "    return Wild(x)",
    ),
    _lie(
        "doi-lop-gia",
        "Returns an object whose __class__ claims to be an array.",
        "class Claims:\n"
        "    __class__ = property(lambda self: np.ndarray)\n"
        "    def __getattr__(self, name): return getattr(np.zeros(4), name)\n"
        "    def __eq__(self, other): return True\n"
        "    __hash__ = None\n\n"
        "def grad_sum_squares(x):\n"
        "    return Claims()",
    ),
    _lie(
        "doi-sieu-lop",
        "Returns an instance of a class whose metaclass equals, hashes like and is an instance of everything.",
        "class Meta(type):\n"
        "    def __eq__(cls, other): return True\n"
        "    def __hash__(cls): return hash(np.ndarray)\n"
        "    def __instancecheck__(cls, one): return True\n"
        "    def __subclasscheck__(cls, one): return True\n"
        "    __name__ = property(lambda cls: 1 / 0)\n"
        "class Any(metaclass=Meta):\n"
        "    pass\n\n"
        "def grad_sum_squares(x):\n"
        "    return Any()",
    ),
    _lie(
        "doi-so-luon-bang",
        "Returns a float that is equal to, and at no distance from, every other.",
        "class Yes(float):\n"
        "    def __eq__(self, other): return True\n"
        "    def __sub__(self, other): return Yes(0)\n"
        "    def __abs__(self): return Yes(0)\n"
        "    def __le__(self, other): return True\n"
        "    __rsub__, __lt__, __ge__, __hash__ = __sub__, __le__, __le__, float.__hash__\n\n"
        "def relative_error(a, b):\n"
        "    return Yes(7)",
        "cần một số",
        "relative_error",
    ),
    _lie(
        "doi-mang-doi-tuong",
        "Returns an array of objects each of which is equal to every number.",
        "class Yes:\n"
        "    def __eq__(self, other): return True\n"
        "    def __float__(self): return 0.0\n"
        "    def __sub__(self, other): return 0.0\n"
        "    __rsub__ = __sub__\n\n"
        "def grad_sum_squares(x):\n"
        "    result = np.empty(x.shape, dtype=object)\n"
        "    result.fill(Yes())\n"
        "    return result",
    ),
    _lie(
        "doi-danh-sach-con",
        "Returns a subclass of list that reads differently each time.",
        "class Fickle(list):\n"
        "    def __iter__(self): return iter([np.random.rand()] * len(self))\n"
        "    def __len__(self): return int(np.random.randint(1, 9))\n\n"
        "def grad_sum_squares(x):\n"
        "    return Fickle([0.0] * x.size)",
    ),
    _lie(
        "doi-bo-nho-chung",
        "Returns memory that a thread goes on filling after the call.",
        "import threading, time\n"
        "def grad_sum_squares(x):\n"
        "    result = np.zeros(x.shape)\n"
        "    def later():\n"
        "        time.sleep(0.2)\n"
        "        result[...] = 2 * x\n"
        "    threading.Thread(target=later, daemon=True).start()\n"
        "    return result",
        "khác giá trị cần có",
    ),
    _lie(
        "doi-tep-anh-xa",
        "Returns an array over a file that is written again afterwards.",
        "import os, tempfile\n"
        "def grad_sum_squares(x):\n"
        "    file = np.memmap(tempfile.mkstemp()[1], dtype=float, mode='w+', shape=x.shape)\n"
        "    return file",
        "Kiểu này có phép tính riêng",
    ),
    _lie(
        "doi-chinh-dau-vao",
        "Writes into its argument and returns that, so that both sides would compare the same memory.",
        "def grad_sum_squares(x):\n"
        "    x[...] = 0\n"
        "    return x",
        "",
    ),
    _lie(
        "doi-nan",
        "Returns NaN, for which no comparison is ever true or false the right way round.",
        "def grad_sum_squares(x):\n    return np.full(x.shape, np.nan)",
        "NaN hoặc inf",
    ),
    _lie(
        "doi-mang-phat-tan",
        "Returns a view of one number that claims a trillion entries.",
        "def grad_sum_squares(x):\n    return np.broadcast_to(1.0, (10**6, 10**6))",
        "phần tử",
    ),
    _lie(
        "doi-buoc-nhay-am",
        "Returns a view into memory that is not its own.",
        "from numpy.lib.stride_tricks import as_strided\n"
        "def grad_sum_squares(x):\n"
        "    return as_strided(np.zeros(1), shape=x.shape, strides=[-(1 << 40)] * x.ndim)",
        "",
    ),
    _lie(
        "doi-so-nguyen-khong-lo",
        "Returns an integer of three million digits.",
        "def count_calls(shape, scheme):\n    return 10**3_000_000",
        "",
        "count_calls",
    ),
    _lie(
        "doi-danh-sach-tu-chua",
        "Returns a list that holds itself.",
        "def grad_sum_squares(x):\n    result = []\n    result.append(result)\n    return result",
        "lồng quá sâu",
    ),
    _lie(
        "doi-cay-cap-so-nhan",
        "Returns lists that share their rows, two to the power of sixty numbers in all.",
        "def grad_sum_squares(x):\n"
        "    rows = [0.0]\n"
        "    for _ in range(60):\n"
        "        rows = [rows, rows]\n"
        "    return rows",
        "list",
    ),
    _lie(
        "doi-pickle",
        "Returns an object whose unpickling runs a command.",
        "class Bomb:\n"
        "    def __reduce__(self):\n"
        "        return __import__('os').system, ('touch /tmp/dau-vet-pickle',)\n\n"
        "def grad_sum_squares(x):\n"
        "    return [Bomb()] * x.size",
        "list có chứa",
    ),
    _lie(
        "doi-kieu-co-truong",
        "Returns a structured array whose dtype has a name that looks like markup.",
        "def grad_sum_squares(x):\n"
        "    return np.zeros(x.shape, dtype=[('<script>alert(1)</script>', float)])",
    ),
    _lie(
        "doi-ten-lop-danh-dau",
        "Returns an instance of a class named like a verdict and a script.",
        "def grad_sum_squares(x):\n"
        "    return type('✓ Đạt <script>alert(1)</script>\\x1b[2J' * 50, (), {})()",
    ),
    _lie(
        "doi-loi-no",
        "Raises an exception that raises another whenever anybody looks at it.",
        "class Trap(Exception):\n"
        "    def __str__(self): raise SystemExit(0)\n"
        "    __repr__ = __str__\n"
        "    __traceback__ = property(lambda self: 1 / 0)\n"
        "    def __getattribute__(self, name): raise SystemExit(0)\n\n"
        "def grad_sum_squares(x):\n"
        "    raise Trap()",
        "hàm dừng vì Trap",
    ),
    _lie(
        "doi-loi-dai",
        "Raises an exception whose text has half a million signs.",
        "def grad_sum_squares(x):\n    raise ValueError('<b>đạt</b>' * 50_000)",
        "hàm dừng vì ValueError",
    ),
    _lie(
        "doi-ngat",
        "Raises KeyboardInterrupt, as if the teacher had pressed Ctrl-C.",
        "def grad_sum_squares(x):\n    raise KeyboardInterrupt",
        "hàm dừng vì",
    ),
    _lie(
        "doi-chi-lan-dau",
        "Returns the right value on its first calls and nonsense afterwards.",
        "seen = []\n"
        "def grad_sum_squares(x):\n"
        "    seen.append(x)\n"
        "    return 2 * x if len(seen) < 3 else 0 * x",
        "khác giá trị cần có",
    ),
    _lie(
        "doi-phan-dung-phan-sai",
        "Returns a tuple whose first part is right and whose second agrees with everything.",
        "class Yes(np.ndarray):\n"
        "    def __eq__(self, other): return np.True_\n\n"
        "def reduce_problem(A, b, rows, cols):\n"
        "    return A[np.ix_(rows, cols)], np.zeros(len(rows)).view(Yes)",
        "Kiểu này có phép tính riêng",
        "reduce_problem",
    ),
    _lie(
        "doi-su-that-gia",
        "Returns something that is true and false as needed.",
        "class Both:\n"
        "    def __bool__(self): return True\n"
        "    def __eq__(self, other): return True\n"
        "    def __hash__(self): return hash(True)\n\n"
        "def gradient_check(f, grad, x, tol=1e-5):\n"
        "    return Both()",
        "cần True hoặc False",
        "gradient_check",
    ),
    Entry(
        "doi-goi-duoc-va-dung",
        "Hands in an object that is right when it is called and raises at everything else that is asked of it.",
        answers={
            NAME: "class Odd:\n"
            "    def __call__(self, x): return 2 * x\n"
            "    def __getattr__(self, name): raise SystemExit(name)\n\n"
            "grad_sum_squares = Odd()",
        },
    ),
    Entry(
        "doi-dung-roi-doi",
        "Returns right values, which a thread overwrites as soon as they have been handed over.",
        cells=((TOP, "import threading, time"),),
        answers={
            NAME: "def grad_sum_squares(x):\n"
            "    result = 2 * x\n"
            "    def later():\n"
            "        time.sleep(1)\n"
            "        result[...] = 0\n"
            "    threading.Thread(target=later, daemon=True).start()\n"
            "    return result",
        },
    ),
    _lie(
        "doi-ham-cua-khoa-hoc",
        "Hands in the course's own numerical gradient under the name of the exercise.",
        "from helpers.numerical import numerical_gradient",
        "Hãy thay dòng",
        "numerical_gradient",
    ),
)
