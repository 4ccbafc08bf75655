"""Strangers' code runs in a box: a warm parent inside bubblewrap forks, in milliseconds, a process per submission.

``inside`` is what runs in the box. The rest is the teacher's side: what the box shows, how it is started, and how the
process of one submission is talked to and ended.
"""
