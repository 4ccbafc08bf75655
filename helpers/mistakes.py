"""Names of mistakes that a verdict can say, each with its three levels: what was seen, a question, the rule.

The closed list of names is the course's; a verdict opens the levels one after the other.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """What is said of a mistake; the recogniser fills what stands in braces."""

    seen: str
    """What was seen, in the verdict itself."""
    question: str = ""
    """The question to ask oneself."""
    rule: str = ""
    """The rule; the source ids of the exercise follow it."""


MISTAKES = {
    "not_attempted": Mistake("Bài này chưa được làm."),
    "no_return": Mistake(
        "Hàm trả về None: thường là do thiếu dòng `return`.",
        "Dòng cuối của hàm tính ra một giá trị, in nó ra, hay trả nó về?",
        "Hàm Python không gặp `return` thì trả về None; print chỉ hiện giá trị lên màn hình.",
    ),
    "error": Mistake(
        "Hàm dừng vì một lỗi.",
        "Ở dòng được nêu, mỗi biến có kích thước và kiểu nào? Hãy gọi lại hàm với đúng đầu vào ở trên.",
        "Phép nhân @ cần trục cuối của mảng trái bằng trục đầu của mảng phải; phép cộng và * cần kích thước khớp nhau.",
    ),
    "wrong_type": Mistake(
        "Kết quả trả về không thuộc kiểu cần có.",
        "Đề bài cần một số, một mảng, một giá trị True/False hay một tuple?",
        "Mảng là np.ndarray chứa số, hay list lồng chứa số; một số là số của Python hoặc NumPy.",
    ),
    "non_finite": Mistake(
        "Kết quả có NaN hoặc inf: hãy tìm phép chia cho 0 hoặc một số quá lớn.",
        "Với đầu vào ở trên, mẫu số nào bằng 0? Công thức có thật sự cần phép chia ấy không?",
        "NumPy cho NaN hoặc inf khi chia cho 0 và không dừng lại; giá trị ấy lan sang mọi phép tính sau.",
    ),
    "row_or_column": Mistake(
        "(n,), (1, n) và (n, 1) là ba kích thước khác nhau.",
        "Đề bài cần mảng mấy trục? Phép tính nào đã thêm hay bớt một trục?",
        "Vector của khóa học là mảng một trục (n,), trừ khi đề bài ghi khác; x.reshape(-1) trả về một trục.",
    ),
    "wrong_shape": Mistake(
        "",  # the two shapes, which stand above it, say all there is
        "Mỗi trục của kết quả ứng với trục nào của đầu vào? Trục nào thừa, trục nào thiếu?",
        "Gradient của hàm vô hướng có đúng kích thước của biến; hãy ghi kích thước bên cạnh từng thừa số.",
    ),
    "transposed": Mistake(
        "Kết quả là chuyển vị của giá trị cần có: hai trục đã đổi chỗ.",
        "Hàng của kết quả ứng với biến hay ứng với giá trị của hàm? Đề bài cần bố cục nào?",
        "Bố cục mẫu số (denominator layout) xếp biến theo hàng; bố cục tử số (numerator layout) xếp giá trị theo "
        "hàng. Hai bố cục là chuyển vị của nhau.",
    ),
    "broadcast": Mistake(
        "Kết quả là (n, n): có thể broadcasting đã ghép mọi cặp của hai mảng, như (n, 1) với (n,).",
        "Hai mảng trong phép cộng, trừ hay * cuối cùng có kích thước nào?",
        "NumPy kéo dài trục có độ dài 1, và thêm trục vào bên trái, nên (n, 1) với (n,) thành (n, n) mà không báo gì.",
    ),
    "sign": Mistake(
        "Kết quả trái dấu với giá trị cần có ở mọi phép thử.",
        "Hiệu nào đã bị đổi thứ tự, hoặc dấu trừ nào bị quên khi lấy đạo hàm?",
        "a - b và b - a trái dấu nhau; đạo hàm của -u là trừ đạo hàm của u.",
    ),
    "factor": Mistake(
        "Kết quả bằng {factor:.6g} lần giá trị cần có ở mọi phép thử: hãy xem lại hằng số nhân.",
        "Số mũ nào hạ xuống thành hệ số? Phép chia nào thừa hoặc thiếu?",
        "Đạo hàm của t² là 2t: hệ số 2 xuất hiện một lần cho mỗi bình phương.",
    ),
    "mean_vs_sum": Mistake(
        "Kết quả lệch đúng bằng số phần tử của một trục: tổng và trung bình đã bị lẫn với nhau.",
        "Đề bài cộng các số hạng, hay chia thêm cho số lượng của chúng?",
        "Trung bình là tổng chia cho N; đạo hàm của nó cũng chia cho N.",
    ),
    "missing_symmetric_part": Mistake(
        "Kết quả dùng một ma trận mà chưa dùng chuyển vị của nó: khi ma trận không đối xứng, cả hai đều góp phần.",
        "Biến xuất hiện mấy lần trong f? Lấy đạo hàm ở mỗi lần xuất hiện cho số hạng nào?",
        "∇(x^T A x) = (A + A^T) x; chỉ khi A đối xứng thì nó mới bằng 2 A x.",
    ),
    "missing_term": Mistake(
        "Kết quả thiếu một số hạng: {term}.",
        "f có mấy số hạng, hay mấy thừa số chứa biến? Mỗi cái cho gì khi lấy đạo hàm?",
        "Đạo hàm của tổng là tổng các đạo hàm; quy tắc tích cho một số hạng ứng với mỗi thừa số chứa biến.",
    ),
    "missing_chain_factor": Mistake(
        "Kết quả thiếu một thừa số: đạo hàm của hàm trong hoặc của hàm ngoài.",
        "Hàm ngoài là gì, hàm trong là gì? Đạo hàm của mỗi hàm nằm ở đâu trong kết quả?",
        "Đạo hàm của hàm hợp là tích của đạo hàm hàm trong và đạo hàm hàm ngoài, lấy tại giá trị của hàm trong.",
    ),
    "wrong_order": Mistake(
        "Kết quả ứng với các thừa số xếp theo thứ tự khác.",
        "Thừa số nào đứng bên trái, thừa số nào đứng bên phải? Kích thước có cho phép cả hai thứ tự không?",
        "Tích ma trận không giao hoán: AB và BA nói chung khác nhau, kể cả khi cùng kích thước.",
    ),
    "elementwise": Mistake(
        "Phép nhân từng phần tử (*) và phép nhân ma trận (@) bị lẫn: hãy xem lại từng dấu nhân.",
        "Mỗi dấu nhân trong công thức là tích vô hướng, tích ma trận hay nhân từng phần tử?",
        "Với mảng NumPy, * nhân từng cặp phần tử và giữ nguyên kích thước; @ nhân rồi cộng theo trục chung.",
    ),
    "diagonal_only": Mistake(
        "Kết quả chỉ dùng các phần tử trên đường chéo; những phần tử ngoài đường chéo chưa góp phần.",
        "Phần tử (i, j) với i khác j có thật sự bằng 0 không?",
        "Đạo hàm của giá trị thứ i theo biến thứ j có thể khác 0 với mọi cặp (i, j).",
    ),
    "batch_sum": Mistake(
        "Kết quả chưa được cộng theo một trục, hoặc đã cộng theo một trục khác.",
        "Trục nào của mảng ứng với các số hạng của tổng?",
        "np.sum(..., axis=k) cộng dọc theo trục k và bỏ trục ấy khỏi kích thước.",
    ),
    "wrong_argument": Mistake(
        "Kết quả là đạo hàm theo một đối số khác: hãy xem bài hỏi đạo hàm theo biến nào.",
        "Khi lấy đạo hàm theo biến của đề bài, đối số nào đứng yên?",
        "Đạo hàm theo x coi mọi đối số khác là hằng số, và có kích thước của x.",
    ),
    "returned_value": Mistake(
        "Kết quả là một giá trị trung gian (giá trị của f hay chính đầu vào), chưa phải điều bài hỏi.",
        "Giá trị được trả về là f(x), là x, hay là điều đề bài hỏi?",
        "f(x) và đạo hàm của f tại x là hai đại lượng khác nhau: một bên là giá trị, một bên là tốc độ thay đổi.",
    ),
    "norm_or_square": Mistake(
        "Chuẩn và bình phương của chuẩn bị lẫn với nhau: hãy xem chỗ lấy căn hoặc bình phương.",
        "Đề bài có bình phương ở ngoài chuẩn không? np.linalg.norm đã lấy căn chưa?",
        "||x||² = x^T x không có căn; ||x|| là căn của nó, và đạo hàm của nó có phép chia cho ||x||.",
    ),
    "absolute_value": Mistake(
        "Kết quả chỉ khác ở dấu: giá trị tuyệt đối đã được lấy thừa hoặc bị quên.",
        "Kết quả có được phép âm không? Dấu của từng phần tử đến từ đâu?",
        "np.abs làm mất dấu; đạo hàm của |t| là dấu của t khi t khác 0.",
    ),
    "zeros": Mistake(
        "Mọi phần tử của kết quả đều bằng 0.",
        "Mảng np.zeros đã được ghi giá trị vào chưa? Hiệu nào luôn bằng 0?",
        "Một mảng tạo bằng np.zeros giữ toàn số 0 cho tới khi từng phần tử được gán.",
    ),
    "few_entries": Mistake(
        "Kết quả chỉ khác ở phần tử đầu hoặc phần tử cuối của một trục: hãy xem cận của vòng lặp.",
        "Vòng lặp bắt đầu từ đâu và dừng trước đâu?",
        "range(n) đi qua 0, 1, …, n - 1; range(1, n) bỏ phần tử đầu, range(n - 1) bỏ phần tử cuối.",
    ),
    "one_sided": Mistake(
        "Kết quả là sai phân một phía; bài này cần sai phân trung tâm, dùng cả x + eps và x - eps.",
        "f được gọi ở những điểm nào? Có điểm nào ở bên trái x không?",
        "Sai phân trung tâm (f(x + eps) - f(x - eps)) / (2 eps) có sai số cỡ eps²; sai phân một phía cỡ eps.",
    ),
    "not_restored": Mistake(
        "Có lần gọi f khi phần tử đã dời trước đó chưa trở về giá trị cũ, nên nhiều phần tử bị dời cùng lúc.",
        "Sau khi gọi f với một phần tử đã dời, phần tử ấy được trả về giá trị cũ ở dòng nào?",
        "Đạo hàm riêng theo một biến giữ mọi biến khác ở đúng giá trị của x: dời một phần tử, gọi f, trả lại, rồi mới "
        "sang phần tử sau.",
    ),
    "all_at_once": Mistake(
        "Trong mỗi lần gọi f, mọi phần tử của x cùng bị dời: đạo hàm riêng cần dời từng phần tử một.",
        "x + eps cộng eps vào những phần tử nào?",
        "Cộng một số vào một mảng là cộng vào mọi phần tử; vector đơn vị e_i nhân eps chỉ dời phần tử thứ i.",
    ),
    "step_size": Mistake(
        "Kết quả ứng với một bước khác eps: hãy xem bước nào được dùng ở tử số và ở mẫu số.",
        "Hai điểm mà f được gọi cách nhau bao xa? Mẫu số có bằng khoảng cách ấy không?",
        "Bước là đối số eps của hàm; mẫu số là khoảng cách giữa hai điểm ở tử số.",
    ),
    "finite_difference": Mistake(
        "Kết quả gần đúng tới mức của một đạo hàm xấp xỉ; bài này cần công thức.",
        "Công thức nào cho đúng giá trị này mà không cần một bước nhỏ?",
        "Sai phân có sai số của bước và của phép làm tròn; công thức thì chỉ có sai số làm tròn.",
    ),
    "integer_truncation": Mistake(
        "Với đầu vào kiểu số nguyên, phần lẻ bị cắt mất khi ghi vào mảng: hãy tạo mảng kiểu float.",
        "Mảng kết quả hoặc bản sao của x có kiểu gì khi x là mảng số nguyên?",
        "Gán 0.5 vào một phần tử của mảng số nguyên cho 0; np.zeros_like(x) và x.copy() giữ kiểu của x.",
    ),
    "mutates_input": Mistake(
        "Sau khi gọi, {argument} không còn như trước: hàm đã đổi mảng của người gọi.",
        "Phép += hay phép gán nào ghi thẳng vào đối số?",
        "Đối số là chính mảng của người gọi; x.copy() hay np.array(x, dtype=float) cho một bản riêng.",
    ),
    "index_base": Mistake(
        "Kết quả ứng với chỉ số bên cạnh: công thức đếm từ 1, mảng NumPy đếm từ 0, nên x_i là x[i - 1].",
        "i = 1 phải ứng với phần tử nào của mảng?",
        "x_i của công thức là x[i - 1] của NumPy; x[-1] là phần tử cuối chứ không báo lỗi.",
    ),
    "hard_coded": Mistake(
        "Kết quả giống hệt nhau ở những đầu vào mà giá trị cần có khác nhau.",
        "Kết quả có dùng tới đối số của hàm không?",
        "Hàm phải tính từ đối số của nó; số của ví dụ trong đề bài chỉ đúng cho ví dụ ấy.",
    ),
}
"""By tag, in the order of the course's list; two more name what the calls of f show."""

LAYOUTS = {
    "numerator": "Kết quả đúng theo bố cục mẫu số (denominator layout); bài này cần bố cục tử số (numerator layout).",
    "denominator": "Kết quả đúng theo bố cục tử số (numerator layout); bài này cần bố cục mẫu số (denominator layout).",
}
"""What a transposed result is, by the layout that the exercise asks for."""
