"""Intake: whatever a learner hands in becomes a notebook that can be graded, with notes, or one clear reason.

``reading`` turns bytes into a notebook, ``repair`` sets it right against the release, ``files`` finds the notebook in a
folder, ``exporter`` brings all of it into nbgrader.
"""
