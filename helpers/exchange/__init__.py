"""The learner's process answers the judge's calls over a socket: strict messages of JSON and the bytes of numbers."""
