"""The science without Django: one file a method, each usable and testable alone."""
