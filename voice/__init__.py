"""Ears and a mouth for Sophie: streaming recognition, turn taking and speaking, in a process of its own. Optional."""
