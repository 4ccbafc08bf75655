"""Started by the teacher's process, in the box or without it. Its argument is JSON; nothing in it is secret."""

import json
import sys


def main() -> None:
    """Do what was asked for."""
    settings = json.loads(sys.argv[1])
    sys.path.remove(settings["paths"][-1])  # this package is loaded from there, and nothing else is
    if settings["mode"] == "plain":
        from .plain import call_judge as begin
    else:  # needs what only Linux has
        from .warm_parent import serve_submissions as begin
    begin(settings)


main()
