"""IPython without a terminal: cells run as in a kernel, and what they show goes to the publisher."""

import builtins
import getpass
import sys
from types import ModuleType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from .publisher import Publisher, bundle_message

MAX_LINES, MAX_LINE = 50, 10_000
"""Parts of a traceback that are kept, the last ones, and characters of each."""
NO_INPUT = "input() không dùng được khi chấm: không có ai trả lời."
NO_COMMAND = "Khi chấm, lệnh hệ thống không được chạy: {}"


class Shows(DisplayPublisher):
    """``display``, and what draws through it."""

    def publish(
        self, data: dict, metadata: dict | None = None, *, transient: dict | None = None, update: bool = False, **_: Any
    ) -> None:
        """Show a bundle of formats."""
        content, numbers = bundle_message(data)
        key = (transient or {}).get("display_id")
        kind = "update" if update else "display"
        self.shell.publisher.send({"show": kind, "id": key if isinstance(key, str) else None} | content, numbers)

    def clear_output(self, wait: bool = False) -> None:
        """Take back what the cell has shown."""
        self.shell.publisher.send({"show": "clear", "wait": bool(wait)})


class Results(DisplayHook):
    """The value of a cell's last line."""

    def write_output_prompt(self) -> None:
        """The prompt belongs to the notebook."""

    def write_format_data(self, format_dict: dict, md_dict: dict | None = None) -> None:
        """Show the value in all its formats."""
        content, numbers = bundle_message(format_dict)
        self.shell.publisher.send({"show": "result", "count": self.prompt_count} | content, numbers)

    def finish_displayhook(self) -> None:
        """Nothing is left open."""


class Shell(InteractiveShell):
    """IPython's shell for the cells of one submission."""

    publisher: Publisher

    def __init__(self, **settings: Any) -> None:
        main = ModuleType("__main__")
        sys.modules["__main__"] = main
        config = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor"}})
        super().__init__(
            config=config, display_pub_class=Shows, displayhook_class=Results, user_module=main, **settings
        )
        self.user_ns["__builtins__"] = builtins
        builtins.input = getpass.getpass = _refuse_input

    def init_io(self) -> None:
        """Streams are set when there is a publisher."""

    def enable_gui(self, gui: str | None = None) -> None:
        """There are no windows."""

    def ask_exit(self) -> None:
        """``exit`` ends no submission."""

    def system(self, command: str) -> None:
        """Say that ``!command`` is not run; the lines after it are."""
        print(NO_COMMAND.format(command))
        self.user_ns["_exit_code"] = 1

    system_piped = system_raw = system

    def getoutput(self, command: str, split: bool = True, depth: int = 0) -> Any:
        """Say that the command is not run; it has no output."""
        self.system(command)
        return [] if split else ""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        try:
            text = str(evalue)
        except BaseException:  # the learner's class may fail at anything
            text = ""
        lines = [line[:MAX_LINE] for line in stb if isinstance(line, str)][-MAX_LINES:]
        self.publisher.send({"show": "error", "name": etype.__name__, "text": text[:MAX_LINE], "lines": lines})

    def attach(self, publisher: Publisher) -> None:
        """Have everything that is shown go to a publisher."""
        self.publisher = publisher
        sys.stdout, sys.stderr = publisher.streams

    def run_source(self, source: str) -> int:
        """Run a cell; the number of its prompt."""
        count = self.execution_count
        with self.publisher.cell():
            self.run_cell(source, store_history=True)
        return count


def _refuse_input(*_: Any, **__: Any) -> str:
    __tracebackhide__ = True  # IPython leaves this frame out
    raise StdinNotImplementedError(NO_INPUT)
