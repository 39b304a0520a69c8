"""Content stamps: a step runs again only when what it reads has changed. Standard library only."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"


def files_under(*paths: Path) -> list[Path]:
    """Every file at or below `paths`, in a stable order; a missing path gives nothing."""
    found: set[Path] = set()
    for path in paths:
        found.update([path] if path.is_file() else (p for p in path.rglob("*") if p.is_file()))
    return sorted(found)


def digest(inputs: Iterable[Path], *facts: str) -> str:
    """One hash of the names and contents of `inputs` and of `facts` that are not files."""
    total = hashlib.sha256("\n".join(facts).encode())
    for path in inputs:
        total.update(f"\n{path.relative_to(ROOT)}\n".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_fresh(step: str, value: str, outputs: Iterable[Path] = ()) -> bool:
    """Whether `step` was last finished with this digest and its `outputs` are still there."""
    stamp = STAMPS / step
    return stamp.is_file() and stamp.read_text() == value and all(p.exists() for p in outputs)


def finish(step: str, value: str) -> None:
    """Remember that `step` was finished with this digest; call it after the work, never before."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / step).write_text(value)
