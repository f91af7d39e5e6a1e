"""From a fresh clone to a Sophie that can start: environments, front-end, trained engine.

Standard library only: it runs before anything is installed.
"""
