"""What a learner's notebook uses: verdicts, hints, numerical derivatives."""

from helpers.gradient_check import check_gradient
from helpers.notebook import check, hint, progress, solution
from helpers.numerical import numerical_gradient, numerical_hessian, numerical_jacobian
from helpers.verdict import Verdict
from helpers.verification import verify

__all__ = [
    "Verdict", "check", "check_gradient", "hint", "numerical_gradient", "numerical_hessian", "numerical_jacobian",
    "progress", "solution", "verify",
]
