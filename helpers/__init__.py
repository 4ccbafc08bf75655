"""What a learner's notebook uses: verdicts, hints, numerical derivatives."""

from helpers.judging.gradient_verdict import check_gradient
from helpers.judging.verification import verify
from helpers.notebook.verbs import check, hint, progress, solution
from helpers.numerical import numerical_gradient, numerical_hessian, numerical_jacobian
from helpers.verdict import Verdict

__all__ = [
    "Verdict", "check", "check_gradient", "hint", "numerical_gradient", "numerical_hessian", "numerical_jacobian",
    "progress", "solution", "verify",
]
