"""Names of mistakes that a verdict can say, each with its sentence."""

MISTAKES = {
    "not_attempted": "Bài này chưa được làm.",
    "no_return": "Hàm trả về None: thường là do thiếu dòng `return`.",
    "error": "Hàm dừng vì một lỗi.",
    "wrong_type": "Kết quả trả về không thuộc kiểu cần có.",
    "non_finite": "Kết quả có NaN hoặc inf: hãy tìm phép chia cho 0 hoặc một số quá lớn.",
    "row_or_column": "(n,), (1, n) và (n, 1) là ba kích thước khác nhau.",
    "wrong_shape": "",  # the two shapes, which stand above it, say all there is
    "transposed": "Kết quả là chuyển vị của giá trị cần có: hai trục đã đổi chỗ.",
    "broadcast": "Kết quả là (n, n): có thể broadcasting đã ghép mọi cặp của hai mảng, như (n, 1) với (n,).",
    "sign": "Kết quả trái dấu với giá trị cần có ở mọi phép thử.",
    "factor": "Kết quả bằng {factor:.6g} lần giá trị cần có ở mọi phép thử: hãy xem lại hằng số nhân.",
    "missing_symmetric_part":
        "Kết quả dùng một ma trận mà chưa dùng chuyển vị của nó: khi ma trận không đối xứng, cả hai đều góp phần.",
    "missing_term": "Kết quả thiếu một số hạng: {term}.",
    "missing_chain_factor": "Kết quả thiếu một thừa số: đạo hàm của hàm trong hoặc của hàm ngoài.",
    "elementwise": "Phép nhân từng phần tử (*) và phép nhân ma trận (@) bị lẫn: hãy xem lại từng dấu nhân.",
    "diagonal_only": "Kết quả chỉ dùng các phần tử trên đường chéo; những phần tử ngoài đường chéo chưa góp phần.",
    "wrong_argument": "Kết quả là đạo hàm theo một đối số khác: hãy xem bài hỏi đạo hàm theo biến nào.",
    "returned_value": "Kết quả là một giá trị trung gian (giá trị của f hay chính đầu vào), chưa phải điều bài hỏi.",
    "norm_or_square": "Chuẩn và bình phương của chuẩn bị lẫn với nhau: hãy xem chỗ lấy căn hoặc bình phương.",
    "zeros": "Mọi phần tử của kết quả đều bằng 0.",
    "one_sided": "Kết quả là sai phân một phía; bài này cần sai phân trung tâm, dùng cả x + eps và x - eps.",
    "step_size": "Kết quả ứng với một bước khác eps: hãy xem bước nào được dùng ở tử số và ở mẫu số.",
    "finite_difference": "Kết quả gần đúng tới mức của một đạo hàm xấp xỉ; bài này cần công thức.",
    "integer_truncation": "Với đầu vào kiểu số nguyên, phần lẻ bị cắt mất khi ghi vào mảng: hãy tạo mảng kiểu float.",
    "mutates_input": "Sau khi gọi, {argument} không còn như trước: hàm đã đổi mảng của người gọi.",
    "index_base": "Kết quả ứng với chỉ số bên cạnh: công thức đếm từ 1, mảng NumPy đếm từ 0, nên x_i là x[i - 1].",
    "hard_coded": "Kết quả giống hệt nhau ở những đầu vào mà giá trị cần có khác nhau.",
}
"""Sentence by tag; the recogniser adds what stands in braces."""
