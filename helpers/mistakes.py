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
        "Hàm Python kết thúc mà không gặp `return` thì trả về None; print chỉ hiện giá trị lên màn hình.",
    ),
    "error": Mistake(
        "Hàm hoặc ô trả lời dừng giữa chừng vì một lỗi, hoặc vì chạy quá lâu.",
        "Ở dòng gây lỗi, mỗi biến có kiểu và kích thước nào? Hãy gọi lại hàm với đúng đầu vào mà nhận xét nêu.",
        "Tên của lỗi là đầu mối: IndexError là chỉ số không hợp với mảng, NameError là tên chưa có giá trị, "
        "ValueError ở phép tính thường là hai kích thước không khớp. Với vector và ma trận, @ cần trục cuối của mảng "
        "trái dài bằng trục đầu của mảng phải.",
    ),
    "wrong_type": Mistake(
        "Giá trị nhận được không thuộc kiểu cần có.",
        "Đề bài cần một số, một mảng, một giá trị True/False, một chuỗi hay một tuple? Dòng `return` trả về kiểu nào?",
        "Một số là số của Python hoặc NumPy; một mảng là np.ndarray chứa số, hoặc list (có thể lồng nhau) chứa số; "
        "nhiều kết quả là một tuple theo thứ tự của đề bài.",
    ),
    "non_finite": Mistake(
        "Kết quả có NaN hoặc inf: hãy tìm phép chia cho 0, logarit của 0 hoặc một số quá lớn.",
        "Với đầu vào mà nhận xét nêu, mẫu số nào bằng 0, số nào quá lớn? Công thức có cần phép tính ấy không, hay "
        "trường hợp ấy cần cách tính riêng?",
        "Khi chia cho 0 hoặc khi một số vượt quá giới hạn của kiểu float, NumPy không dừng lại mà cho NaN hoặc inf; "
        "giá trị ấy lan sang những phép tính sau.",
    ),
    "row_or_column": Mistake(
        "(n,), (1, n) và (n, 1) là ba kích thước khác nhau.",
        "Đề bài cần mảng mấy trục? Phép tính nào đã thêm hay bớt một trục?",
        "Vector của khóa học là mảng một trục (n,), trừ khi đề bài ghi khác; x.reshape(-1) cho mảng một trục.",
    ),
    "wrong_shape": Mistake(
        "",  # the two shapes, which stand above it, say all there is
        "Mỗi trục của kết quả ứng với trục nào của đầu vào? Trục nào thừa, trục nào thiếu?",
        "Gradient của hàm vô hướng có đúng kích thước của biến; đạo hàm của hàm cho giá trị vector có thêm trục ứng "
        "với giá trị của hàm. Hãy ghi kích thước bên cạnh từng thừa số.",
    ),
    "transposed": Mistake(
        "Kết quả là chuyển vị của giá trị cần có: các trục đã đổi chỗ cho nhau.",
        "Mỗi hàng của kết quả ứng với điều gì, mỗi cột ứng với điều gì? Đề bài cần hàng và cột xếp thế nào?",
        "Chuyển vị đổi hàng thành cột. Ở bố cục mẫu số (denominator layout), mỗi hàng ứng với một biến; ở bố cục tử "
        "số (numerator layout), mỗi hàng ứng với một giá trị của hàm. Hai bố cục là chuyển vị của nhau.",
    ),
    "broadcast": Mistake(
        "Kết quả là (n, n) ở chỗ cần (n,): có thể broadcasting đã kéo dài một mảng, như khi (n, 1) hoặc (n, n) gặp "
        "(n,).",
        "Trong từng phép cộng, trừ hay *, hai mảng có kích thước nào?",
        "NumPy thêm trục vào bên trái rồi kéo dài trục có độ dài 1, nên (n, 1) với (n,), hay (n, n) với (n,), cho "
        "(n, n) mà không báo gì.",
    ),
    "sign": Mistake(
        "Kết quả luôn bằng -1 lần giá trị cần có: trái dấu, cùng độ lớn.",
        "Trong mỗi hiệu, số nào trừ số nào? Dấu trừ nào thừa, hoặc đã bị quên?",
        "a - b và b - a trái dấu nhau. Khi lấy đạo hàm, -u cho -1 lần đạo hàm của u.",
    ),
    "factor": Mistake(
        "Kết quả luôn bằng {factor:.6g} lần giá trị cần có: hãy xem lại hằng số nhân.",
        "Số mũ nào hạ xuống thành hệ số? Phép nhân hay phép chia nào thừa hoặc thiếu?",
        "Khi lấy đạo hàm, hằng số nhân được giữ nguyên, và số mũ của một lũy thừa trở thành hệ số. Sai phân cần được "
        "chia cho đúng khoảng cách giữa hai điểm.",
    ),
    "mean_vs_sum": Mistake(
        "Kết quả bằng giá trị cần có nhân hoặc chia cho số phần tử của một mảng hay một trục: có thể tổng và trung "
        "bình bị lẫn với nhau.",
        "Đề bài lấy tổng hay trung bình? Nếu là trung bình, cần chia cho số lượng của cái gì?",
        "Trung bình của N số là tổng của chúng chia cho N; đạo hàm của trung bình là tổng các đạo hàm chia cho N.",
    ),
    "missing_symmetric_part": Mistake(
        "Kết quả chưa tính đúng phần của một ma trận và phần của chuyển vị: hai phần ấy nói chung khác nhau khi ma "
        "trận không đối xứng.",
        "Ma trận trong f có đối xứng không? Biến xuất hiện mấy lần, và mỗi lần xuất hiện cho số hạng nào?",
        "Khi biến xuất hiện ở hai bên một ma trận, quy tắc tích cho hai số hạng: một số hạng chứa ma trận, số hạng "
        "kia chứa chuyển vị của nó. Hai số hạng ấy nói chung khác nhau, trừ khi ma trận đối xứng; tích ngoài a b^T "
        "cũng là một ma trận.",
    ),
    "missing_term": Mistake(
        "Kết quả thiếu một số hạng: {term}.",
        "Công thức có mấy số hạng? Khi lấy đạo hàm, mỗi số hạng và mỗi thừa số chứa biến cho gì?",
        "Đạo hàm của tổng là tổng các đạo hàm; quy tắc tích cho một số hạng ứng với mỗi thừa số chứa biến.",
    ),
    "missing_chain_factor": Mistake(
        "Kết quả thiếu một thừa số: đạo hàm của hàm trong hoặc của hàm ngoài.",
        "Hàm ngoài là gì, hàm trong là gì? Đạo hàm của mỗi hàm nằm ở đâu trong kết quả?",
        "Đạo hàm của hàm hợp là tích của hai đạo hàm: của hàm trong, và của hàm ngoài lấy tại giá trị của hàm trong. "
        "Với vector và ma trận, bố cục quyết định thứ tự của hai thừa số.",
    ),
    "wrong_order": Mistake(
        "Kết quả ứng với một tích có các thừa số xếp theo thứ tự khác.",
        "Thừa số nào đứng bên trái, thừa số nào đứng bên phải? Kích thước có cho phép cả hai thứ tự không?",
        "Tích ma trận không giao hoán: AB và BA nói chung khác nhau, kể cả khi cùng kích thước.",
    ),
    "elementwise": Mistake(
        "Một dấu nhân chưa đúng loại hoặc chưa đúng chỗ, từng phần tử (*) hay ma trận (@): hãy xem lại từng dấu nhân.",
        "Mỗi dấu nhân trong công thức là nhân với một số, tích vô hướng, tích ma trận hay nhân từng phần tử?",
        "Với mảng NumPy, * nhân từng cặp phần tử (sau broadcasting); @ nhân rồi cộng dọc theo trục chung, và trục ấy "
        "mất đi.",
    ),
    "diagonal_only": Mistake(
        "Kết quả chỉ dùng các phần tử trên đường chéo của một ma trận; những phần tử ngoài đường chéo chưa góp phần.",
        "Với i khác j, phần tử (i, j) của ma trận ấy có thật sự bằng 0 không?",
        "Đạo hàm của giá trị thứ i theo biến thứ j có thể khác 0 với mọi cặp (i, j); nó chắc chắn bằng 0 khi giá trị "
        "thứ i không phụ thuộc biến thứ j.",
    ),
    "batch_sum": Mistake(
        "Kết quả còn thiếu phép cộng dọc theo một trục, hoặc đã được cộng dọc theo một trục khác.",
        "Trục nào của mảng ứng với các số hạng của tổng?",
        "np.sum(..., axis=k) cộng dọc theo trục k và bỏ trục ấy khỏi kích thước.",
    ),
    "wrong_argument": Mistake(
        "Kết quả ứng với một đối số khác: đạo hàm theo đối số ấy, hoặc hai đối số đã đổi vai. Hãy xem bài hỏi đạo hàm "
        "theo biến nào.",
        "Khi lấy đạo hàm theo biến của đề bài, đối số nào đứng yên?",
        "Khi lấy đạo hàm theo một biến, mọi đối số khác là hằng số; gradient của hàm vô hướng có kích thước của chính "
        "biến ấy.",
    ),
    "returned_value": Mistake(
        "Kết quả là một giá trị trung gian (như giá trị của f, một phần của f hay chính đầu vào), chưa phải điều bài "
        "hỏi.",
        "Dòng `return` trả về đại lượng nào? Đề bài hỏi đại lượng nào?",
        "Giá trị của một hàm và đạo hàm của hàm ấy là hai đại lượng khác nhau. Tính xong các giá trị trung gian, hàm "
        "cần trả về đúng đại lượng mà đề bài nêu.",
    ),
    "norm_or_square": Mistake(
        "Kết quả ứng với chuẩn ở chỗ cần bình phương (hay lũy thừa) của chuẩn, hoặc ngược lại: hãy xem chỗ lấy căn và "
        "chỗ lấy lũy thừa.",
        "Đề bài có bình phương ở ngoài chuẩn, hay có căn ở ngoài tổng không? np.linalg.norm đã lấy căn chưa?",
        "Với chuẩn 2, ||x||² = x^T x không có căn; ||x|| là căn bậc hai của x^T x, và đạo hàm của ||x|| tại x khác 0 "
        "có phép chia cho ||x||. Với chuẩn p cũng vậy: tổng các |x_i|^p chưa có căn bậc p.",
    ),
    "absolute_value": Mistake(
        "Trị tuyệt đối được lấy thừa, bị quên, hoặc được lấy chưa đúng chỗ.",
        "Dấu của từng phần tử đến từ đâu, mất đi ở phép tính nào? Kết quả có được phép âm không?",
        "np.abs làm mất dấu: lấy trước hay sau khi cộng, khi tìm số lớn nhất, là hai việc khác nhau. Đạo hàm của |t| "
        "là dấu của t khi t khác 0.",
    ),
    "zeros": Mistake(
        "Mọi phần tử của kết quả đều bằng 0.",
        "Có mảng np.zeros nào chưa được ghi giá trị vào không? Có hiệu hay tích nào luôn bằng 0 không?",
        "Mảng tạo bằng np.zeros chứa toàn số 0 cho tới khi các phần tử được gán; hiệu của hai biểu thức bằng nhau "
        "cũng là 0.",
    ),
    "few_entries": Mistake(
        "Kết quả chỉ khác ở vị trí đầu hoặc vị trí cuối của một trục: hãy xem cận của vòng lặp hoặc của lát cắt.",
        "Vòng lặp hay lát cắt bắt đầu từ chỉ số nào, và chỉ số cuối cùng được xét là bao nhiêu?",
        "range(n) đi qua 0, 1, …, n - 1; range(1, n) bỏ phần tử đầu, range(n - 1) bỏ phần tử cuối.",
    ),
    "one_sided": Mistake(
        "Kết quả là sai phân một phía; bài này cần sai phân trung tâm, dùng cả hai phía của x.",
        "f được gọi ở những điểm nào? Có điểm nào ở bên trái x không?",
        "Sai phân trung tâm lấy hai điểm ở hai phía, cách đều x, rồi chia cho khoảng cách giữa chúng. Sai số cắt cụt "
        "của nó cỡ eps², của sai phân một phía cỡ eps.",
    ),
    "not_restored": Mistake(
        "Có lần gọi f mà nhiều phần tử cùng lệch khỏi x: có thể phần tử dời trước đó chưa trở về giá trị cũ.",
        "Sau khi gọi f với một phần tử đã dời, phần tử ấy được trả về giá trị cũ ở dòng nào?",
        "Đạo hàm riêng theo một biến giữ mọi biến khác ở đúng giá trị của x: dời một phần tử, gọi f, trả lại, rồi mới "
        "sang phần tử sau.",
    ),
    "all_at_once": Mistake(
        "Mỗi lần dời, mọi phần tử của x cùng bị dời một lúc: đạo hàm riêng cần dời từng phần tử một.",
        "x + eps cộng eps vào những phần tử nào?",
        "Cộng một số vào một mảng là cộng vào mọi phần tử; cộng eps nhân với vector đơn vị e_i thì chỉ phần tử thứ i "
        "bị dời.",
    ),
    "step_size": Mistake(
        "Kết quả ứng với một bước khác eps: hãy xem bước nào được dùng ở tử số và ở mẫu số.",
        "Hai điểm mà f được gọi cách nhau bao xa? Khoảng cách ấy tính từ eps thế nào, và mẫu số có bằng nó không?",
        "Bước là đối số eps của hàm; mẫu số là khoảng cách giữa hai điểm ở tử số.",
    ),
    "finite_difference": Mistake(
        "Kết quả lệch rất ít, cỡ sai số của một đạo hàm xấp xỉ; bài này cần một công thức chính xác.",
        "Công thức nào cho đúng giá trị này mà không cần một bước nhỏ?",
        "Sai phân có sai số cắt cụt (do bước) và sai số làm tròn; công thức chỉ có sai số làm tròn.",
    ),
    "integer_truncation": Mistake(
        "Phần lẻ đã bị cắt mất, như khi ghi vào một mảng kiểu số nguyên: hãy dùng mảng kiểu float.",
        "Khi đầu vào là mảng số nguyên, mảng kết quả và các bản sao của đầu vào có kiểu gì?",
        "Gán 0.5 vào một phần tử của mảng số nguyên thì phần tử ấy thành 0; np.zeros_like(x) và x.copy() giữ kiểu của "
        "x.",
    ),
    "mutates_input": Mistake(
        "Sau khi gọi, {argument} không còn như trước: hàm đã đổi dữ liệu của người gọi.",
        "Phép +=, phép gán hay phương thức nào (như sort) ghi thẳng vào đối số?",
        "Python không chép đối số: hàm nhận chính mảng của người gọi. x.copy() hay np.array(x, dtype=float) cho một "
        "bản riêng.",
    ),
    "index_base": Mistake(
        "Kết quả ứng với chỉ số bên cạnh: công thức đếm từ 1, còn mảng NumPy đếm từ 0.",
        "i = 1 ứng với phần tử nào của mảng? Còn i = n?",
        "x_i của công thức là x[i - 1] của NumPy; x[-1] là phần tử cuối, và NumPy không báo lỗi.",
    ),
    "hard_coded": Mistake(
        "Kết quả giống hệt nhau ở những đầu vào mà giá trị cần có khác nhau.",
        "Kết quả có dùng tới đối số của hàm không?",
        "Hàm cần tính từ đối số của nó; các số của ví dụ trong đề bài chỉ đúng cho ví dụ ấy.",
    ),
}
"""By tag, in the order of the course's list; two more name what the calls of f show."""

LABELS = {
    "not_attempted": "chưa làm",
    "no_return": "thiếu return",
    "error": "dừng vì lỗi",
    "wrong_type": "sai kiểu kết quả",
    "non_finite": "có NaN hoặc inf",
    "row_or_column": "lẫn hàng, cột với mảng một trục",
    "wrong_shape": "sai kích thước",
    "transposed": "chuyển vị, hay bố cục kia",
    "broadcast": "broadcasting ngoài ý muốn",
    "sign": "sai dấu",
    "factor": "sai hằng số nhân",
    "mean_vs_sum": "lẫn tổng và trung bình",
    "missing_symmetric_part": "thiếu phần chuyển vị",
    "missing_term": "thiếu số hạng",
    "missing_chain_factor": "thiếu thừa số của quy tắc chuỗi",
    "wrong_order": "sai thứ tự thừa số",
    "elementwise": "lẫn * và @",
    "diagonal_only": "chỉ dùng đường chéo",
    "batch_sum": "thiếu hoặc sai trục cộng",
    "wrong_argument": "đạo hàm theo đối số khác",
    "returned_value": "trả về giá trị trung gian",
    "norm_or_square": "lẫn chuẩn và bình phương",
    "absolute_value": "thừa hoặc thiếu trị tuyệt đối",
    "zeros": "toàn số 0",
    "few_entries": "sai phần tử đầu hoặc cuối",
    "one_sided": "sai phân một phía",
    "not_restored": "chưa trả x về giá trị cũ",
    "all_at_once": "dời mọi phần tử cùng lúc",
    "step_size": "sai bước",
    "finite_difference": "dùng sai phân thay công thức",
    "integer_truncation": "cắt mất phần lẻ",
    "mutates_input": "làm đổi đầu vào",
    "index_base": "lệch chỉ số",
    "hard_coded": "kết quả không đổi",
    "other": "lỗi khác",
}
"""What a teacher reads in place of a tag."""

LAYOUTS = {
    "numerator": "Kết quả đúng theo bố cục mẫu số (denominator layout); bài này cần bố cục tử số (numerator layout).",
    "denominator": "Kết quả đúng theo bố cục tử số (numerator layout); bài này cần bố cục mẫu số (denominator layout).",
    "names": "Hai tên 'numerator' (bố cục tử số) và 'denominator' (bố cục mẫu số) đã đổi chỗ cho nhau.",
}
"""What a transposed result is, by the layout that the exercise asks for; ``names`` where its name is asked."""
