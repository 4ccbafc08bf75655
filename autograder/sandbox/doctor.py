"""``findings``: tries every protection of the sandbox for real, as a hostile submission would."""

import secrets
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from autograder.refusal import Refusal
from autograder.sandbox import visible_files as visible
from autograder.sandbox.learner_process import LearnerProcess
from autograder.sandbox.settings import Budget, Settings
from autograder.sandbox.warm_parent import WarmParent
from helpers.exchange.channel import ChannelClosed

PATIENCE = Budget(2, 10)
SHORT = Budget(0.5, 1)
HELD = "giữ"
"""What a probe prints where the protection holds."""
REFUSED = """
try:
    {}
except (OSError, MemoryError, ImportError) as error:
    print("giữ")
"""


@dataclass(frozen=True)
class Finding:
    """What one trial has shown."""

    holds: bool
    says: str
    """One Vietnamese line."""


def findings() -> Iterator[Finding]:
    """One finding per protection; only the first, where there is no sandbox at all."""
    try:
        parent = WarmParent(Settings())
    except Refusal as refusal:
        yield Finding(False, str(refusal))
        return
    with closing(parent), tempfile.TemporaryDirectory() as folder:
        secret = Path(folder, "bi-mat")
        secret.write_text(secrets.token_hex(), encoding="utf-8")
        yield Finding(True, "Hộp cát (bubblewrap) chạy được trên máy này.")
        for says, trial in _trials(secret):
            with closing(parent.fork()) as process:
                yield Finding(_holds(trial, process), says)


def _trials(secret: Path) -> Iterator[tuple[str, Callable[[LearnerProcess], bool]]]:
    course = visible.COURSE
    for says, attempt in (
        ("Không đọc được tập tin ngoài hộp cát.", f"open({str(secret)!r})"),
        ("Không thấy lời giải tham chiếu.", f"open({str(course / 'autograder/references/__init__.py')!r})"),
        ("Không nạp được cách tính đúng của các bài tập.", "import helpers.exercises.u03_gradient"),
        ("Không ghi được ra ngoài thư mục riêng.", "open('/thu', 'w')"),
        ("Không ghi được quá dung lượng cho phép.", "open('thu', 'wb').write(bytes(200 << 20))"),
        ("Không xin được quá bộ nhớ cho phép.", "bytes(4 << 30)"),
        ("Không mở được kết nối mạng.", "import socket; socket.socket()"),
        ("Không tạo được tiến trình mới.", "import os; os.fork()"),
        ("Không chạy được chương trình khác.", "import os; os.execv('/bin/sh', ['sh'])"),
        ("Không thấy tiến trình khác.", "import os; os.listdir('/proc/1')"),
        ("Không mở được quá nhiều tập tin.", "[open('/dev/null') for _ in range(5000)]"),
    ):
        yield says, partial(_prints_held, source=REFUSED.format(attempt))
    yield "Không biết biến môi trường của người chấm.", partial(
        _prints_held, source="import os\nprint('giữ' if 'USER' not in os.environ and len(os.environ) < 20 else '')"
    )
    yield "Lời gọi hệ thống nguy hiểm bị từ chối.", partial(
        _prints_held, source="import ctypes\nprint('giữ' if ctypes.CDLL(None).ptrace(0, 0, 0, 0) == -1 else '')"
    )
    yield "Không có quyền đặc biệt nào.", partial(
        _prints_held, source="import ctypes\nprint('giữ' if ctypes.CDLL(None).unshare(0x10000000) == -1 else '')"
    )
    yield "Mã chạy mãi bị dừng.", partial(_is_ended, source="while True:\n    pass")
    yield "Mã chờ mãi bị dừng.", partial(_is_ended, source="import time\ntime.sleep(60)")
    yield "Người chấm ở trên máy này không nghe thấy gì từ hộp cát.", _reaches_nobody


def _holds(trial: Callable[[LearnerProcess], bool], process: LearnerProcess) -> bool:
    try:
        return trial(process)
    except ChannelClosed:
        return False


def _prints_held(process: LearnerProcess, source: str) -> bool:
    return HELD in _printed(process, source, PATIENCE)


def _is_ended(process: LearnerProcess, source: str) -> bool:
    try:
        _printed(process, source, SHORT)
    except ChannelClosed:
        return process.reason().startswith("chạy quá")
    return False


def _reaches_nobody(process: LearnerProcess) -> bool:
    """Whether a server of this machine gets no call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        call = f"import socket; socket.create_connection({server.getsockname()!r}, 1)"
        held = _prints_held(process, REFUSED.format(call))
        server.settimeout(0)
        try:
            server.accept()
        except BlockingIOError:
            return held
    return False


def _printed(process: LearnerProcess, source: str, budget: Budget) -> str:
    """What a cell prints."""
    process.channel.begin()
    process.allow(budget)
    process.channel.send({"do": "run", "source": source})
    printed = ""
    while True:
        message, _ = process.channel.receive()
        if "done" in message:
            return printed
        printed += message["text"] if message.get("show") == "stream" else ""
