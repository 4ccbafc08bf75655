"""The sandbox's own side: what runs where strangers' code runs. It knows nothing that is not shown to that code.

``__main__`` is started in the sandbox, where this folder is a package without its parents: imports are relative, or of
``helpers``.
"""
