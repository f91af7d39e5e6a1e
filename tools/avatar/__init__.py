"""Bakes Sophie's head: CC0 data of the MakeHuman community in, one GLB for three.js out. Where it comes from: PROVENANCE.md."""
