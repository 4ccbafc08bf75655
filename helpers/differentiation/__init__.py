"""Numerical derivatives with error bounds, and the gradient check built on them. In reading order:

``derivative``, what comes out: values and bounds;
``lines``, where the function is evaluated: at x and along straight lines through it;
``noise``, how much its values are shaken by rounding;
``extrapolation``, from difference quotients at steps h, h/2, h/4, … to the limit h → 0;
``stencil``, what one round of samples says: smooth, a kink, neither;
``refinement``, rounds of samples until the bound is small enough or cannot become smaller;
``entries``, a gradient compared with the derivatives entry by entry;
``probes``, a gradient of many unknowns compared along random directions;
``helpers.judging.gradient_verdict`` puts the comparison into words: ``check_gradient``.

``helpers.numerical`` has the three functions that return derivatives.
"""
