"""What a learner's notebook uses: verdicts, hints, numerical derivatives, the page of caught errata."""

from helpers.judging.gradient_verdict import check_gradient
from helpers.judging.verification import verify
from helpers.notebook.errata_page import caught, refute
from helpers.notebook.verbs import check, hint, progress, solution
from helpers.numerical import numerical_gradient, numerical_hessian, numerical_jacobian
from helpers.verdict import Verdict

__all__ = [
    "Verdict", "caught", "check", "check_gradient", "hint", "numerical_gradient", "numerical_hessian",
    "numerical_jacobian", "progress", "refute", "solution", "verify",
]
