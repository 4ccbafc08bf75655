"""Attempts to change what lies outside of the box, and to call somebody there; all answers are right."""

from attacks.patching import TOP
from attacks.submissions import SOLVED, Entry

TRY = (
    "def attempt(action, *arguments):\n"
    "    try:\n"
    "        print('được:', action(*arguments))\n"
    "    except Exception as error:\n"
    "        print(type(error).__name__, error)\n\n\n"
)
"""Begins most of the cells below: an attempt that fails must not keep the next one from being made."""


def _act(name: str, tries: str, text: str, says: str = "") -> Entry:
    return Entry(name, tries, cells=((TOP, TRY + text),), says=says)


def _beside(name: str, tries: str, **files: str) -> Entry:
    """Files handed in with a notebook that is right; ``__`` in a name stands for the dot, ``___`` for a slash."""
    paths = {path.replace("___", "/").replace("__", "."): text.encode() for path, text in files.items()}
    return Entry(name, tries, files=paths)


WRITE = "def write(path, text='# dau-vet'):\n    with open(path, 'a') as file:\n        return file.write(text)\n\n\n"
SYSTEM_CALLS = "import ctypes, os, socket, struct\nlibc = ctypes.CDLL(None, use_errno=True)\n"

ENTRIES = (
    _act(
        "ghi-so-diem",
        "Gives itself all points in the gradebook.",
        "import sqlite3\n"
        "def raise_scores():\n"
        "    book = sqlite3.connect('@COURSE@/autograder/lop/gradebook.db')\n"
        "    book.execute('update grade set auto_score = 100, manual_score = 100')\n"
        "    book.commit()\n"
        "attempt(raise_scores)",
        "unable to open database file",
    ),
    _act(
        "ghi-thiet-lap",
        "Adds lines to the configuration, the references, the helpers and the released notebooks.",
        WRITE
        + "import os\n"
        "for path in ('nbgrader_config.py', 'autograder/references/u03_gradient.py', 'helpers/__init__.py',\n"
        "             'notebooks/03-gradient/03-gradient.ipynb', 'autograder/sandbox/inside/shell.py', 'dau-vet.py'):\n"
        "    attempt(write, f'@COURSE@/{path}')\n"
        "    attempt(os.chmod, f'@COURSE@/{path}', 0o777)\n"
        "    attempt(os.truncate, f'@COURSE@/{path}', 0)",
    ),
    _act(
        "ghi-tep-khoi-dong",
        "Leaves code that runs when the teacher next starts a shell, Python, IPython, Jupyter or nbgrader.",
        WRITE
        + "import os, site, sys\n"
        "for home in ('@HOME@', os.path.expanduser('~'), '/root'):\n"
        "    for name in ('.bashrc', '.ipython/profile_default/startup/00.py', '.jupyter/nbgrader_config.py',\n"
        "                 '.local/lib/python3.11/site-packages/dau-vet.pth', '.config/autostart/dau-vet.desktop'):\n"
        "        attempt(os.makedirs, os.path.dirname(f'{home}/{name}'))\n"
        "        attempt(write, f'{home}/{name}')\n"
        "for folder in (*site.getsitepackages(), *sys.path, sys.prefix, '/etc/profile.d', '/etc/cron.d'):\n"
        "    attempt(write, f'{folder}/dau-vet.pth')\n"
        "attempt(write, f'{os.path.dirname(np.__file__)}/dau-vet.py')\n"
        "attempt(write, os.path.__file__)",
    ),
    _act(
        "ghi-bai-nguoi-khac",
        "Overwrites what others have handed in and what came of it, and the grades of its own.",
        WRITE
        + "for student in ('@OTHER@', 'ghi-bai-nguoi-khac'):\n"
        "    for folder in ('submitted', 'autograded', 'feedback'):\n"
        "        for end in ('ipynb', 'html'):\n"
        "            path = f'@COURSE@/autograder/lop/{folder}/{student}/03-gradient/03-gradient.{end}'\n"
        "            attempt(write, path, '<script>alert(1)</script>')",
    ),
    _act(
        "xoa-het",
        "Deletes the course, the home and everything else.",
        "import os, shutil\n"
        "for root in ('@COURSE@', '@HOME@', '/usr/lib/python3', os.path.dirname(np.__file__), '/proc', '/bai-nop'):\n"
        "    shutil.rmtree(root, ignore_errors=True)\n"
        "    attempt(os.rename, root, '/tmp/dau-vet')\n"
        "print(os.listdir('/'))",
    ),
    _act(
        "gan-lai-de-ghi",
        "Remounts what it sees so that it may be written, and lays folders of its own over it.",
        SYSTEM_CALLS
        + "for path in (b'/', b'@COURSE@', b'@COURSE@/helpers', b'/usr'):\n"
        "    print(libc.mount(None, path, None, 32, None), libc.mount(b'tmpfs', path, b'tmpfs', 0, None),\n"
        "          libc.umount2(path, 2), libc.mount(b'/bai-nop', path, None, 4096, None))\n"
        "for number in (165, 442, 428, 429, 430, 432, 155, 161):\n"
        "    print(number, libc.syscall(number, -100, b'/', 0, 0, 0, 0))",
    ),
    _act(
        "thanh-sieu-nguoi-dung",
        "Asks for other users, capabilities, a user namespace and a set-uid program.",
        SYSTEM_CALLS
        + "for action in (os.setuid, os.setgid, os.seteuid):\n"
        "    attempt(action, 0)\n"
        "attempt(os.setgroups, [0])\n"
        "print(libc.unshare(0x10000000), libc.personality(0x0040000), libc.prctl(38, 0, 0, 0, 0))\n"
        "open('dau-vet-suid', 'w').write('#!/bin/sh')\n"
        "attempt(os.chown, 'dau-vet-suid', 0, 0)\n"
        "attempt(os.chmod, 'dau-vet-suid', 0o4755)\n"
        "attempt(os.execv, './dau-vet-suid', ['x'])\n"
        "attempt(os.mknod, 'dau-vet-mem', 0o20666, os.makedev(1, 1))",
    ),
    _act(
        "chay-lenh",
        "Runs commands in every way that Python and IPython know.",
        "import os, pty, subprocess, multiprocessing\n"
        "attempt(os.system, 'touch /tmp/dau-vet-system')\n"
        "attempt(subprocess.run, ['touch', '/tmp/dau-vet-run'])\n"
        "attempt(subprocess.getoutput, 'touch @HOME@/dau-vet')\n"
        "attempt(os.popen, 'touch /tmp/dau-vet-popen')\n"
        "attempt(os.posix_spawn, '/bin/sh', ['sh', '-c', 'touch /tmp/dau-vet-spawn'], {})\n"
        "attempt(pty.fork)\n"
        "attempt(lambda: multiprocessing.Process(target=print).start())\n"
        "!touch /tmp/dau-vet-shell\n"
        "found = !ls @COURSE@\n"
        "print(found)\n"
        "%sx touch /tmp/dau-vet-sx\n"
        "get_ipython().run_cell_magic('bash', '', 'touch /tmp/dau-vet-bash')",
    ),
    _beside(
        "tep-ben-canh-che-modun",
        "Hands in modules under the names of those that grading uses.",
        numpy__py="raise SystemExit('dau-vet')",
        json__py="raise SystemExit('dau-vet')",
        socket__py="raise SystemExit('dau-vet')",
        base64__py="def b64decode(*_): raise SystemExit('dau-vet')",
        helpers_____init____py="def check(*_): print('dau-vet')\nhint = progress = solution = figures = check\n",
        autograder_____init____py="open('/tmp/dau-vet-autograder', 'w')",
        sitecustomize__py="open('/tmp/dau-vet-site', 'w')",
        IPython_____init____py="raise SystemExit('dau-vet')",
    ),
    _beside(
        "tep-ben-canh-thiet-lap",
        "Hands in configurations of nbgrader, Jupyter, nbconvert and pytest, and templates.",
        nbgrader_config__py="open('/tmp/dau-vet-config', 'w')",
        jupyter_config__json='{"Judge": {"sandbox": false}}',
        jupyter_nbconvert_config__py="open('/tmp/dau-vet-nbconvert', 'w')",
        conftest__py="open('/tmp/dau-vet-conftest', 'w')",
        feedback___index__html__j2="{{ cycler.__init__.__globals__.os.system('touch /tmp/dau-vet-j2') }}",
    ),
    Entry(
        "tep-ben-canh-nhieu",
        "Hands in very many files, and one that is larger than any notebook.",
        files={f"tep/{number}.py": b"x = 1" for number in range(300)} | {"lon.csv": b"0," * (8 << 20)},
    ),
    _act(
        "goi-tcp-va-udp",
        "Connects to servers on this machine and elsewhere, and asks for a name.",
        "import socket, urllib.request\n"
        "attempt(socket.create_connection, ('127.0.0.1', @TCP@), 2)\n"
        "attempt(urllib.request.urlopen, 'http://127.0.0.1:@TCP@/dau-vet')\n"
        "attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', @UDP@)))\n"
        "attempt(lambda: socket.socket(socket.AF_INET6).connect(('::1', @TCP@)))\n"
        "attempt(socket.getaddrinfo, 'example.org', 80)\n"
        "attempt(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0))\n"
        "attempt(lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))\n"
        "attempt(lambda: socket.create_server(('0.0.0.0', 0)))",
        "PermissionError",
    ),
    _act(
        "goi-socket-unix",
        "Connects to a unix socket by its path and to one that has only a name.",
        "import socket\n"
        "for name in ('@UNIX@', '\\0@ABSTRACT@', '/run/docker.sock', '\\0/tmp/.X11-unix/X0'):\n"
        "    for kind, end in ((socket.SOCK_STREAM, ''), (socket.SOCK_DGRAM, '-gram')):\n"
        "        attempt(lambda: socket.socket(socket.AF_UNIX, kind).connect(name + end))",
        "PermissionError",
    ),
    _act(
        "goi-bang-cap-socket",
        "Sends to other addresses through a pair of connected datagram sockets, which needs no call of connect.",
        "import socket\n"
        "for kind in (socket.SOCK_DGRAM, socket.SOCK_SEQPACKET, socket.SOCK_STREAM):\n"
        "    one, other = socket.socketpair(socket.AF_UNIX, kind)\n"
        "    for name in ('@UNIX@', '@UNIX@-gram', '\\0@ABSTRACT@', '\\0@ABSTRACT@-gram'):\n"
        "        attempt(one.sendto, b'dau-vet', name)\n"
        "        attempt(one.sendmsg, [b'dau-vet'], [], 0, name)",
    ),
    _act(
        "goi-bang-loi-goi-he-thong",
        "Makes sockets by number, past Python and the C library.",
        SYSTEM_CALLS
        + "address = struct.pack('=HH4s8x', 2, socket.htons(@TCP@), bytes([127, 0, 0, 1]))\n"
        "made = libc.syscall(41, 2, 1, 0)\n"
        "print(made, libc.syscall(42, made, address, 16), libc.send(made, b'dau-vet', 7, 0))\n"
        "for fd in range(3, 64):\n"
        "    if libc.connect(fd, address, 16) == 0:\n"
        "        print('được', fd)\n"
        "print('io_uring', libc.syscall(425, 8, ctypes.create_string_buffer(120)))",
    ),
    _act(
        "goi-bang-so-hieu-x32",
        "Makes a socket by the number that the x32 calls have.",
        SYSTEM_CALLS + "print(libc.syscall(0x40000000 + 41, 2, 1, 0))",
    ),
    _act(
        "goi-bang-ma-32-bit",
        "Makes a socket with machine code that calls the system as 32-bit programs do.",
        "import ctypes, mmap, platform\n"
        "if platform.machine() == 'x86_64':\n"
        "    memory = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)\n"
        "    memory.write(bytes.fromhex('53 b867010000 bb02000000 b901000000 31d2 cd80 5b c3'))\n"
        "    address = ctypes.addressof(ctypes.c_char.from_buffer(memory))\n"
        "    print(ctypes.CFUNCTYPE(ctypes.c_int)(address)())",
    ),
    _act(
        "goi-qua-moi-socket-co-san",
        "Reads, writes ahead on and passes on the sockets that are open already, except the one it is asked over.",
        "import array, os, socket, stat\n"
        "pair = socket.socketpair()\n"
        "for fd in range(256):\n"
        "    try:\n"
        "        if stat.S_ISSOCK(os.fstat(fd).st_mode):\n"
        "            one = socket.socket(fileno=os.dup(fd))\n"
        "            attempt(one.getpeername)\n"
        "            attempt(one.getsockopt, socket.SOL_SOCKET, 17, 12)\n"
        "            socket.send_fds(pair[0], [b'x'], [fd])\n"
        "    except OSError:\n"
        "        pass",
    ),
    Entry(
        "goi-qua-hien-thi",
        "Shows addresses that a page would fetch when the teacher opens it.",
        cells=(
            (
                TOP,
                "from IPython.display import HTML, IFrame, Image, Javascript, Markdown, display\n"
                "where = 'http://127.0.0.1:@TCP@/dau-vet'\n"
                "display(HTML(f'<img src=\"{where}\"><script src=\"{where}\"></script>'), IFrame(where, 9, 9),\n"
                "        Image(url=where), Markdown(f'![x]({where})'), Javascript(f'fetch(\"{where}\")'))\n"
                "print(f'\\x1b]8;;{where}\\x1b\\\\bấm\\x1b]8;;\\x1b\\\\ <img src=\"{where}\">')",
            ),
        ),
    ),
    Entry(
        "goi-tu-ham",
        "Asks a server for the answer from inside the function that is judged.",
        answers={
            "count_calls": SOLVED["count_calls"].replace(
                "    n = int",
                "    import urllib.request\n"
                "    urllib.request.urlopen('http://127.0.0.1:@TCP@/', timeout=2)\n"
                "    n = int",
            )
        },
        earned={"count_calls": 0.0},
        says="hàm dừng vì URLError",
    ),
)
