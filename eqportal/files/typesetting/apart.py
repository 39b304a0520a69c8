"""A long document set in a process of its own: what setting it takes is given back afterwards."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

LONGEST_SECONDS = 120
PROGRAM = Path(__file__).parent / "setting.py"


def made_apart(content: Mapping[str, Any], *, template: Path, at: datetime) -> bytes:
    """As `setting.made`; CalledProcessError when it failed, TimeoutExpired when too slow."""
    asked = {"content": content, "template": str(template), "at": at.isoformat()}
    done = subprocess.run(  # noqa: S603 - our own program, and nothing of anybody's is an argument
        (sys.executable, str(PROGRAM)),
        input=json.dumps(asked).encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=LONGEST_SECONDS,
        env={**os.environ, "RAYON_NUM_THREADS": "1"},  # one core is left to those who wait
    )
    return done.stdout
