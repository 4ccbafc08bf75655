"""nbgrader's extension points: the preprocessors that ``nbgrader_config.py`` names, one idea each."""
