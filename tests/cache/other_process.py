"""A process of its own that answers for the portal: a path comes in on a line, an answer goes out.

`python -m tests.cache.other_process DATABASE FOLDER`
"""

import json
import sys
from contextvars import Context
from pathlib import Path

from eqportal import cache, create_app
from eqportal.settings import read_settings
from tests.page import BASE


def main(database: str, folder: str) -> None:
    settings = read_settings(
        database_url=database, data_dir=Path(folder), demo=True, public_url=BASE, rate_limits=False
    )
    app = create_app(settings, TESTING=True)
    layer = app.extensions[cache.NAME]
    for line in sys.stdin:
        answer = Context().run(app.test_client().get, line.strip(), base_url=BASE, buffered=True)
        row = {"status": answer.status_code, "text": answer.text, "kept": len(layer.shelf)}
        sys.stdout.write(f"{json.dumps(row)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
