"""Numbers as people in Vietnam write them."""


def number(value: float) -> str:
    """At most two decimals, none that are zero, after a comma."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", ",")
