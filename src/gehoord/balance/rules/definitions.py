"""Which version of the definitions the figures follow. A change here gets a new number, and a line in every picture."""

VERSION = 1
"""1: the first."""
