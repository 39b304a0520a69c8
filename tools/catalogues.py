"""Owns the gettext catalogues in `translations/`: brings them in line and compiles them.

`.venv/bin/python -m tools.catalogues update|compile`.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.environment import say
from tools.stamps import ROOT, VENV, digest, finish, is_fresh

LOCALES = ("nb", "nn", "en")
TRANSLATIONS = ROOT / "translations"
WIDTH = "--width=100"
# A guess from a similar message is worse than none; the date would change at every run.
HABITS = ("--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date")
# Babel's own keywords know _, gettext, ngettext and pgettext; these are the lazy ones.
KEYWORDS = ("_l", "lazy_gettext", "_p:1c,2", "lazy_pgettext:1c,2", "lazy_ngettext:1,2")


def catalogue(locale: str) -> Path:
    """The catalogue that translators edit for `locale`."""
    return TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po"


def pybabel(*arguments: str) -> None:
    """Run Babel's command quietly; show what it said and stop when it fails."""
    command = [str(VENV / "bin" / "pybabel"), "--quiet", *arguments]
    run = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"pybabel {' '.join(arguments)}\n{run.stdout}{run.stderr}")


def extract(template: Path) -> None:
    """Write every message of the code and the templates to `template`, sorted.

    Without line numbers: they would change the catalogues with every edit of the code.
    """
    keywords = [f"--keyword={keyword}" for keyword in KEYWORDS]
    layout = ("--sort-by-file", "--add-location=file", "--add-comments=translators:")
    files = ("--mapping=babel.cfg", f"--output={template}", "eqportal")
    pybabel("extract", *keywords, *layout, WIDTH, *files)


def update() -> None:
    """Bring the catalogues in line with the code; what is no longer said is dropped."""
    with TemporaryDirectory() as folder:
        template = Path(folder) / "messages.pot"
        extract(template)
        for locale in LOCALES:
            files = (f"--input-file={template}", f"--output-file={catalogue(locale)}")
            pybabel("update", f"--locale={locale}", *files, *HABITS, WIDTH)


def compiled() -> None:
    """Make the binary catalogues that the application reads, when a source has changed."""
    sources = [path for path in map(catalogue, LOCALES) if path.is_file()]
    value = digest(sources)
    if is_fresh("catalogues", value, [path.with_suffix(".mo") for path in sources]):
        return
    say("Compiling the catalogues")
    for path in sources:
        locale = path.parent.parent.name
        output = path.with_suffix(".mo")
        pybabel("compile", f"--input-file={path}", f"--output-file={output}", f"--locale={locale}")
    finish("catalogues", value)


STEPS = {"update": update, "compile": compiled}


def main() -> None:
    """Run the steps named on the command line."""
    for name in sys.argv[1:]:
        STEPS[name]()


if __name__ == "__main__":
    main()
