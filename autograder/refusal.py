"""``Refusal``: what a command cannot do, told to a teacher in one line."""

import errno

REASONS = {
    errno.ENOENT: "không có thư mục hoặc tập tin này",
    errno.ENOTDIR: "đây không phải là thư mục",
    errno.EACCES: "không có quyền truy cập",
    errno.EPERM: "không có quyền truy cập",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EEXIST: "đã có một tập tin cùng tên",
    errno.EISDIR: "đây là một thư mục",
    errno.EFBIG: "tập tin vượt quá cỡ cho phép",
    errno.EDQUOT: "đã hết hạn mức trên ổ đĩa",
}


class Refusal(Exception):
    """One Vietnamese line: what is wrong, where, and what to do."""


def database_reason(error: Exception) -> str:
    """What an operator can use of a database's error: its own words, without SQL, links and passwords."""
    said = str(getattr(error, "orig", None) or error).strip() or type(error).__name__
    return said.partition("\n")[0].rstrip(".")


def os_reason(error: OSError) -> str:
    """Why the operating system refused, in Vietnamese where the reason is a usual one."""
    return REASONS.get(error.errno, error.strerror or str(error))
