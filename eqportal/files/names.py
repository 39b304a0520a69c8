"""File names for showing: never a path, never a surprise."""

import unicodedata

LONGEST_STEM = 100
PORTS = {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
DEVICES = frozenset({"con", "prn", "aux", "nul"} | PORTS)
REPLACED = '<>:"|?*;'


def extension_of(filename: str) -> str:
    """The last part of a name, in lower case, without the dot."""
    return filename.rpartition(".")[2].strip().lower() if "." in filename else ""


def shown_name(filename: str, extension: str) -> str:
    """A name that is safe to show and to save: no folders, controls or turned text."""
    last = unicodedata.normalize("NFC", filename).replace("\\", "/").rpartition("/")[2]
    stem = last.rpartition(".")[0] if "." in last else last
    kept = "".join("_" if c in REPLACED else c for c in stem if unicodedata.category(c)[0] != "C")
    kept = " ".join(kept.split()).lstrip(".-~ ").rstrip(". ")[:LONGEST_STEM].rstrip()
    if not kept or kept.lower() in DEVICES:
        kept = f"file_{kept}" if kept else "file"
    return f"{kept}.{extension}"
