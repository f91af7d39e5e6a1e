"""`rasa data validate`: domain, training data, rules and stories fit together."""

from __future__ import annotations

import re
import subprocess

from tests.running import ROOT
from tests.stories.engine_process import ENGINE_ENVIRONMENT, ENGINE_PYTHON

WARNING = re.compile(r"(?:UserWarning|FutureWarning): (.*)|\s(?:WARNING|ERROR|CRITICAL)\s+(.*)")

SAID_BY_ACTIONS = re.compile(r"The utterance '\w+' is not used in any story or rule\.")
"""No mistake here: actions say the texts. That every text is said is checked in tests/actions/test_domain.py."""


def test_the_data_is_valid() -> None:
    done = subprocess.run(
        [ENGINE_PYTHON, "-m", "rasa", "data", "validate", "--data", "nlu_data"],
        cwd=ROOT,
        env=ENGINE_ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    output = f"{done.stdout}\n{done.stderr}"
    assert done.returncode == 0, output[-3000:]
    assert "Story structure validation" in output, output[-3000:]
    # It ends with 0 whatever it warns about, so what it wrote is read.
    warnings = [found[1] or found[2] for found in WARNING.finditer(output)]
    assert [warning for warning in warnings if not SAID_BY_ACTIONS.match(warning)] == [], output[-3000:]
