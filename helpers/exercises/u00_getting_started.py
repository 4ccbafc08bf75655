"""Exercises of unit 00-bat-dau, public half: three warm-ups without points, to meet cells, verdicts and hints."""

import numpy as np

from helpers.declaration.exercise import Exercise
from helpers.declaration.forms import Array, Number
from helpers.exercises.inputs import u00_getting_started as inputs

UNIT = "00-bat-dau"

double = Exercise(
    signature="double(x)",
    unit=UNIT,
    asks="vector x nhân với 2",
    result=Array("(n,)"),
    draw=inputs.points,
    oracle=lambda x: x + x,
    sources=(),
    hints=(
        "Mỗi phần tử của kết quả phụ thuộc đúng một phần tử của x. Với x = [1, -3], ta cần hai số nào?",
        "NumPy nhân một số với cả mảng trong một phép tính, không cần vòng lặp. Phép nhân là dấu *.",
        "Hàm cần trả kết quả về bằng return; in ra bằng print thì chưa trả về gì.",
    ),
)

average = Exercise(
    signature="average(x)",
    unit=UNIT,
    asks="trung bình cộng của các phần tử của x",
    result=Number(),
    draw=inputs.uneven_points,
    oracle=lambda x: np.ones(len(x)) @ x / len(x),
    terms=lambda x: {"x_1/n": x[0] / len(x), "phần của các phần tử sau x_1": np.sum(x[1:]) / len(x)},
    sources=(),
    hints=(
        "Kết quả là một số, dù x dài bao nhiêu. Với x = [1, 2, 6], số ấy là 3.",
        "Trung bình cộng là tổng chia cho số phần tử. np.sum(x) cho tổng; cái gì cho số phần tử của x?",
        "len(x) hoặc x.size cho số phần tử. Phép chia / giữ phần lẻ, còn // thì bỏ đi.",
    ),
)

times_table = Exercise(
    signature="times_table(m, n)",
    unit=UNIT,
    asks="bảng nhân m hàng, n cột",
    result=Array("(m, n)"),
    draw=inputs.sizes,
    oracle=lambda m, n: np.cumsum(np.outer(np.ones(m), np.arange(1, n + 1)), axis=0),
    confusions=lambda m, n: {"index_base": [np.outer(np.arange(m), np.arange(n))]},
    sources=(),
    hints=(
        "Ở hàng 2, cột 3 phải có số 6. Hàng đầu tiên là hàng 1 hay hàng 0?",
        "Có thể tạo một mảng toàn số 0 rồi điền từng ô bằng hai vòng lặp lồng nhau. Trong NumPy, ô ở hàng i, "
        "cột j của công thức là [i - 1, j - 1].",
        "Cách gọn hơn: np.arange(1, m + 1) cho các số từ 1 tới m, còn np.outer của hai vector cho mọi tích của một "
        "phần tử bên này với một phần tử bên kia.",
    ),
)

EXERCISES = (double, average, times_table)
