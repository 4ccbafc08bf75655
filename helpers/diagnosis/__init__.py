"""Names the mistake behind a wrong result: at most one name, and only if exactly one explanation fits everywhere."""

from helpers.diagnosis.evidence import Evidence, Explanation
from helpers.diagnosis.observations import observations
from helpers.diagnosis.recognition import SAME_ARRAY, explain_values
from helpers.diagnosis.shapes import explain_shapes, fits_reshaped, is_line, order_of_axes

__all__ = [
    "SAME_ARRAY", "Evidence", "Explanation", "explain_shapes", "explain_values", "fits_reshaped", "is_line",
    "observations", "order_of_axes",
]
