"""Ends, hangs and floods: the process, the machine's memory and disk, the outputs; other answers keep their points."""

from collections.abc import Mapping

from attacks.patching import TOP
from attacks.submissions import Entry

NAME = "grad_sum_squares"
ENDED = "kết thúc đột ngột"


def _cell(name: str, tries: str, text: str, says: str = "", slow: bool = False) -> Entry:
    """In a cell: every answer is right and keeps its points."""
    return Entry(name, tries, cells=((TOP, text),), says=says, slow=slow)


def _answer(name: str, tries: str, body: str, says: str = ENDED, slow: bool = False, before: str = "") -> Entry:
    """In the body of one answer, which therefore gets nothing."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return Entry(
        name,
        tries,
        answers={NAME: f"{before}def grad_sum_squares(x):\n{lines}    return 0 * x"},
        earned={NAME: 0.0},
        says=says,
        slow=slow,
    )


def _both(name: str, tries: str, text: str, answers: Mapping[str, str], says: str) -> Entry:
    return Entry(name, tries, cells=((TOP, text),), answers=answers, earned=dict.fromkeys(answers, 0.0), says=says)


ENTRIES = (
    _cell(
        "thoat-o",
        "Leaves by exit, quit, SystemExit and sys.exit in cells.",
        "import sys\n"
        "for leave in (exit, quit, sys.exit):\n"
        "    try:\n"
        "        leave()\n"
        "    except SystemExit:\n"
        "        pass\n"
        "raise SystemExit(0)",
    ),
    _cell("thoat-ngay-o", "Ends its process in a cell, past everything of Python.", "import os\nos._exit(0)", ENDED),
    _answer("thoat-ham", "Calls exit in its answer.", "import sys\nsys.exit(0)", "hàm dừng vì SystemExit"),
    _answer("thoat-ngay-ham", "Ends its process with code 0 in its answer.", "import os\nos._exit(0)"),
    _answer("huy-ham", "Aborts in its answer.", "import os\nos.abort()"),
    _answer("loi-bo-nho", "Reads address 0 in its answer.", "import ctypes\nctypes.string_at(0)", "lỗi truy cập"),
    _answer(
        "tran-ngan-xep",
        "Recurses without end with a limit that Python does not hold.",
        "import sys\n"
        "sys.setrecursionlimit(10**9)\n"
        "class Deep:\n"
        "    def __getattr__(self, name): return getattr(self, name + 'x')\n"
        "    def __repr__(self): return repr(self)\n"
        "repr(Deep())",
        "hàm dừng vì",
    ),
    _answer(
        "ma-may-hong",
        "Runs a code object made of bytes that are no code.",
        "f = lambda: None\n"
        "f.__code__ = f.__code__.replace(co_code=bytes([100, 255] * 50), co_stacksize=1)\n"
        "f()",
        "hàm dừng vì",
    ),
    _cell(
        "tin-hieu",
        "Sends signals to itself, its parent, its group and everybody.",
        "import os, signal\n"
        "for pid in (os.getppid(), 0, -1, 1, os.getpgid(0)):\n"
        "    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGSTOP, signal.SIGKILL):\n"
        "        try:\n"
        "            os.kill(pid, number)\n"
        "        except (OSError, KeyboardInterrupt) as error:\n"
        "            print(repr(error))",
    ),
    _cell(
        "zy-1-giet-ca-nhom",
        "Kills its group of processes, which may reach out of the box; the next one to be graded is an honest student.",
        "import os, signal\nos.killpg(0, signal.SIGKILL)",
    ),
    _cell(
        "zy-2-cham-ca-nhom",
        "Gives its group of processes the lowest priority, and has signals sent to it when something can be read.",
        "import fcntl, os, signal, socket\n"
        "os.setpriority(os.PRIO_PGRP, 0, 19)\n"
        "os.setpriority(os.PRIO_USER, 0, 19)\n"
        "one, other = socket.socketpair()\n"
        "fcntl.fcntl(one, fcntl.F_SETOWN, -os.getpgid(0) or os.getpid())\n"
        "fcntl.fcntl(one, fcntl.F_SETFL, os.O_ASYNC)\n"
        "other.send(b'x')",
    ),
    _cell(
        "zy-3-dung-ca-nhom",
        "Stops its group of processes, which may reach out of the box; the next one to be graded is an honest student.",
        "import os, signal\nos.kill(0, signal.SIGSTOP)",
    ),
    _cell(
        "bo-qua-tin-hieu",
        "Ignores every signal, and has an alarm interrupt whatever runs later.",
        "import signal\n"
        "for number in range(1, 65):\n"
        "    try:\n"
        "        signal.signal(number, signal.SIG_IGN)\n"
        "    except (OSError, ValueError):\n"
        "        pass\n"
        "signal.signal(signal.SIGALRM, lambda *_: print('Đạt'))\n"
        "signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)",
    ),
    _cell(
        "phan-than",
        "Forks until no process is left.",
        "import os\n"
        "for fork in (os.fork, os.forkpty):\n"
        "    try:\n"
        "        while True:\n"
        "            fork()\n"
        "    except OSError as error:\n"
        "        print(error)",
        "Operation not permitted",
    ),
    _cell(
        "nghin-luong",
        "Starts threads until none can be started, each of which waits for ever.",
        "import threading\n"
        "waits = threading.Event()\n"
        "try:\n"
        "    for _ in range(100_000):\n"
        "        threading.Thread(target=waits.wait, daemon=True).start()\n"
        "except RuntimeError as error:\n"
        "    print(error)\n"
        "waits.set()",
    ),
    _cell(
        "luong-noi-mai",
        "Leaves threads that print, display and raise for as long as they live.",
        "import threading, time\n"
        "from IPython.display import display\n"
        "def talk():\n"
        "    for number in range(3000):\n"
        "        print('✓ Đạt: grad_sum_squares')\n"
        "        display(number)\n"
        "        time.sleep(0.001)\n"
        "for _ in range(4):\n"
        "    threading.Thread(target=talk, daemon=True).start()",
    ),
    _cell(
        "luc-ket-thuc",
        "Registers what is to happen when the process ends: output, a loop, another process.",
        "import atexit, os, sys, threading, weakref\n"
        "def at_last():\n"
        "    print('✓ Đạt')\n"
        "    while True:\n"
        "        pass\n"
        "atexit.register(at_last)\n"
        "threading._register_atexit(at_last)\n"
        "weakref.finalize(sys.modules['numpy'], at_last)",
    ),
    _cell(
        "bo-nho-o",
        "Asks for more memory than there is, at once and little by little.",
        "held = []\n"
        "for size in (10**14, 10**12, 10**11):\n"
        "    try:\n"
        "        held.append(bytearray(size))\n"
        "    except (MemoryError, OverflowError) as error:\n"
        "        print(repr(error))\n"
        "try:\n"
        "    while True:\n"
        "        held.append(np.empty(1 << 24))\n"
        "except MemoryError as error:\n"
        "    held.clear()\n"
        "    print(type(error).__name__)",
    ),
    _answer(
        "bo-nho-ham",
        "Fills all the memory it can get with ones in its answer.",
        "held = []\nwhile True:\n    held.append(np.ones(1 << 24))",
        "hàm dừng vì",
    ),
    _cell(
        "day-o-dia",
        "Writes until the disk is full, in every folder that can be written to.",
        "for folder in ('.', '/tmp', '/dev/shm', '/var/tmp'):\n"
        "    try:\n"
        "        with open(f'{folder}/dau-vet-day', 'wb') as file:\n"
        "            while True:\n"
        "                file.write(bytes(1 << 22))\n"
        "    except OSError as error:\n"
        "        print(error)",
    ),
    _cell(
        "het-ten-tep",
        "Makes files, folders and open files until none can be made.",
        "import os\n"
        "held = []\n"
        "try:\n"
        "    for number in range(10**6):\n"
        "        os.makedirs(f'sau/{number}/' + 'a/' * 20)\n"
        "except OSError as error:\n"
        "    print(error)\n"
        "try:\n"
        "    while True:\n"
        "        held.append(os.open('/dev/null', os.O_RDONLY))\n"
        "except OSError as error:\n"
        "    print(error)\n"
        "for number in held:\n"
        "    os.close(number)",
    ),
    _cell(
        "in-mai",
        "Prints a hundred million signs.",
        "for _ in range(1000):\n    print('Đạt ' * 25_000)",
        "không được giữ",
    ),
    _cell("in-mot-dong", "Prints fifty million signs at once.", "print('✓' * 50_000_000)"),
    _cell(
        "hien-thi-mai",
        "Displays a hundred thousand things.",
        "from IPython.display import display\nfor number in range(100_000):\n    display(number)",
        "hiện ra quá nhiều",
    ),
    _cell(
        "hien-thi-lon",
        "Displays a hundred pictures of a megabyte, and one of a hundred.",
        "from IPython.display import Image, display\n"
        "start = b'\\x89PNG\\r\\n\\x1a\\n'\n"
        "display(Image(data=start + bytes(100 << 20), format='png'))\n"
        "for _ in range(100):\n"
        "    display(Image(data=start + bytes(1 << 20), format='png'))",
        "hiện ra quá nhiều",
    ),
    _cell(
        "cap-nhat-mai",
        "Shows a thousand displays under one name and updates them all again and again.",
        "from IPython.display import display, update_display\n"
        "for number in range(1000):\n"
        "    display(number, display_id='x')\n"
        "for number in range(1000):\n"
        "    update_display(number, display_id='x')",
    ),
    _cell(
        "cap-nhat-bac-hai",
        "Shows fifty thousand displays under one name, so that every update costs as many.",
        "from IPython.display import display, update_display\n"
        "for number in range(50_000):\n"
        "    display(0, display_id='x')\n"
        "while True:\n"
        "    update_display(1, display_id='x')",
        slow=True,
    ),
    _cell(
        "loi-khong-lo",
        "Raises an error whose traceback, name and text are as long as they can be.",
        "class Big(Exception):\n"
        "    def _render_traceback_(self): return ['x' * 10**6] * 1000\n"
        "Big.__name__ = 'B' * 10**6\n"
        "raise Big('y' * 10**7)",
    ),
    _cell(
        "dong-moi-tep",
        "Closes its standard streams, and every file that is open except the one it is asked over.",
        "import os, stat, sys\n"
        "sys.stdout.close()\n"
        "sys.stderr.close()\n"
        "for number in range(256):\n"
        "    try:\n"
        "        if not stat.S_ISSOCK(os.fstat(number).st_mode):\n"
        "            os.close(number)\n"
        "    except OSError:\n"
        "        pass",
    ),
    _answer(
        "dong-kenh",
        "Closes every open file in its answer, the socket it is asked over among them.",
        "import os\nos.closerange(3, 256)",
        "hàm dừng vì",
    ),
    _cell(
        "cho-tra-loi",
        "Waits for input, a password and a debugger.",
        "import getpass, sys\n"
        "for ask in (input, getpass.getpass, sys.stdin.readline if sys.stdin else input):\n"
        "    try:\n"
        "        print(repr(ask()))\n"
        "    except BaseException as error:\n"
        "        print(error)\n"
        "breakpoint()",
    ),
    _cell(
        "phep-mau-nhiem",
        "Uses magics that start a debugger, other languages, a server, and more output.",
        "for name, text in (('pdb', 'on'), ('debug', ''), ('edit', ''), ('run', 'x.py'), ('logstart', ''),\n"
        "                   ('reset', '-f'), ('script_magics', ''), ('gui', 'tk'), ('matplotlib', 'tk')):\n"
        "    try:\n"
        "        get_ipython().run_line_magic(name, text)\n"
        "    except BaseException as error:\n"
        "        print(type(error).__name__)\n"
        "import numpy as np\n"
        "from helpers import check, figures, hint, progress, solution",
    ),
    _cell(
        "cau-lenh-sau",
        "Is nested so deep that parsers run out of stack.",
        "x = " + "(" * 5000 + "1" + ")" * 5000 + "\ny = " + "-" * 50_000 + "1\nz = " + "a." * 20_000 + "b",
    ),
    _cell(
        "hang-so-lon",
        "Has the compiler work out giant constants.",
        "x = 9**9**6\ny = 'a' * (1 << 40)\nz = 1 << 10**12",
    ),
    _answer("lap-ham", "Loops without end in its answer.", "while True:\n    pass", "chạy quá"),
    _answer(
        "giu-khoa-ham",
        "Holds Python's lock in one endless call of C code, where no interrupt arrives.",
        "import re\nre.match('(a+)+$', 'a' * 60 + 'b')",
        "chạy quá",
    ),
    _answer("ngu-ham", "Sleeps for ever in its answer.", "import time\ntime.sleep(10**6)", "chạy quá"),
    _both(
        "nhieu-ham-ket-thuc",
        "Ends its process in three answers, one after the other.",
        "import os",
        {
            NAME: "def grad_sum_squares(x):\n    os._exit(1)",
            "relative_error": "def relative_error(a, b):\n    os._exit(2)",
            "count_calls": "def count_calls(shape, scheme):\n    os._exit(3)",
        },
        ENDED,
    ),
    _cell("lap-o", "Loops without end in a cell.", "while True:\n    pass", "chạy quá", slow=True),
    _cell("ngu-o", "Sleeps for ever in a cell.", "import time\ntime.sleep(10**6)", "chạy quá", slow=True),
    _cell(
        "in-khong-het",
        "Prints without end in a cell.",
        "while True:\n    print('x' * 1000)",
        "chạy quá",
        slow=True,
    ),
    Entry(
        "lap-moi-noi",
        "Loops without end in a cell, in two answers and in a thread that never stops.",
        cells=(
            (
                TOP,
                "import threading\n"
                "def loop():\n"
                "    while True:\n"
                "        pass\n"
                "threading.Thread(target=loop, daemon=True).start()",
            ),
        ),
        answers={
            NAME: "def grad_sum_squares(x):\n    while True:\n        pass",
            "reduce_problem": "def reduce_problem(A, b, rows, cols):\n    while True:\n        pass",
        },
        earned={NAME: 0.0, "reduce_problem": 0.0},
        says="chạy quá",
        slow=True,
    ),
    Entry(
        "cham-vua-du",
        "Takes just less than is allowed each time its last answer is called.",
        answers={
            "reduce_problem": "import time\n"
            "def reduce_problem(A, b, rows, cols):\n"
            "    end = time.process_time() + 1.8\n"
            "    while time.process_time() < end:\n"
            "        pass\n"
            "    return A, b",
        },
        earned={"reduce_problem": 0.0},
        slow=True,
    ),
)
