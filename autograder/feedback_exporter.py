"""``FeedbackExporter``: through it nbgrader draws the pages that learners get.

Named in ``nbgrader_config.py`` as ``c.GenerateFeedback.exporter_class``. nbgrader and formgrader tell nbconvert's own
exporter to look for templates in nbgrader; this one has settings of its own, so that the course's template is found.
"""

from nbconvert.exporters import HTMLExporter


class FeedbackExporter(HTMLExporter):
    """Exports a graded notebook as a page of feedback."""
