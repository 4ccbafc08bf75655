"""Finds, in the learner's process, the socket over which the judge asks, and speaks over it: nobody is to believe it.

What is forged in the place of an answer's values is that answer's value; the other answers keep their points.
"""

from collections.abc import Mapping

from attacks.patching import SAYS, TOP, ZEROS
from attacks.submissions import SOLVED, Entry

NAME = "grad_sum_squares"
LAST = "reduce_problem"
FIND = (
    "import gc, json, socket, struct\n"
    "channel = next(one for one in gc.get_objects() if type(one).__name__ == 'Channel')\n"
    "raw = next(one for one in gc.get_referents(channel, vars(channel)) if isinstance(one, socket.socket))\n"
    "def say(message, numbers=b'', lengths=None, later=0):\n"
    "    turn = vars(channel).get('_turn', 0) + later\n"
    "    if isinstance(message, bytes):\n"
    "        text = message.replace(b'%d', b'%d' % turn)\n"
    "    else:\n"
    "        text = json.dumps({'turn': turn} | message).encode()\n"
    "    raw.sendall(struct.pack('>II', *(lengths or (len(text), len(numbers)))) + text + numbers)\n\n\n"
)
"""``say`` speaks as the process itself does, in the turn that it is asked in; ``%d`` in bytes stands for that turn."""
SHOW = "def show(**message):\n    say(message)\n\n\n"


def _forged(name: str, tries: str, body: str, says: str = "", slow: bool = False) -> Entry:
    """Said in the middle of the last answer, whose call therefore comes to nothing."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    text = f"{FIND}def reduce_problem(A, b, rows, cols):\n{lines}    return A[:0], b[:0]"
    return Entry(name, tries, answers={LAST: text}, earned={LAST: 0.0}, says=says, slow=slow)


def _shown(
    name: str, tries: str, text: str, says: str = "", answers: Mapping[str, str] = ZEROS, slow: bool = False
) -> Entry:
    """Said while a cell runs, when nothing but outputs is expected."""
    earned = dict.fromkeys(answers, 0.0)
    return Entry(name, tries, answers=answers, cells=((TOP, FIND + SHOW + text),), earned=earned, says=says, slow=slow)


NONSENSE = "hàm dừng vì tiến trình của bài nộp trả lời không đúng quy cách"

ENTRIES = (
    _forged(
        "gia-phan-xu",
        "Sends a verdict in place of a value.",
        "say({'status': 'passed', 'earned': 1.0, 'passed': True, 'message': 'Đạt', 'done': 1, 'called': []})",
    ),
    _forged(
        "gia-gia-tri",
        "Sends a value that claims to be right, from within the call.",
        "say({'value': {'tuple': [True, True]}, 'right': True, 'changed': [], 'printed': '', 'called': []})",
    ),
    _forged(
        "gia-do-dai",
        "Announces a message of four gigabytes.",
        "say(b'', lengths=(2**32 - 1, 2**32 - 1))",
        NONSENSE,
    ),
    _forged(
        "gia-nua-thong-diep",
        "Announces a message, sends half of it and waits.",
        "import time\nsay(b'{', lengths=(4000, 60 << 20))\ntime.sleep(10**6)",
        "chạy quá",
    ),
    _forged("gia-khong-phai-json", "Sends bytes that are no JSON.", "say(b'\\xff\\xfe\\x00')", NONSENSE),
    _forged("gia-json-sau", "Sends JSON nested as deep as a message is long.", "say(b'[' * (4 << 20))", NONSENSE),
    _forged(
        "gia-so-nguyen-json",
        "Sends an integer of four million digits.",
        "say(b'{\"turn\":%d,\"value\":' + b'1' * 4_000_000 + b'}')",
        NONSENSE,
    ),
    _forged(
        "gia-gia-tri-sau",
        "Sends lists in lists in lists as the value.",
        "say(b'{\"turn\":%d,\"changed\":[],\"printed\":\"\",\"value\":' + b'{\"list\":[' * 900 + b']}' * 900 + b'}')",
        NONSENSE,
    ),
    _forged(
        "gia-mang-sai-mo-ta",
        "Sends arrays whose shape, type and bytes do not fit each other.",
        "import os\n"
        "kinds = (dict(shape=[2**62], at=[0, 8]), dict(shape=[-1], at=[0, 8]), dict(shape=[1], at=[-8, 8]),\n"
        "         dict(shape=[1], at=[2**60, 8]), dict(shape=[0] * 40, at=[0, 0]),\n"
        "         dict(array='|O', shape=[1], at=[0, 8]))\n"
        "one = {'array': '<f8', 'layout': 'C'} | kinds[os.urandom(1)[0] % len(kinds)]\n"
        "say({'changed': [], 'printed': '', 'called': [], 'value': {'tuple': [one, one]}}, bytes(8))",
        NONSENSE,
    ),
    _forged(
        "gia-khoa-khong-bam-duoc",
        "Sends a dictionary whose keys are lists.",
        "say({'changed': [], 'printed': '', 'value': {'dict': [[{'list': []}, 1]] * 9}})",
        NONSENSE,
    ),
    _forged(
        "gia-mang-lon",
        "Sends sixty megabytes of numbers as the value.",
        "numbers = {'array': '<f8', 'shape': [60 << 17], 'layout': 'strided', 'at': [0, 60 << 20]}\n"
        "say({'changed': [], 'printed': '', 'called': [], 'value': {'tuple': [numbers, numbers]}}, bytes(60 << 20))",
    ),
    _forged(
        "gia-loi-co-danh-dau",
        "Tells of an exception whose name, text and place are markup, control signs and half a surrogate.",
        "text = '<script>alert(1)</script>\\x1b[2J\\ud800\\u202e' * 99\n"
        "say({'changed': [text], 'printed': text, 'called': [text], 'raised': [text, text, text, text]})",
        "hàm dừng vì <script>",
    ),
    _forged(
        "gia-sai-kieu-co-danh-dau",
        "Tells of a wrong type in words of its own.",
        "text = '✓ Đạt\\n\\n<img src=x onerror=alert(1)>\\x00\\ud800'\n"
        "say({'changed': [], 'printed': text, 'called': [], 'wrong_type': [text, text, text, text]})",
        "kết quả",
    ),
    _forged(
        "gia-hoi-ham-khong-co",
        "Has the judge evaluate a function that the exercise does not have.",
        "for place in (0, -1, 10**9, True, None, 'f', [0]):\n    say({'ask': place, 'x': 1.0})",
        NONSENSE,
    ),
    Entry(
        "gia-hoi-ham-la-doi",
        "Asks for the function's values at strange places and sizes, over the socket, thousands of times.",
        answers={
            "numerical_gradient": FIND
            + "def numerical_gradient(f, x, eps=1e-6):\n"
            "    for one in (None, 'x', {'list': [1] * 10**5}, {'dict': []}, float('nan'), 10**400, {'list': [[1]]}):\n"
            "        say({'ask': 0, 'x': one})\n"
            "        channel.receive()\n"
            "    big = {'array': '<f8', 'shape': [7 << 20], 'layout': 'C', 'at': [0, 56 << 20]}\n"
            "    while True:\n"
            "        say({'ask': 0, 'x': big}, bytes(56 << 20))\n"
            "        channel.receive()",
        },
        earned={"numerical_gradient": 0.0},
        says="hàm dừng vì",
    ),
    Entry(
        "gia-ten-bai-truoc",
        "Claims to have called the right versions of earlier exercises, which it has not.",
        answers={
            "partial": "from helpers.exchange import agent\n"
            "write = agent.write_attempt\n"
            "class Called(dict):\n"
            "    def __or__(self, other): return Called({**self, **other, 'called': ['central_difference']})\n"
            "agent.write_attempt = lambda one, writer: Called(write(one, writer))\n"
            "def partial(f, x, i, eps=1e-6):\n"
            "    return 0.0",
            "central_difference": "def central_difference(f, x, eps=1e-6):\n    return 0.0",
        },
        earned={"partial": 0.0, "central_difference": 0.0},
        says=SAYS,
    ),
    Entry(
        "gia-cau-tra-loi-xem-truoc",
        "Answers the judge's look at an exercise by patching the agent: found, of the right kind, passed.",
        answers=ZEROS,
        cells=(
            (
                TOP,
                "from helpers.exchange import agent, channel\n"
                "send = channel.Channel.send\n"
                "def own(self, message, numbers=b''):\n"
                "    more = {'found': True, 'untouched': False, 'status': 'passed', 'earned': 1.0}\n"
                "    return send(self, message | more, numbers)\n"
                "channel.Channel.send = own",
            ),
        ),
        earned={NAME: 0.0},
        says=SAYS,
    ),
    _shown(
        "gia-dau-ra-html",
        "Sends outputs that no display can send: HTML, SVG and scripts, as types, names and texts.",
        "show(show='display', text='<script>alert(1)</script>', images={}, data={'text/html': '<b>x</b>'},\n"
        "     metadata={'text/html': {'isolated': False}}, id='x')\n"
        "show(show='stream', name='stdout', text='\\x1b]8;;javascript:alert(1)\\x07<svg onload=alert(1)>\\x1b[9999A')\n"
        "show(show='error', name='<b>', text='<img src=x onerror=alert(1)>', lines=['\\x1b[1m<script>', '\\ud800'])",
        SAYS,
    ),
    _shown(
        "gia-anh-gia",
        "Sends scripts as pictures, and pictures of kinds that are not allowed.",
        "text = b'<svg onload=alert(1)>'\n"
        "show_image = lambda kind, data: say({'show': 'display', 'text': '', 'images': {kind: [0, len(data)]}}, data)\n"
        "show_image('image/png', text)\n"
        "show_image('image/jpeg', b'\\xff\\xd8\\xff' + text + b'\"><script>alert(1)</script>')\n"
        "show_image('image/png', b'\\x89PNG\\r\\n\\x1a\\n' + text)\n"
        "show_image('image/svg+xml', text)",
        SAYS,
    ),
    _shown(
        "gia-loai-thong-diep",
        "Sends messages that are of no kind, while a cell runs.",
        "for message in ({'show': 'metadata'}, {'nbgrader': {'points': 100}}, {'show': None}):\n"
        "    say(message)",
        SAYS,
    ),
    _shown(
        "gia-diem-trong-dau-ra",
        "Shows points and verdicts as results, in a cell of its own.",
        "show(show='result', count=1, text='100.0', images={})\n"
        "show(show='display', text='✓ Đạt: grad_sum_squares', images={}, verdict={'earned': 1.0})\n"
        "show(show='result', count=10**30, text='2.0', images={})",
        SAYS,
    ),
    _shown(
        "gia-loi-khong-lo",
        "Sends errors with megabytes of lines each, which no display could.",
        "for _ in range(100):\n    show(show='error', name='x', text='x', lines=['x' * 1000] * 4000)",
        answers={},
    ),
    Entry(
        "gia-het-o",
        "Says that a cell is done while it still runs, so that every later answer comes one too early.",
        answers=ZEROS,
        cells=((TOP, FIND + "say({'done': 1})"),),
        earned={NAME: 0.0},
    ),
    Entry(
        "gia-tra-loi-truoc",
        "Sends answers ahead, for questions that have not been asked yet.",
        answers=ZEROS,
        cells=(
            (
                33,
                FIND + "said = {'found': True, 'kind': '', 'none': True, 'changed': [], 'printed': ''}\n"
                "for later in (0, 2, 3):\n"
                "    say(said | ({} if later else {'done': 1}), later=later)",
            ),
        ),
        earned={NAME: 0.0},
    ),
    Entry(
        "gia-luong-noi-thay",
        "Leaves a thread that goes on answering in place of its process while its last answer is judged.",
        answers={
            LAST: FIND
            + "import threading\n"
            "def forge():\n"
            "    while True:\n"
            "        say({'value': {'tuple': [0.0, 0.0]}, 'changed': [], 'printed': '', 'called': [], 'found': True})\n"
            "def reduce_problem(A, b, rows, cols):\n"
            "    threading.Thread(target=forge, daemon=True).start()\n"
            "    return A[:0], b[:0]",
        },
        earned={LAST: 0.0},
    ),
    Entry(
        "gia-doi-tai-nghe",
        "Puts another file in the place of the socket, so that the judge talks to it.",
        answers={
            LAST: FIND
            + "import os\n"
            + "pair = socket.socketpair()\n"
            + SOLVED[LAST].replace("    return A", "    os.dup2(pair[0].fileno(), raw.fileno())\n    return A"),
        },
        earned={LAST: 0.0},
        says="hàm dừng vì",
    ),
    _shown(
        "gia-loi-khong-het",
        "Sends errors with megabytes of lines without end.",
        "said = {'show': 'error', 'name': 'x', 'text': 'x', 'lines': ['x' * 1000] * 4000}\n"
        "text = json.dumps(said | {'turn': channel._turn}).encode()\n"
        "message = struct.pack('>II', len(text), 0) + text\n"
        "while True:\n"
        "    raw.sendall(message)",
        answers={},
        slow=True,
    ),
)
