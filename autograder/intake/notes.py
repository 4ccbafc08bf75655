"""``Notes``: what the repair says of a notebook, one short sentence for each kind of damage."""

from nbformat.notebooknode import NotebookNode

SENTENCES = {
    "both_gone": "Ô trả lời và ô kiểm tra của {names} không còn: đã thêm lại, {these} được tính là chưa làm.",
    "answer_gone": "Ô trả lời của {names} không còn: {these} được tính là chưa làm.",
    "lost": "Thông tin chấm điểm ở các ô của {names} đã mất: đã khôi phục.",
    "elsewhere": "Lời giải của {names} nằm ngoài ô trả lời: đã chấm lời giải ấy.",
    "several": "{names} có nhiều lời giải: đã chấm lời giải gần ô kiểm tra nhất.",
    "repeated": "Ô trả lời của {names} có bản sao chưa làm: đã bỏ bản sao.",
    "joined": "Ô trả lời của {names} bị tách ra: đã ghép lại.",
    "retyped": "Ô của {names} đã bị đổi kiểu: đã đổi lại.",
    "merged": "Ô trả lời và ô kiểm tra của {names} đã gộp làm một: đã thêm lại ô kiểm tra.",
    "test_gone": "Ô kiểm tra của {names} đã bị xóa: đã thêm lại.",
    "test_changed": "Ô kiểm tra của {names} đã bị sửa: đã khôi phục.",
    "test_moved": "Ô kiểm tra của {names} đứng trước lời giải: đã chuyển xuống sau.",
    "test_repeated": "Ô kiểm tra của {names} bị lặp lại: đã bỏ bản sao.",
    "setup": "Ô nhập thư viện không còn nguyên ở đầu sổ tay: đã đặt lại.",
    "odd_type": "Có ô thuộc kiểu lạ: đã giữ lại như văn bản thô.",
}
"""By kind, in the order in which they are told."""


def reason_unread(notebook: NotebookNode) -> str | None:
    """Why a submission could not be read, so that the release stands in its place; None where it was read."""
    return notebook.metadata.get("intake", {}).get("reason")


class Notes:
    """Collects (kind, exercise) and makes sentences of them."""

    def __init__(self, exercises: list[str]):
        self.exercises = exercises
        self.told: dict[str, list[str]] = {}

    def add(self, kind: str, exercise: str = "") -> None:
        """Note a kind of damage, to an exercise or to the notebook; the same one twice is one."""
        names = self.told.setdefault(kind, [])
        if exercise not in names:
            names.append(exercise)

    def sentences(self) -> list[str]:
        """The notes in Vietnamese."""
        told = self._without_repetition()
        return [self._sentence(kind, told[kind]) for kind in SENTENCES if told.get(kind)]

    def _without_repetition(self) -> dict[str, list[str]]:
        """An exercise that lost both its cells is told of once, and one whose test followed its answer elsewhere."""
        gone, tests, elsewhere = (self.told.get(kind, []) for kind in ("answer_gone", "test_gone", "elsewhere"))
        both = [name for name in gone if name in tests]
        apart = {
            "both_gone": both,
            "answer_gone": [name for name in gone if name not in both],
            "test_gone": [name for name in tests if name not in both],
            "test_moved": [name for name in self.told.get("test_moved", []) if name not in elsewhere],
        }
        return self.told | apart

    def _sentence(self, kind: str, names: list[str]) -> str:
        everything = len(names) > 1 and set(names) >= set(self.exercises)
        listed = "mọi bài tập" if everything else ", ".join(f"`{name}`" for name in names)
        sentence = SENTENCES[kind].format(names=listed, these="bài tập này" if len(names) == 1 else "các bài tập này")
        return sentence[0].upper() + sentence[1:]
