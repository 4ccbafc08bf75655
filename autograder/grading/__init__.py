"""From a folder of submissions to grades, feedback pages and a table: one run over a class."""
