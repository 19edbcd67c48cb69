"""What the exit codes of the commands mean."""

FALLS_SHORT = 1
"""Some portals fall short of what was asked, or the registry is out of date."""

UNUSABLE = 2
"""Wrong usage, input that cannot be read, a report that cannot be written."""

VOID = 3
"""The run proves nothing: canaries failed, or this machine has no network."""

INTERRUPTED = 130
"""Ctrl-C, as shells report it: 128 and the signal's number."""

SIGNALLED = range(129, 193)
"""All that tell of a signal: Ctrl-C's and those that end a command as it does."""
