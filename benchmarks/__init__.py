"""One command a figure, each against its peer. They run in the engine's environment: `bot/.venv/bin/python -m benchmarks.…`."""
