"""The page of caught errata: ``refute`` tries a point against a printed form, ``caught`` shows what was caught."""

from typing import Any

from helpers.errata import record
from helpers.errata.erratum import Trial, UnusablePoint
from helpers.errata.printed_forms import ERRATA
from helpers.judging.wording import set_off
from helpers.notebook.rendering import show_text


def refute(source: str, *point: Any) -> None:
    """Try a printed form at a point of one's own; a point where it fails is a counterexample, and is kept.

    source: id of an erratum; point: its arguments by position, arrays or nested lists.
    """
    erratum = ERRATA.get(source) if isinstance(source, str) else None
    if erratum is None:
        show_text("Không tìm thấy lỗi in", f"Các mã tìm được phản ví dụ: {', '.join(ERRATA)}.")
        return
    try:
        trial = erratum.try_at(point)
    except UnusablePoint as problem:
        show_text(f"Chưa thử được {source}", str(problem))
        return
    if trial.refuted:
        entry = {"point": trial.point, "printed": trial.printed, "needed": trial.needed}
        kept = _keep(source, entry, trial.has_numbers)
        show_text(f"✓ Đã bắt được {source}: {erratum.place}", "\n".join([*_lines(source, entry), kept]))
    else:
        show_text(f"○ Chưa phải phản ví dụ cho {source}", _agreement(trial))


def caught() -> None:
    """Show every printed form that a point can refute: what was caught, with its counterexample, and what is left."""
    kept, trouble = _read()
    known = [source for source in ERRATA if source in kept]
    for source in known:
        show_text(f"✓ {source}: {ERRATA[source].place}", "\n".join(_lines(source, kept[source])))
    left = [
        f"○ bài {erratum.unit[:2]}, {source}: {erratum.place}; điểm gồm {erratum.wanted}"
        for source, erratum in ERRATA.items()
        if source not in kept
    ]
    show_text(f"Đã bắt {len(known)}/{len(ERRATA)} lỗi in", "\n".join([*left, *trouble]))


def _read() -> tuple[dict[str, dict[str, str]], list[str]]:
    """What was caught, and a line where only what this session caught can be read."""
    try:
        return record.all_kept(), []
    except record.Trouble as problem:
        return record.of_this_session(), [str(problem)]


def _lines(source: str, entry: dict[str, str]) -> list[str]:
    return [
        f"Bản in: {ERRATA[source].claim}.",
        f"Phản ví dụ: {entry['point']}",
        f"Theo bản in:{set_off(entry['printed'])}",
        f"Tính lại bằng số:{set_off(entry['needed'])}",
        f"Dạng đúng: {ERRATA[source].right}.",
    ]


def _agreement(trial: Trial) -> str:
    both = f"bản in và phép tính lại bằng số đều cho{set_off(trial.needed)}."
    return f"Với {trial.point}, {both}\nHãy thử một điểm khác."


def _keep(source: str, entry: dict[str, str], has_numbers: bool) -> str:
    """Keep a counterexample, though not one without numbers in the place of another; the line that says where."""
    try:
        if not has_numbers and source in _read()[0]:
            return "Trang lỗi đã bắt giữ phản ví dụ trước; gọi caught() để xem."
        lasting = record.keep(source, entry)
    except record.Trouble as trouble:
        return str(trouble)
    where = f"Đã ghi vào {record.WORK}/{record.RECORD}" if lasting else "Lỗi này được nhớ trong phiên này"
    return f"{where}; gọi caught() để xem trang lỗi đã bắt."
