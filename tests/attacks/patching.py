"""Patches of what a judge inside the learner's process would lean on; the answer to one exercise is always wrong."""

from attacks.submissions import Entry

TOP = 3
"""Position right behind the imports."""
ZEROS = {"grad_sum_squares": "def grad_sum_squares(x):\n    return 0 * x"}
"""A wrong answer, which every patch here would have called right."""
NOTHING_FOR_IT = {"grad_sum_squares": 0.0}
SAYS = "khác giá trị cần có"


def _patch(name: str, tries: str, text: str) -> Entry:
    return Entry(name, tries, answers=ZEROS, cells=((TOP, text),), earned=NOTHING_FOR_IT, says=SAYS)


ENTRIES = (
    _patch(
        "va-numpy-so-sanh",
        "Makes every comparison of NumPy say that all is equal.",
        "for name in ('allclose', 'array_equal', 'array_equiv', 'isclose', 'all'):\n"
        "    setattr(np, name, lambda *_, **__: np.True_)\n"
        "np.any = np.argwhere = lambda *_, **__: np.False_",
    ),
    _patch(
        "va-numpy-testing",
        "Makes every assertion of numpy.testing pass.",
        "import numpy.testing\n"
        "for name in dir(np.testing):\n"
        "    if name.startswith('assert'):\n"
        "        setattr(np.testing, name, lambda *_, **__: None)",
    ),
    _patch(
        "va-ufunc-trong-bo-nho",
        "Writes one ufunc over another in memory, so that nothing is ever greater or unequal.",
        "import ctypes\n"
        "size = type(np.less).__basicsize__\n"
        "for bad, good in ((np.not_equal, np.equal), (np.greater, np.less_equal)):\n"
        "    ctypes.memmove(id(bad) + 16, id(good) + 16, size - 16)\n"
        "print('khác nhau:', np.not_equal(1.0, 1.0), np.greater(1.0, 1.0))",
    ),
    _patch(
        "va-kieu-trong-bo-nho",
        "Gives float itself, in memory, a comparison that always says equal.",
        "import ctypes\n"
        "class Yes:\n"
        "    def __eq__(self, other): return True\n"
        "    __hash__ = None\n"
        "SLOT = 200  # tp_richcompare\n"
        "pointer = ctypes.c_void_p.from_address(id(Yes) + SLOT).value\n"
        "ctypes.c_void_p.from_address(id(np.float64) + SLOT).value = pointer",
    ),
    _patch(
        "va-builtins",
        "Makes the builtins that compare, raise and look at types lie.",
        "import builtins\n"
        "builtins.all = lambda *_: True\n"
        "builtins.AssertionError = type('AssertionError', (Warning,), {})\n"
        "real = builtins.isinstance\n"
        "builtins.isinstance = lambda value, kind: kind is AssertionError or real(value, kind)",
    ),
    _patch(
        "va-builtins-ham-khac",
        "Replaces hash, repr, open and the builder of classes while the notebook runs.",
        "import builtins\n"
        "build = builtins.__build_class__\n"
        "builtins.__build_class__ = lambda body, name, *rest, **more: build(body, 'Passed', *rest, **more)\n"
        "builtins.repr, builtins.hash = (lambda _: 'passed'), (lambda _: 1)\n"
        "builtins.open = lambda *_, **__: None",
    ),
    _patch(
        "va-helpers",
        "Replaces the judge that learners have, wherever it has been imported.",
        "import sys\n"
        "from helpers.verdict import Verdict\n"
        "def pass_all(*_, **__):\n"
        "    return Verdict('passed', 'grad_sum_squares', 'Đạt', None, 1.0)\n"
        "names = ('check', 'verify', 'assess', 'conclude', 'assess_answer', 'judge_answer', 'judge', 'compare')\n"
        "for module in list(sys.modules.values()):\n"
        "    for name in names:\n"
        "        if getattr(module, '__name__', '').startswith('helpers') and hasattr(module, name):\n"
        "            setattr(module, name, pass_all)\n"
        "check = pass_all",
    ),
    _patch(
        "va-khai-bao-bai-tap",
        "Rewrites the declaration of the exercise so that nothing is drawn, expected or worth less than all.",
        "from helpers.exercises import all_exercises\n"
        "one = all_exercises()['grad_sum_squares']\n"
        "for name, value in dict(draw=lambda rng: [], oracle=lambda x: 0 * x, allowance=lambda *_: np.inf).items():\n"
        "    object.__setattr__(one, name, value)",
    ),
    _patch(
        "va-phia-nguoi-hoc-cua-kenh",
        "Has the process itself report every attempt as passed.",
        "from helpers.exchange import agent\n"
        "write = agent.write_attempt\n"
        "said = {'passed': True, 'status': 'passed', 'earned': 1.0, 'calls': [], 'tolerance': 1e9}\n"
        "agent.write_attempt = lambda one, writer: write(one, writer) | said",
    ),
    _patch(
        "va-sys-modules",
        "Puts modules of its own under the names of the judge's, before anybody imports them.",
        "import sys, types\n"
        "for name in ('autograder', 'autograder.references', 'autograder.judging.judge', 'nbgrader', 'nbconvert'):\n"
        "    fake = types.ModuleType(name)\n"
        "    fake.__getattr__ = lambda name: lambda *_, **__: 1.0\n"
        "    fake.__path__ = []\n"
        "    sys.modules[name] = fake",
    ),
    Entry(
        "va-sys-modules-rong",
        "Empties sys.modules before the last exercise, whose answer then has nothing to run in.",
        cells=((100, "import sys\nsys.modules.clear()"),),
        earned={"reduce_problem": 0.0},
        says="Không có hàm nào tên `reduce_problem`",
    ),
    _patch(
        "va-lop-cua-modun-chinh",
        "Gives the module of the notebook a class whose attributes answer for every name.",
        "import sys, types\n"
        "class Main(types.ModuleType):\n"
        "    def __getattribute__(self, name):\n"
        "        return (lambda x: x + x) if name == 'grad_sum_squares' else super().__getattribute__(name)\n"
        "sys.modules['__main__'].__class__ = Main",
    ),
    _patch(
        "va-bo-tim-modun",
        "Puts a finder first among the import hooks that gives its own code for the judge's modules.",
        "import sys, importlib.abc, importlib.machinery\n"
        "class Own(importlib.abc.MetaPathFinder, importlib.abc.Loader):\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('autograder', 'nbgrader', 'secrets'):\n"
        "            return importlib.machinery.ModuleSpec(name, self, is_package=True)\n"
        "    def exec_module(self, module):\n"
        "        module.__getattr__ = lambda name: lambda *_, **__: True\n"
        "sys.meta_path.insert(0, Own())\n"
        "import autograder.references\n"
        "print(autograder.references.references())",
    ),
    _patch(
        "va-lenh-import",
        "Replaces __import__ itself.",
        "import builtins\n"
        "real = builtins.__import__\n"
        "def own(name, *rest, **more):\n"
        "    module = real(name, *rest, **more)\n"
        "    if name.startswith('helpers'):\n"
        "        module.verify = module.check = lambda *_, **__: None\n"
        "    return module\n"
        "builtins.__import__ = own",
    ),
    _patch(
        "va-bien-doi-dau-vao",
        "Rewrites the text of every later cell, so that a check prints the points.",
        "def own(lines):\n"
        "    return ['2.0\\n'] if any('check(grad' in line for line in lines) else lines\n"
        "get_ipython().input_transformers_cleanup.append(own)\n"
        "get_ipython().input_transformers_post.append(own)",
    ),
    _patch(
        "va-bien-doi-cay",
        "Rewrites the syntax tree of every later cell.",
        "import ast\n"
        "class Own(ast.NodeTransformer):\n"
        "    def visit_Call(self, node):\n"
        "        named = getattr(node.func, 'id', '') == 'check'\n"
        "        return ast.Constant(1.0) if named else self.generic_visit(node)\n"
        "get_ipython().ast_transformers.append(Own())",
    ),
    _patch(
        "va-su-kien-ipython",
        "Hooks into the events around every cell and shows points there.",
        "def show(*_):\n"
        "    print('✓ Đạt: grad_sum_squares')\n"
        "for event in ('pre_run_cell', 'post_run_cell', 'pre_execute', 'post_execute'):\n"
        "    get_ipython().events.register(event, show)",
    ),
    _patch(
        "va-bat-loi-ipython",
        "Swallows every exception, so that no cell ever shows an error.",
        "get_ipython().set_custom_exc((BaseException,), lambda *_: print('1.0'))\n"
        "get_ipython().showtraceback = get_ipython()._showtraceback = lambda *_, **__: print('1.0')",
    ),
    _patch(
        "va-dinh-dang-hien-thi",
        "Puts formatters, a display hook and a publisher of its own into IPython.",
        "import sys\n"
        "shell = get_ipython()\n"
        "for formatter in shell.display_formatter.formatters.values():\n"
        "    formatter.for_type(object, lambda *_: '1.0')\n"
        "sys.displayhook = lambda value: print(1.0)\n"
        "shell.display_pub.publish = lambda *_, **__: print(1.0)",
    ),
    Entry(
        "va-khong-gian-ten",
        "Swaps the namespace of the notebook, around one exercise, for one that answers for it by itself.",
        answers=ZEROS,
        cells=(
            (
                33,
                "class Own(dict):\n"
                "    def __getitem__(self, name):\n"
                "        return (lambda x: x + x) if name == 'grad_sum_squares' else dict.__getitem__(self, name)\n"
                "    def get(self, name, default=None):\n"
                "        return self[name] if name in self else default\n"
                "before = get_ipython().user_ns\n"
                "get_ipython().user_ns = Own(before)",
            ),
            (36, "get_ipython().user_ns = before"),
        ),
        earned=NOTHING_FOR_IT,
    ),
    _patch(
        "va-run-cell",
        "Replaces the method that runs cells by one that runs nothing further of the judge's.",
        "shell = get_ipython()\n"
        "run = type(shell).run_cell\n"
        "shell.run_cell = lambda text, **more: run(shell, '1.0' if 'check(grad' in text else text, **more)",
    ),
    _patch(
        "va-ham-vet",
        "Traces and profiles every call, and rewrites what functions of the judge return.",
        "import sys, threading\n"
        "def watch(frame, event, argument):\n"
        "    if event == 'return' and frame.f_code.co_name in ('right', 'passed', 'assess'):\n"
        "        frame.f_locals['verdict'] = 'passed'\n"
        "    return watch\n"
        "sys.setprofile(watch)\n"
        "threading.setprofile(watch)",
    ),
    _patch(
        "va-lap-lich-so-ngau-nhien",
        "Seeds and replaces every random generator, so that hidden inputs would be zeros.",
        "import random\n"
        "random.seed(0)\n"
        "np.random.seed(0)\n"
        "np.random.default_rng = lambda *_: type('Zeros', (), {'__getattr__': lambda *_: lambda *a, **b: 0.0})()\n"
        "random.random = random.uniform = lambda *_: 0.0",
    ),
)
