"""A sample class, made of the solutions and the known answers."""
